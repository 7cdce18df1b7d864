from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_tui.actions import undo
from clerk_tui.actions.elections.contests import draft_contest
from clerk_tui.actions.elections.tables import ContestRecord
from clerk_tui.actions.filling.known import known
from clerk_tui.actions.people.delegates_picture import delegates_picture
from clerk_tui.actions.people.holders import nominee_records
from clerk_tui.actions.people.listing import ListKind, NoSuchPlace, Reordered, list_of, list_view, move, restore
from clerk_tui.actions.people.members import Absent, Removed
from clerk_tui.actions.people.nominees import remove_nominee
from clerk_tui.actions.people.units import ReasonNeeded
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.contest import ContestKind
from clerk_tui.domain.nominee import Office
from clerk_tui.domain.organ import OrganKind, Post, Posting
from clerk_tui.domain.stage import Stage
from tests.actions.people.nominated import added, nominee, revision
from tests.delegates import township_with_delegates
from tests.township import done, township_in, whys

COMMITTEE, POSTS = ListKind.COMMITTEE, ListKind.DEPUTY_SECRETARY


@pytest.fixture
def township(tmp_path: Path) -> Iterator[Reelection]:
    with township_in(tmp_path) as opened:
        for name in ("王军", "丁一", "李强"):
            added(opened, nominee(name, Office.COMMITTEE, Office.DEPUTY_SECRETARY, stage=Stage.PROPOSED))
        yield opened


def names(reelection: Reelection, kind: ListKind) -> list[str]:
    return list(list_view(reelection, kind).names.values())


def test_every_office_has_a_list() -> None:
    assert {list_of(office) for office in Office} == set(ListKind) - {ListKind.DELEGATES, ListKind.PRESIDIUM}


def test_bodies_are_listed_by_strokes_and_posts_as_they_were_approved(township: Reelection) -> None:
    assert names(township, COMMITTEE) == ["丁一", "王军", "李强"]
    assert names(township, POSTS) == ["王军", "丁一", "李强"]
    assert names(township, ListKind.SECRETARY) == []


def test_a_list_is_put_right_with_a_reason_that_is_kept(township: Reelection) -> None:
    moved = move(township, COMMITTEE, "n0003", 1, " 李字按县委名单 ")
    assert isinstance(moved, Reordered)
    assert list(moved.view.names.values()) == ["李强", "丁一", "王军"]
    assert moved.view.manual and moved.view.manual.value.reason == "李字按县委名单"
    assert whys(township)[-1] == "调整名单次序 李字按县委名单"
    assert names(township, POSTS) == ["王军", "丁一", "李强"]


def test_papers_list_people_as_they_were_put(township: Reelection) -> None:
    move(township, COMMITTEE, "n0003", 1, "县委名单")
    move(township, POSTS, "n0003", 1, "县委批复")
    found = known(township, township.picture())
    listed = found["committee_nominees"]
    assert isinstance(listed, list)
    assert [row["name"] for row in listed] == ["李强", "丁一", "王军"]
    assert found["proposed_deputies"] == "李强、王军、丁一"


def test_it_can_be_undone_and_the_usual_order_restored(township: Reelection) -> None:
    move(township, COMMITTEE, "n0003", 1, "县委名单")
    undo.undo(township)
    assert names(township, COMMITTEE) == ["丁一", "王军", "李强"]
    move(township, COMMITTEE, "n0003", 1, "县委名单")
    assert restore(township, COMMITTEE).view.manual is None
    assert names(township, COMMITTEE) == ["丁一", "王军", "李强"]


def test_what_cannot_be_done_is_refused(township: Reelection) -> None:
    before = len(whys(township))
    assert move(township, COMMITTEE, "n0099", 1, "理由") == Absent("n0099")
    assert move(township, COMMITTEE, "n0001", 4, "理由") == NoSuchPlace(4, 3)
    assert move(township, COMMITTEE, "n0001", 1, " ") == ReasonNeeded()
    assert len(whys(township)) == before


def test_a_list_holds_nobody_who_leaves_it(township: Reelection) -> None:
    move(township, COMMITTEE, "n0003", 1, "县委名单")
    assert remove_nominee(township, "n0003", revision(township, "n0003")) == Removed("n0003")
    assert names(township, COMMITTEE) == ["丁一", "王军"]


def test_delegates_and_the_presidium_have_lists_too(tmp_path: Path) -> None:
    with township_with_delegates(tmp_path) as elected:
        first, *_, last = list_view(elected, ListKind.DELEGATES).names
        move(elected, ListKind.DELEGATES, last, 1, "代表团商定")
        listed = known(elected, elected.picture())["delegates"]
        assert isinstance(listed, list)
        assert listed[0]["name"] == delegates_picture(elected).delegates[last].name
        assert list(list_view(elected, ListKind.DELEGATES).names)[:2] == [last, first]
        added(elected, Posting(OrganKind.PRESIDIUM, Post.MEMBER, delegates_picture(elected).delegates[first].name))
        assert len(names(elected, ListKind.PRESIDIUM)) == 1


def test_a_ballot_lists_people_as_they_were_put(tmp_path: Path) -> None:
    with township_in(tmp_path) as township:
        for name in ("王军", "丁一", "李强"):
            nominee_records(township).add("n", nominee(name, Office.COMMITTEE, stage=Stage.CANDIDATE))
        done(township, 51)
        move(township, COMMITTEE, "n0003", 1, "县委名单")
        drafted = draft_contest(township, ContestKind.COMMITTEE)
        assert isinstance(drafted, ContestRecord)
        assert [each.name for each in drafted.candidates] == ["李强", "丁一", "王军"]
