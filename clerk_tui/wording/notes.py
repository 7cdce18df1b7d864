"""Findings of the day, and what the store has to say."""

from __future__ import annotations

from clerk_tui.actions.today import AboutElection, AboutPeople, BackupAge, Finding
from clerk_tui.domain.procedure import Preset, Procedure
from clerk_tui.wording import plans


def finding(found: Finding, preset: Preset, procedure: Procedure) -> str:
    """One finding, in a sentence."""
    if isinstance(found, BackupAge):
        if found.days is None:
            return "还没有备份过。请插上 U 盘，用“备份”存一份。"
        return f"备份已过{found.days}天。请插上 U 盘，用“备份”再存一份。"
    if isinstance(found, AboutPeople):
        from clerk_tui.wording.concerns import concern_told  # 5 ms; only a township that has people pays it

        return concern_told(found.found)
    if isinstance(found, AboutElection):
        from clerk_tui.wording.election_concerns import concern_told as told  # 10 ms, as above

        return told(found.found)
    return plans.doubt(found, preset, procedure)
