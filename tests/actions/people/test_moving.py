from __future__ import annotations

from pathlib import Path

from clerk_tui.actions.people.holders import nominee_records
from clerk_tui.actions.people.members import Saved
from clerk_tui.actions.people.moving import AllMoved, move_all, standing_at
from clerk_tui.actions.people.nominees import add_nominee, move_nominee
from clerk_tui.actions.reelection import Reelection
from clerk_tui.actions.undo import undo
from clerk_tui.domain.nominee import Nominee, NotInBody, Office, Proposal
from clerk_tui.domain.person import Person
from clerk_tui.domain.stage import Stage
from tests.township import township_in


def nominee(name: str, *offices: Office) -> Nominee:
    return Nominee(Person(name), tuple(map(Proposal, offices)))


def test_all_at_a_stage_move_on_in_one_record_and_come_back_in_one(tmp_path: Path) -> None:
    with township_in(tmp_path) as reelection:
        for name in ("张三", "李四", "王五"):
            assert isinstance(add_nominee(reelection, nominee(name, Office.COMMITTEE)), Saved)
        move_nominee(reelection, "n0003", Office.COMMITTEE, Stage.PRELIMINARY, nominee_revision(reelection, "n0003"))
        revision = reelection.database.revision
        assert move_all(reelection, Office.COMMITTEE, Stage.PRELIMINARY) == AllMoved(2, {})
        assert reelection.database.revision == revision + 1
        assert standing_at(reelection, Office.COMMITTEE, Stage.PRELIMINARY) == ("n0001", "n0002", "n0003")
        undo(reelection)
        assert standing_at(reelection, Office.COMMITTEE, Stage.PRELIMINARY) == ("n0003",)


def nominee_revision(reelection: Reelection, key: str) -> int:
    row = nominee_records(reelection).get(key)
    assert row
    return row.revision


def test_who_cannot_come_stays_and_is_told(tmp_path: Path) -> None:
    with township_in(tmp_path) as reelection:
        add_nominee(reelection, nominee("张三", Office.SECRETARY))
        add_nominee(reelection, nominee("李四", Office.COMMITTEE, Office.SECRETARY))
        for stage in (Stage.PRELIMINARY, Stage.PROPOSED):
            assert move_all(reelection, Office.SECRETARY, stage).moved == 2
        outcome = move_all(reelection, Office.SECRETARY, Stage.CANDIDATE)
        assert outcome.moved == 1
        assert isinstance(outcome.refused["n0001"], NotInBody)


def test_nobody_at_the_stage_changes_nothing(tmp_path: Path) -> None:
    with township_in(tmp_path) as reelection:
        revision = reelection.database.revision
        assert move_all(reelection, Office.COMMITTEE, Stage.CANDIDATE) == AllMoved(0, {})
        assert reelection.database.revision == revision
