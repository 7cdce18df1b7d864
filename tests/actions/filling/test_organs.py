from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_tui.actions.filling.known import known
from clerk_tui.actions.papers.making import Order, make
from clerk_tui.actions.people.delegate_records import delegate_records, delegation_records, unit_records
from clerk_tui.actions.people.roll import branch_records, member_records
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.allocation import ElectoralUnit
from clerk_tui.domain.delegate import Delegate, Delegation
from clerk_tui.domain.member import Branch, Member
from clerk_tui.domain.organ import OrganKind, Post, Posting, Sitting
from clerk_tui.domain.stage import Stage
from tests.actions.people.nominated import added, person
from tests.township import township_in


@pytest.fixture
def reelection(tmp_path: Path) -> Iterator[Reelection]:
    with township_in(tmp_path) as opened:
        yield opened


def fields(reelection: Reelection) -> dict[str, object]:
    return known(reelection, reelection.picture())


def test_organs_that_are_not_formed_fill_nothing(reelection: Reelection) -> None:
    names = {"leader", "presidium", "presidium_due", "scrutineers", "scrutineer_count", "chair_groups", "duty_phone"}
    assert not names & fields(reelection).keys()


def test_groups_are_told_by_head_and_members(reelection: Reelection) -> None:
    for organ, post, name, title in (
        (OrganKind.LEADING_GROUP, Post.MEMBER, "周敏", ""),
        (OrganKind.LEADING_GROUP, Post.HEAD, "王建国", "党委书记"),
        (OrganKind.LEADING_GROUP, Post.DEPUTY, "马晓东", "党委副书记"),
        (OrganKind.LEADING_GROUP, Post.MEMBER, "田桂兰", ""),
        (OrganKind.CREDENTIALS, Post.HEAD, "李明", ""),
        (OrganKind.CREDENTIALS, Post.MEMBER, "丁卫国", ""),
    ):
        added(reelection, Posting(organ, post, name, title=title))
    found = fields(reelection)
    assert (found["leader"], found["deputy_leaders"]) == ("王建国", "马晓东（党委副书记）")
    assert found["group_members"] == "周敏、田桂兰"
    assert (found["credentials_head"], found["credentials_members"]) == ("李明", "丁卫国")


def test_the_emergency_office_is_on_duty_under_a_number(reelection: Reelection) -> None:
    head = Posting(OrganKind.EMERGENCY, Post.HEAD, "赵文斌", title="派出所所长", phone="0470-5621234")
    added(reelection, head)
    found = fields(reelection)
    assert (found["emergency_head"], found["duty_phone"]) == ("赵文斌（派出所所长）", "0470-5621234")


def test_the_presidium_is_listed_by_strokes_with_what_the_roll_says(reelection: Reelection) -> None:
    with reelection.record("名册"):
        known_member = member_records(reelection).add("m", Member(person("丁卫国"), "b0001", post="村书记"))
    added(reelection, Posting(OrganKind.PRESIDIUM, Post.MEMBER, "王建国", title="党委书记"))
    added(reelection, Posting(OrganKind.PRESIDIUM, Post.MEMBER, "", known_member))
    found = fields(reelection)
    assert found["presidium"] == [
        {"name": "丁卫国", "sex": "男", "ethnicity": "汉族", "post": "村书记"},
        {"name": "王建国", "sex": None, "ethnicity": None, "post": "党委书记"},
    ]
    assert (found["presidium_due"], found["presidium_members"]) == (2, 2)


def test_chairs_are_grouped_by_meeting(reelection: Reelection) -> None:
    for name, sitting in (("王建国", Sitting.OPENING), ("李明", Sitting.OPENING), ("李明", Sitting.CLOSING)):
        added(reelection, Posting(OrganKind.CHAIRS, Post.EXECUTIVE_CHAIR, name, sitting=sitting))
    found = fields(reelection)
    groups = found["chair_groups"]
    assert isinstance(groups, list)
    assert [group["meeting"] for group in groups][0::5] == ["开幕式", "闭幕式"]
    assert [group["chairs"] for group in groups] == ["王建国、李明", "", "", "", "", "李明"]
    assert (found["opening_chair"], found["closing_chair"]) == ("王建国、李明", "李明")


def test_those_who_count_are_listed_and_numbered(reelection: Reelection) -> None:
    for post, name in (
        (Post.SCRUTINEER, "高娃"),
        (Post.CHIEF_SCRUTINEER, "刘文斌"),
        (Post.TELLER, "林静"),
        (Post.SCRUTINEER, "蒋丽"),
    ):
        added(reelection, Posting(OrganKind.COUNTING, post, name))
    found = fields(reelection)
    scrutineers = found["scrutineers"]
    assert isinstance(scrutineers, list)
    assert [(row["duty"], row["name"]) for row in scrutineers] == [
        ("总监票人", "刘文斌"),
        ("监票人", "高娃"),
        ("监票人", "蒋丽"),
    ]
    assert (found["chief_scrutineer"], found["scrutineer_count"], found["teller_count"]) == ("刘文斌", 3, 1)


def test_a_scrutineer_is_listed_with_the_delegation(reelection: Reelection) -> None:
    with reelection.record("代表"):
        branch = branch_records(reelection).add("b", Branch("东沟村党支部"))
        unit = unit_records(reelection).add("u", ElectoralUnit("东沟村", (branch,), 1))
        elected = member_records(reelection).add("m", Member(person("高娃"), branch))
        delegate_records(reelection).add("d", Delegate(elected, unit, stage=Stage.ELECTED))
        delegation_records(reelection).add("t", Delegation("第一代表团", (unit,)))
    added(reelection, Posting(OrganKind.COUNTING, Post.SCRUTINEER, "", elected))
    scrutineers = fields(reelection)["scrutineers"]
    assert isinstance(scrutineers, list)
    assert [(row["name"], row["delegation"]) for row in scrutineers] == [("高娃", "第一代表团")]


def test_the_chief_scrutineer_is_not_named_twice_in_the_host_script(reelection: Reelection) -> None:
    added(reelection, Posting(OrganKind.COUNTING, Post.CHIEF_SCRUTINEER, "刘文斌"))
    added(reelection, Posting(OrganKind.COUNTING, Post.SCRUTINEER, "高娃"))
    made = make(reelection, reelection.picture(), Order("host-scripts"))
    text = repr(made.document)
    assert "高娃。" in text
    assert "刘文斌、高娃" not in text


def test_the_branches_count_their_own_votes(reelection: Reelection) -> None:
    added(reelection, Posting(OrganKind.COUNTING, Post.SCRUTINEER, "高娃"))
    made = make(reelection, reelection.picture(), Order("branch-election-measures"))
    assert {"支部监票人数", "支部计票人数"} <= set(made.missing)


def test_plenums_have_a_convener_and_a_scrutineer(reelection: Reelection) -> None:
    added(reelection, Posting(OrganKind.COMMITTEE_PLENUM, Post.CONVENER, "王建国"))
    added(reelection, Posting(OrganKind.DISCIPLINE_PLENUM, Post.SCRUTINEER, "周敏"))
    found = fields(reelection)
    assert (found["committee_convener"], found["discipline_scrutineer"]) == ("王建国", "周敏")
    assert not {"committee_scrutineer", "discipline_convener"} & found.keys()
