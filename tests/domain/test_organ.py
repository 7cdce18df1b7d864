from __future__ import annotations

from dataclasses import replace

import pytest

from clerk_tui.domain.nominee import Nominee, Office, Proposal
from clerk_tui.domain.organ import (
    CandidateCounts,
    HeldAlready,
    Holder,
    NoSuchPost,
    OrganKind,
    Post,
    Posting,
    PostTaken,
    Sitting,
    Size,
    SizeDoubt,
    candidate_counting,
    fits,
    occupied,
    posting_problems,
    posts_of,
    size_findings,
)
from clerk_tui.domain.person import Fault, FieldProblem, PartialDate, Person
from clerk_tui.domain.procedure import Article, Confidence

BASIS = Article("第二十二条", Confidence.HIGH)
SCRUTINEER = Posting(OrganKind.COUNTING, Post.SCRUTINEER, "李明")


def stands(*offices: Office, dropped: str = "") -> tuple[Nominee, Holder]:
    return Nominee(Person("李明"), tuple(map(Proposal, offices)), dropped=dropped), Holder("李明")


def test_people_are_told_apart_by_key_then_by_name_and_birth() -> None:
    assert Holder("李明", "m0001").same(Holder("李敏", "m0001"))
    assert not Holder("李明", "m0001").same(Holder("李明", "m0002"))
    assert Holder("李　明").same(Holder("李明", "m0002"))
    assert not Holder("李明").same(Holder("李敏"))
    assert not Holder("李明", birth=PartialDate(1980, 1)).same(Holder("李明", birth=PartialDate(1981, 1)))
    assert Holder("李明", birth=PartialDate(1980, 1)).same(Holder("李明", birth=PartialDate(1980, 1, 9)))
    assert Holder("李明", birth=PartialDate(1980, 1)).same(Holder("李明"))


@pytest.mark.parametrize("post", [Post.CHIEF_SCRUTINEER, Post.SCRUTINEER, Post.TELLER])
@pytest.mark.parametrize("office", list(Office))
def test_no_candidate_of_any_contest_counts_the_votes_of_the_congress(post: Post, office: Office) -> None:
    clash = candidate_counting(replace(SCRUTINEER, post=post), Holder("李明"), {"n0001": stands(office)}, BASIS)
    assert clash == CandidateCounts("李明", "n0001", (office,), BASIS)


def test_other_posts_are_open_to_candidates() -> None:
    presidium = Posting(OrganKind.PRESIDIUM, Post.MEMBER, "李明")
    assert candidate_counting(presidium, Holder("李明"), {"n0001": stands(Office.COMMITTEE)}, BASIS) is None


def test_who_stands_no_more_or_is_another_person_may_count() -> None:
    nominees = {"n0001": stands(Office.COMMITTEE, dropped="交流"), "n0002": (stands(Office.COMMITTEE)[0], Holder("王"))}
    assert candidate_counting(SCRUTINEER, Holder("李明"), nominees, BASIS) is None


@pytest.mark.parametrize(
    ("organ", "barred"),
    [
        (OrganKind.COMMITTEE_PLENUM, {Office.SECRETARY, Office.DEPUTY_SECRETARY}),
        (OrganKind.DISCIPLINE_PLENUM, {Office.DISCIPLINE_SECRETARY}),
    ],
)
def test_at_a_plenum_those_count_who_do_not_stand_there(organ: OrganKind, barred: set[Office]) -> None:
    posting = Posting(organ, Post.SCRUTINEER, "李明")
    each = {office: {"n0001": stands(office)} for office in Office}
    found = {office for office in Office if candidate_counting(posting, Holder("李明"), each[office], BASIS)}
    assert found == barred


def test_posts_belong_to_their_organs() -> None:
    assert fits(SCRUTINEER) is None
    assert fits(replace(SCRUTINEER, post=Post.HEAD)) == NoSuchPost(OrganKind.COUNTING, Post.HEAD)
    assert posts_of(OrganKind.CREDENTIALS) == (Post.HEAD, Post.DEPUTY, Post.MEMBER)


def test_an_executive_chair_has_a_meeting_and_nobody_else_has_one() -> None:
    chair = Posting(OrganKind.CHAIRS, Post.EXECUTIVE_CHAIR, "李明", sitting=Sitting.OPENING)
    assert fits(chair) is None
    assert isinstance(fits(replace(chair, sitting=None)), NoSuchPost)
    assert isinstance(fits(replace(SCRUTINEER, sitting=Sitting.ELECTION)), NoSuchPost)


def test_nobody_has_two_posts_in_an_organ_but_one_presides_over_two_meetings() -> None:
    teller = replace(SCRUTINEER, post=Post.TELLER)
    others = {"o0001": (SCRUTINEER, Holder("李明"))}
    assert occupied(teller, Holder("李明"), others) == HeldAlready(Post.SCRUTINEER, "o0001")
    assert occupied(teller, Holder("王强"), others) is None
    opening = Posting(OrganKind.CHAIRS, Post.EXECUTIVE_CHAIR, "李明", sitting=Sitting.OPENING)
    closing = replace(opening, sitting=Sitting.CLOSING)
    assert occupied(closing, Holder("李明"), {"o0002": (opening, Holder("李明"))}) is None


def test_a_single_post_is_taken_once() -> None:
    chief = replace(SCRUTINEER, post=Post.CHIEF_SCRUTINEER)
    others = {"o0001": (chief, Holder("李明"))}
    assert occupied(replace(chief, name="王强"), Holder("王强"), others) == PostTaken(
        Post.CHIEF_SCRUTINEER, "o0001", "李明"
    )
    assert occupied(replace(SCRUTINEER, name="王强"), Holder("王强"), others) is None


def test_the_fields_of_a_posting_are_checked() -> None:
    wrong = Posting(OrganKind.COUNTING, Post.TELLER, " ", member="m0009", title="\x1b[2J")
    assert set(posting_problems(wrong, {"m0001"})) == {
        FieldProblem("name", Fault.MISSING),
        FieldProblem("title", Fault.UNSAFE),
        FieldProblem("member", Fault.UNKNOWN),
    }
    assert posting_problems(replace(SCRUTINEER, member="m0001"), {"m0001"}) == []


PRESIDIUM = Size(OrganKind.PRESIDIUM, Post.MEMBER, 7, 0, True, 10, BASIS)
SCRUTINEERS = Size(OrganKind.COUNTING, Post.SCRUTINEER, 2, 3, False, 0, BASIS)


def members(organ: OrganKind, post: Post, count: int) -> list[Posting]:
    return [Posting(organ, post, f"人{number}") for number in range(count)]


@pytest.mark.parametrize(
    ("count", "delegates", "told"),
    [
        (6, 0, (SizeDoubt.TOO_FEW, 7)),
        (7, 0, None),
        (8, 0, (SizeDoubt.EVEN, 9)),
        (13, 131, (SizeDoubt.TOO_FEW, 14)),
        (15, 150, None),
    ],
)
def test_a_presidium_goes_by_the_number_of_delegates(
    count: int, delegates: int, told: tuple[SizeDoubt, int] | None
) -> None:
    found = size_findings(members(OrganKind.PRESIDIUM, Post.MEMBER, count), [PRESIDIUM, SCRUTINEERS], delegates)
    assert [(each.doubt, each.wanted, each.count) for each in found] == ([(*told, count)] if told else [])


def test_too_many_scrutineers_are_told_and_an_organ_that_is_not_formed_is_not() -> None:
    (found,) = size_findings(members(OrganKind.COUNTING, Post.SCRUTINEER, 4), [PRESIDIUM, SCRUTINEERS], 100)
    assert (found.doubt, found.count, found.wanted) == (SizeDoubt.TOO_MANY, 4, 3)
    assert size_findings([], [PRESIDIUM, SCRUTINEERS], 100) == ()
