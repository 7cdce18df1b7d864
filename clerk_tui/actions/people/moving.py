"""Bringing all who stand for an office to the next stage at once."""

from __future__ import annotations

from collections.abc import Mapping

from clerk_tui.actions.people.holders import nominee_records
from clerk_tui.actions.people.members import Saved
from clerk_tui.actions.people.nominees import StageRefusal, move_nominee
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.nominee import Office
from clerk_tui.domain.stage import Stage
from clerk_tui.domain.value import value


@value
class AllMoved:
    """So many came to the stage; the others, by key, could not."""

    moved: int
    refused: Mapping[str, StageRefusal]


def standing_at(reelection: Reelection, office: Office, stage: Stage) -> tuple[str, ...]:
    """The keys of those who stand for an office and have come just so far."""
    rows = nominee_records(reelection).all()
    return tuple(key for key, row in rows.items() if row.value.stage_of(office) is stage)


def move_all(reelection: Reelection, office: Office, stage: Stage) -> AllMoved:
    """Move everyone who stands right before `stage` for an office on to it, in one record; who cannot come stays."""
    before = list(Stage)[max(0, stage.rank - 1)]
    refused: dict[str, StageRefusal] = {}
    with reelection.change("人选进入下一步"):
        keys = standing_at(reelection, office, before)
        for key in keys:
            row = nominee_records(reelection).get(key)
            outcome = move_nominee(reelection, key, office, stage, row.revision if row else 0)
            if not isinstance(outcome, Saved):
                refused[key] = outcome
    return AllMoved(len(keys) - len(refused), refused)
