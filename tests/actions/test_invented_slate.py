from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_tui.actions.invented_slate import enter_slate
from clerk_tui.actions.people.organs import organs_picture
from clerk_tui.actions.people.slate import slate_picture
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.inspection import Gap
from clerk_tui.domain.nominee import Office
from clerk_tui.domain.organ import OrganKind
from tests.people import with_roll
from tests.township import township_in


@pytest.fixture
def reelection(tmp_path: Path) -> Iterator[Reelection]:
    with township_in(tmp_path) as opened:
        yield opened


def test_the_invented_slate_is_one_that_can_be_put_to_the_vote(reelection: Reelection) -> None:
    enter_slate(with_roll(reelection, 640))
    picture = slate_picture(reelection)
    assert {office: each.proposed for office, each in picture.lineups.items()} == {
        Office.COMMITTEE: 9,
        Office.DISCIPLINE: 4,
        Office.SECRETARY: 1,
        Office.DEPUTY_SECRETARY: 2,
        Office.DISCIPLINE_SECRETARY: 1,
    }
    assert (picture.findings, [gauge.slug for gauge in picture.gauges if not gauge.met]) == ((), [])


def test_one_file_still_lacks_something(reelection: Reelection) -> None:
    enter_slate(with_roll(reelection, 640))
    *complete, last = slate_picture(reelection).files.values()
    assert [file.lacks for file in complete] == [()] * len(complete)
    assert [lack.gap for lack in last.lacks] == [Gap.NOT_ASKED, Gap.NOT_ASKED, Gap.CONCLUSION]


def test_nobody_of_the_invented_organs_counts_votes_for_themselves(reelection: Reelection) -> None:
    enter_slate(with_roll(reelection, 640))
    picture = organs_picture(reelection)
    assert (picture.clashes, picture.outsiders, picture.findings) == ({}, {}, ())
    assert len(picture.of(OrganKind.COUNTING)) == 6


def test_a_roll_that_is_too_small_gets_none(reelection: Reelection) -> None:
    enter_slate(with_roll(reelection, 40))
    assert (slate_picture(reelection).nominees, organs_picture(reelection).postings) == ({}, {})
