from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_tui.actions.people import quota
from clerk_tui.actions.people.delegates_picture import delegates_picture
from clerk_tui.actions.people.delegations import add_delegation
from clerk_tui.actions.people.evidence import ABOUT, Fact, FactKind, facts_of
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.delegate import Delegation
from clerk_tui.domain.nominee import Office
from clerk_tui.domain.organ import OrganKind, Post, Posting
from clerk_tui.domain.stage import Stage
from tests.actions.people.nominated import SCRUTINEER, added, nominee
from tests.delegates import allocated, bring_to, put_forward, township_with_delegates, township_with_roll
from tests.township import township_in


@pytest.fixture
def township(tmp_path: Path) -> Iterator[Reelection]:
    with township_in(tmp_path) as opened:
        yield opened


@pytest.fixture
def elected(tmp_path: Path) -> Iterator[Reelection]:
    with township_with_delegates(tmp_path) as opened:
        yield opened


def figures(reelection: Reelection, slug: str) -> dict[FactKind, tuple[int, int]]:
    return {fact.kind: (fact.figure, fact.whole) for fact in facts_of(reelection, slug)}


def test_every_procedure_named_here_is_one(township: Reelection) -> None:
    assert ABOUT.keys() <= {step.slug for step in township.procedure.steps}
    assert facts_of(township, "study-documents") == ()


def test_before_anything_is_entered_there_is_nothing_or_none(township: Reelection) -> None:
    every = [fact for slug in ABOUT for fact in facts_of(township, slug)]
    assert {fact.figure for fact in every} == {0}


def test_a_quota_with_its_reply_targets_units_and_seats(tmp_path: Path) -> None:
    with township_with_roll(tmp_path) as township:
        picture = allocated(township)
        quota.choose_composition(township, "guiding-share", 0)
        units = len(picture.units)
        assert figures(township, "request-congress") == {FactKind.SEATS: (120, 0), FactKind.APPROVED: (1, 0)}
        assert figures(township, "set-delegate-criteria") == {FactKind.TARGETS: (5, 0)}
        assert figures(township, "allocate-seats") == {FactKind.UNITS: (units, 0), FactKind.ALLOCATED: (120, 120)}
        assert figures(township, "nominate-delegates")[FactKind.REPORTED] == (0, units)
        put_forward(township)
        least = picture.totals.candidates
        assert figures(township, "nominate-delegates") == {
            FactKind.REPORTED: (units, units),
            FactKind.STANDING: (least, least),
            FactKind.ENOUGH: (units, units),
        }
        bring_to(township, Stage.PRELIMINARY)
        assert figures(township, "propose-preliminary-delegates")[FactKind.STANDING] == (least, least)
        assert figures(township, "settle-proposed-delegates")[FactKind.STANDING] == (0, least)


def test_who_is_elected_reviewed_and_in_a_delegation(elected: Reelection) -> None:
    picture = delegates_picture(elected)
    key, unit = next(iter(picture.units.items()))
    add_delegation(elected, Delegation("第一代表团", (key,)))
    units = len(picture.units)
    assert figures(elected, "elect-delegates") == {FactKind.VOTED: (units, units), FactKind.ELECTED: (120, 120)}
    assert figures(elected, "compile-delegate-roll") == {
        FactKind.PASSED: (0, 120),
        FactKind.GROUPED: (unit.seated, 120),
    }


def test_nominees_and_organs(township: Reelection) -> None:
    added(township, nominee("王军"))
    added(township, SCRUTINEER)
    added(township, Posting(OrganKind.LEADING_GROUP, Post.HEAD, "赵远"))
    of_slate = {fact.office: fact for fact in facts_of(township, "request-candidates")}
    assert of_slate[Office.COMMITTEE] == Fact(FactKind.PROPOSED, 0, 9, Stage.PROPOSED, Office.COMMITTEE)
    assert of_slate[None] == Fact(FactKind.FILES, 0, 0)
    assert figures(township, "form-organs") == {FactKind.ORGANS: (1, 1)}
    assert figures(township, "draft-congress-documents")[FactKind.COUNTING] == (1, 0)
