from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clerk_tui.actions import plans, undo
from clerk_tui.actions.people.holders import nominee_records, posting_records
from clerk_tui.actions.people.nominees import change_nominee
from clerk_tui.actions.people.roll import member_records
from clerk_tui.actions.people.slate import (
    SeatsRefused,
    SlateSaved,
    UnknownRules,
    save_slate,
    slate_picture,
    usual_slate,
)
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.member import Member, Standing
from clerk_tui.domain.nominee import Office
from clerk_tui.domain.quota import totals
from clerk_tui.domain.slate import Slate, SlateDoubt
from clerk_tui.domain.stage import Stage
from clerk_tui.knowledge.seats import load_seats
from tests.actions.people.nominated import SCRUTINEER, added, nominee, person, revision
from tests.township import TOWNSHIP, township_in


@pytest.fixture
def reelection(tmp_path: Path) -> Iterator[Reelection]:
    with township_in(tmp_path) as opened:
        yield opened


@pytest.mark.parametrize(("category", "seats", "needed"), [(1, 7, 9), (2, 7, 9), (3, 5, 6)])
def test_the_class_of_a_township_decides_seats(reelection: Reelection, category: int, seats: int, needed: int) -> None:
    plans.save_township(reelection, replace(TOWNSHIP, category=category), reelection.picture().township_revision)
    lineups = slate_picture(reelection).lineups
    assert (lineups[Office.COMMITTEE].seats, lineups[Office.COMMITTEE].needed) == (seats, needed)
    assert (lineups[Office.DISCIPLINE].seats, lineups[Office.DISCIPLINE].needed) == (3, 4)
    assert Office.COUNTY_DELEGATE not in lineups


@pytest.mark.parametrize(
    ("of_seven", "of_five", "seats", "extra", "candidates"), [(27, 4, 209, 58, 267), (17, 2, 129, 36, 165)]
)
def test_the_townships_of_two_counties_add_up(
    of_seven: int, of_five: int, seats: int, extra: int, candidates: int
) -> None:
    classes = [usual_slate(1).committee] * of_seven + [usual_slate(3).committee] * of_five
    summed = totals(classes, load_seats().margin)
    assert (summed.seats, summed.margin, summed.candidates) == (seats, extra, candidates)


def test_seats_are_decided_within_five_and_eleven(reelection: Reelection) -> None:
    slate = slate_picture(reelection).slate
    assert save_slate(reelection, replace(slate, committee=9), 0) == SlateSaved(replace(slate, committee=9))
    picture = slate_picture(reelection)
    assert picture.lineups[Office.COMMITTEE].needed == 11
    for seats in (4, 12):
        refused = save_slate(reelection, replace(slate, committee=seats), picture.slate_revision)
        assert isinstance(refused, SeatsRefused)
        assert [(each.field, each.given) for each in refused.problems] == [("committee", seats)]
    undo.undo(reelection)
    assert slate_picture(reelection).slate == slate


def test_rules_that_are_not_there_are_refused(reelection: Reelection) -> None:
    refused = save_slate(reelection, Slate(7, 3, 2, rules=("age-limits", "own")), 0)
    assert refused == UnknownRules(("own",), ("age-limits", "team-structure"))


def test_gauges_of_the_slate_follow_every_entry(reelection: Reelection) -> None:
    young = [added(reelection, nominee(f"人{number}", born=1992)) for number in range(2)]
    added(reelection, nominee("老同志", born=1970))
    by_slug = {gauge.slug: gauge for gauge in slate_picture(reelection).gauges}
    assert by_slug["young-to-35"].met
    assert (by_slug["men-under-50"].surplus, by_slug["women"].missing) == (1, 1)
    dropped = replace(nominee("人0", born=1992), dropped="交流")
    change_nominee(reelection, young[0], dropped, revision(reelection, young[0]))
    by_slug = {gauge.slug: gauge for gauge in slate_picture(reelection).gauges}
    assert (by_slug["young-to-35"].missing, by_slug["young-to-35"].denominator) == (1, 2)


def test_no_set_of_rules_leaves_no_gauges(reelection: Reelection) -> None:
    save_slate(reelection, Slate(7, 3, 2), 0)
    assert slate_picture(reelection).gauges == ()


def test_the_proposed_stand_for_the_slate_once_there_are_any(reelection: Reelection) -> None:
    added(reelection, nominee("推荐"))
    proposed = added(reelection, nominee("预备", stage=Stage.PROPOSED))
    picture = slate_picture(reelection)
    assert list(picture.standing(Office.COMMITTEE)) == [proposed]
    assert (picture.lineups[Office.COMMITTEE].standing, picture.lineups[Office.COMMITTEE].proposed) == (2, 1)


def test_doubts_name_whom_they_are_about(reelection: Reelection) -> None:
    with reelection.record("名册"):
        known = member_records(reelection).add("m", Member(person("李明"), "b0001", Standing.PROBATIONARY))
    probationary = added(reelection, replace(nominee("李明"), member=known))
    alone = added(reelection, nominee("王强", Office.SECRETARY))
    with reelection.record("并行"):
        posting_records(reelection).add("o", replace(SCRUTINEER, name="王强"))
    about = {(each.doubt, each.nominee) for each in slate_picture(reelection).findings if each.nominee}
    assert about == {
        (SlateDoubt.NO_RIGHT, probationary),
        (SlateDoubt.NOT_IN_BODY, alone),
        (SlateDoubt.COUNTS_VOTES, alone),
    }


def test_the_picture_is_worked_out_once_for_a_revision(reelection: Reelection) -> None:
    added(reelection, nominee("田桂兰"))
    seen = slate_picture(reelection)
    assert slate_picture(reelection) is seen
    assert list(seen.nominees) == list(nominee_records(reelection).all())
    added(reelection, nominee("王强"))
    assert slate_picture(reelection) is not seen
