from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_tui.actions.people.bodies import structure_of
from clerk_tui.actions.people.last_term import LastTerm, LastTermSaved, NoSuchPart, last_term, save_last_term
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.structure import Change, Head
from clerk_tui.store.errors import Conflict
from tests.actions.people.nominated import added, nominee
from tests.township import township_in, whys


@pytest.fixture
def reelection(tmp_path: Path) -> Iterator[Reelection]:
    with township_in(tmp_path) as opened:
        added(opened, nominee("王建国"))
        yield opened


def test_figures_of_the_last_term_stand_beside_those_of_today(reelection: Reelection) -> None:
    assert last_term(reelection, "committee").revision == 0
    save_last_term(reelection, "committee", [("性别", "男", 6)], 0)
    revision = last_term(reelection, "committee").revision
    saved = save_last_term(reelection, "committee", [("性别", "女", 1)], revision)
    assert saved == LastTermSaved(LastTerm({"性别": {"男": 6, "女": 1}}))
    sex = next(each for each in structure_of(reelection, "committee") if each.head is Head.SEX)
    last = last_term(reelection, "committee").value
    assert (last.change(sex, "男"), last.change(sex, "女")) == (Change(6, 1), Change(1, 0))
    assert last.change(sex, "未填") is None
    assert whys(reelection)[-1] == "登记上届构成"


def test_what_the_body_is_not_counted_by_is_refused(reelection: Reelection) -> None:
    assert save_last_term(reelection, "committee", [("性别", "妇女", 1)], 0) == NoSuchPart("性别", "妇女", ("男", "女"))
    refused = save_last_term(reelection, "committee", [("血型", "甲", 1)], 0)
    assert isinstance(refused, NoSuchPart)
    assert "性别" in refused.labels
    assert last_term(reelection, "committee").revision == 0


def test_a_change_made_elsewhere_is_not_overwritten(reelection: Reelection) -> None:
    save_last_term(reelection, "committee", [("性别", "男", 6)], 0)
    with pytest.raises(Conflict):
        save_last_term(reelection, "committee", [("性别", "男", 7)], 0)
