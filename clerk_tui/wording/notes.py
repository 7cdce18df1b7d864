"""Findings of the day, and what the store has to say."""

from __future__ import annotations

from clerk_tui.actions.today import BackupAge
from clerk_tui.domain.plan import Doubt
from clerk_tui.domain.procedure import Preset, Procedure
from clerk_tui.wording import plans


def finding(found: Doubt | BackupAge, preset: Preset, procedure: Procedure) -> str:
    """One finding, in a sentence."""
    if isinstance(found, BackupAge):
        if found.days is None:
            return "还没有备份过。请插上 U 盘，用“备份”存一份。"
        return f"备份已过{found.days}天。请插上 U 盘，用“备份”再存一份。"
    return plans.doubt(found, preset, procedure)
