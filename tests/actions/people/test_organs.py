from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clerk_tui.actions import undo
from clerk_tui.actions.people.holders import nominee_records, posting_records
from clerk_tui.actions.people.members import Absent, Invalid, Removed, Saved
from clerk_tui.actions.people.nominees import remove_nominee
from clerk_tui.actions.people.organs import (
    AllPosted,
    NotPosted,
    add_posting,
    add_postings,
    change_posting,
    organs_picture,
    remove_posting,
)
from clerk_tui.actions.people.roll import member_records
from clerk_tui.actions.people.tables import DELEGATES
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.delegate import Delegate
from clerk_tui.domain.member import Member
from clerk_tui.domain.nominee import Office
from clerk_tui.domain.organ import (
    CandidateCounts,
    HeldAlready,
    NoSuchPost,
    NotADelegate,
    NotOnPresidium,
    OrganKind,
    Post,
    Posting,
    PostTaken,
    Sitting,
    SizeDoubt,
)
from clerk_tui.domain.stage import Stage
from clerk_tui.store.errors import Conflict
from tests.actions.people.nominated import SCRUTINEER, added, nominee, person, revision
from tests.township import session_in, township_in

PRESIDIUM = Posting(OrganKind.PRESIDIUM, Post.MEMBER, "王强")
CHAIR = Posting(OrganKind.CHAIRS, Post.EXECUTIVE_CHAIR, "王强", sitting=Sitting.OPENING)


@pytest.fixture
def reelection(tmp_path: Path) -> Iterator[Reelection]:
    with township_in(tmp_path) as opened:
        yield opened


def member(reelection: Reelection, name: str, *, delegate: bool = False, born: int = 1985) -> str:
    with reelection.record("名册"):
        key = member_records(reelection).add("m", Member(person(name, born), "b0001", post="村党支部书记"))
        if delegate:
            reelection.database.records(DELEGATES, Delegate).add("d", Delegate(key, "u0001", stage=Stage.ELECTED))
    return key


def at(reelection: Reelection, key: str) -> int:
    return posting_records(reelection).all()[key].revision


def test_someone_of_the_roll_goes_by_the_name_there(reelection: Reelection) -> None:
    key = added(reelection, Posting(OrganKind.CREDENTIALS, Post.HEAD, "", member(reelection, "李明")))
    row = posting_records(reelection).all()[key]
    assert (key, row.value.name, row.value.title) == ("o0001", "李明", "村党支部书记")
    undo.undo(reelection)
    assert posting_records(reelection).all() == {}


def test_fields_and_posts_are_checked(reelection: Reelection) -> None:
    assert isinstance(add_posting(reelection, replace(SCRUTINEER, name="")), Invalid)
    wrong = add_posting(reelection, replace(SCRUTINEER, post=Post.HEAD))
    assert wrong == NoSuchPost(OrganKind.COUNTING, Post.HEAD)


@pytest.mark.parametrize("post", [Post.CHIEF_SCRUTINEER, Post.SCRUTINEER, Post.TELLER])
@pytest.mark.parametrize("office", list(Office))
def test_no_nominee_counts_votes_whoever_is_entered_second(reelection: Reelection, post: Post, office: Office) -> None:
    key = added(reelection, nominee("李明", office))
    refused = add_posting(reelection, replace(SCRUTINEER, post=post))
    assert isinstance(refused, CandidateCounts)
    assert (refused.nominee, refused.offices) == (key, (office,))
    other = added(reelection, replace(SCRUTINEER, name="王强"))
    assert isinstance(change_posting(reelection, other, SCRUTINEER, at(reelection, other)), CandidateCounts)
    remove_nominee(reelection, key, revision(reelection, key))
    assert isinstance(add_posting(reelection, replace(SCRUTINEER, post=post)), Saved)


def test_two_people_of_one_name_are_told_apart_by_the_roll(reelection: Reelection) -> None:
    first, second = member(reelection, "李明"), member(reelection, "李明", born=1970)
    added(reelection, replace(nominee("李明"), member=first))
    assert isinstance(add_posting(reelection, SCRUTINEER), CandidateCounts)
    assert isinstance(add_posting(reelection, replace(SCRUTINEER, member=first)), CandidateCounts)
    assert isinstance(add_posting(reelection, replace(SCRUTINEER, member=second)), Saved)


def test_what_undoing_brings_back_is_told(reelection: Reelection) -> None:
    key = added(reelection, nominee("李明"))
    with reelection.record("并行"):
        posting = posting_records(reelection).add("o", SCRUTINEER)
    assert {each: clash.nominee for each, clash in organs_picture(reelection).clashes.items()} == {posting: key}


def test_one_post_one_person_and_one_person_one_post(reelection: Reelection) -> None:
    chief = replace(SCRUTINEER, post=Post.CHIEF_SCRUTINEER)
    key = added(reelection, chief)
    assert add_posting(reelection, SCRUTINEER) == HeldAlready(Post.CHIEF_SCRUTINEER, key)
    assert add_posting(reelection, replace(chief, name="王强")) == PostTaken(Post.CHIEF_SCRUTINEER, key, "李明")
    assert change_posting(reelection, key, replace(chief, name="王强"), at(reelection, key)) == Saved(key)


def test_before_delegates_are_elected_anyone_is_proposed_for_the_presidium(reelection: Reelection) -> None:
    assert isinstance(add_posting(reelection, PRESIDIUM), Saved)
    assert isinstance(add_posting(reelection, CHAIR), Saved)


def test_the_presidium_comes_from_the_delegates(reelection: Reelection) -> None:
    elected, other = member(reelection, "李明", delegate=True), member(reelection, "王强")
    refused = add_posting(reelection, replace(PRESIDIUM, member=other))
    assert isinstance(refused, NotADelegate)
    assert isinstance(add_posting(reelection, replace(PRESIDIUM, name="李明")), Saved)
    assert isinstance(add_posting(reelection, replace(PRESIDIUM, member=elected)), HeldAlready)


def test_the_chairs_come_from_the_presidium(reelection: Reelection) -> None:
    added(reelection, replace(PRESIDIUM, name="李明"))
    assert isinstance(add_posting(reelection, CHAIR), NotOnPresidium)
    assert isinstance(add_posting(reelection, replace(CHAIR, name="李明")), Saved)


def test_who_is_no_delegate_any_more_is_told(reelection: Reelection) -> None:
    key = added(reelection, PRESIDIUM)
    member(reelection, "李明", delegate=True)
    assert list(organs_picture(reelection).outsiders) == [key]


def test_sizes_go_by_the_number_of_delegates(reelection: Reelection) -> None:
    for number in range(8):
        added(reelection, replace(PRESIDIUM, name=f"人{number}"))
    (found,) = organs_picture(reelection).findings
    assert (found.doubt, found.count) == (SizeDoubt.EVEN, 8)
    assert len(organs_picture(reelection).of(OrganKind.PRESIDIUM, Post.MEMBER)) == 8
    assert organs_picture(reelection).of(OrganKind.PRESIDIUM, Post.HEAD) == {}


def test_a_whole_presidium_is_entered_in_one_record_or_not_at_all(reelection: Reelection) -> None:
    presidium = [replace(PRESIDIUM, name=f"人{number}") for number in range(3)]
    before = reelection.database.revision
    assert add_postings(reelection, presidium) == AllPosted(("o0001", "o0002", "o0003"))
    assert reelection.database.revision == before + 1
    again = add_postings(reelection, [replace(PRESIDIUM, name="新人"), presidium[1]])
    assert again == NotPosted(1, HeldAlready(Post.MEMBER, "o0002"))
    twice = add_postings(reelection, [replace(PRESIDIUM, name="新人"), replace(PRESIDIUM, name="新人")])
    assert isinstance(twice, NotPosted)
    assert (twice.place, len(posting_records(reelection).all())) == (1, 3)


def test_someone_leaves_an_organ(reelection: Reelection) -> None:
    key = added(reelection, SCRUTINEER)
    assert remove_posting(reelection, key, at(reelection, key)) == Removed(key)
    assert remove_posting(reelection, key, 1) == Absent(key)
    assert change_posting(reelection, key, SCRUTINEER, 1) == Absent(key)


def test_two_sessions_do_not_overwrite_a_post(tmp_path: Path) -> None:
    with township_in(tmp_path) as first, session_in(tmp_path) as second:
        key = added(first, SCRUTINEER)
        second.database.refresh()
        seen = at(second, key)
        change_posting(first, key, replace(SCRUTINEER, name="王强"), seen)
        with pytest.raises(Conflict):
            change_posting(second, key, replace(SCRUTINEER, name="赵勇"), seen)
        assert nominee_records(second).all() == {}


def test_a_nominee_entered_by_another_session_is_seen_before_a_scrutineer_is_recorded(tmp_path: Path) -> None:
    with township_in(tmp_path) as first, session_in(tmp_path) as second:
        added(first, nominee("李明"))
        assert isinstance(add_posting(second, SCRUTINEER), CandidateCounts)
