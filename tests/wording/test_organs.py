from __future__ import annotations

import pytest

from clerk_tui.actions.people.members import Absent, Invalid
from clerk_tui.actions.people.organs import OrgansPicture
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
    PostingRefusal,
    PostTaken,
    Sitting,
    Size,
    SizeDoubt,
    SizeFinding,
    posts_of,
)
from clerk_tui.domain.person import Fault, FieldProblem
from clerk_tui.domain.procedure import Article, Confidence
from clerk_tui.wording.organs import ORGANS, POSTS, post_name, posting_told, refusal, size_finding, standing_wrongly

BASIS = Article("《条例》第二十条", Confidence.HIGH)
CLASH = CandidateCounts("李明", "n0001", (Office.COMMITTEE,), BASIS)


def test_every_organ_and_post_has_a_name() -> None:
    assert set(ORGANS) == set(OrganKind)
    assert set(POSTS) == {post for organ in OrganKind for post in posts_of(organ)}


def test_an_office_has_a_director_and_a_group_a_leader() -> None:
    assert post_name(OrganKind.EMERGENCY, Post.DEPUTY) == "副主任"
    assert post_name(OrganKind.CREDENTIALS, Post.DEPUTY) == "副组长"


def test_an_executive_chair_is_told_with_the_meeting() -> None:
    chair = Posting(OrganKind.CHAIRS, Post.EXECUTIVE_CHAIR, "李明", sitting=Sitting.ELECTION)
    assert posting_told(chair) == "执行主席（选举大会）"


@pytest.mark.parametrize(
    ("why", "told"),
    [
        (Absent("o0001"), "已经不在了"),
        (Invalid((FieldProblem("name", Fault.MISSING),)), "姓名不能空着。"),
        (NoSuchPost(OrganKind.CHAIRS, Post.EXECUTIVE_CHAIR), "执行主席要写明主持哪次会议。"),
        (NoSuchPost(OrganKind.PRESIDIUM, Post.TELLER), "大会主席团没有计票人"),
        (PostTaken(Post.CHIEF_SCRUTINEER, "o0001", "王\x07强"), "总监票人已经是王\\x07强"),
        (HeldAlready(Post.TELLER, "o0001"), "这里已经是计票人"),
        (CLASH, "李明是党委委员人选，候选人不得监票、计票（《条例》第二十条）。请换人"),
        (NotADelegate("李明", BASIS), "李明不是代表"),
        (NotOnPresidium("李明", BASIS), "李明不是主席团成员"),
    ],
)
def test_refusals_say_what_is_wrong(why: Absent | Invalid | PostingRefusal, told: str) -> None:
    assert told in refusal(why)


@pytest.mark.parametrize(
    ("doubt", "wanted", "told"),
    [(SizeDoubt.TOO_FEW, 15, "还差 7 人"), (SizeDoubt.TOO_MANY, 5, "多 3 人"), (SizeDoubt.EVEN, 9, "一般取单数")],
)
def test_sizes_say_what_is_usual_and_by_what(doubt: SizeDoubt, wanted: int, told: str) -> None:
    size = Size(OrganKind.PRESIDIUM, Post.MEMBER, 7, 0, True, 10, BASIS)
    sentence = size_finding(SizeFinding(doubt, size, 8, wanted))
    assert sentence.startswith("大会主席团的成员现有 8 人，")
    assert told in sentence
    assert sentence.endswith("（《条例》第二十条）")


def test_whoever_stands_wrongly_is_told_with_the_article() -> None:
    picture = OrgansPicture(1, {}, {"o0001": CLASH}, {"o0002": NotADelegate("王强", BASIS)}, ())
    told = standing_wrongly(picture)
    assert [sentence[:2] for sentence in told] == ["李明", "王强"]
