from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from clerk_tui.actions.people import tables
from clerk_tui.actions.people.branches import HasMembers
from clerk_tui.actions.people.members import Absent, InUse, Invalid, Twins
from clerk_tui.actions.people.roll import Roll, roll
from clerk_tui.actions.people.tables import Mention
from clerk_tui.domain.member import Branch, BranchKind, ExcuseCase, MayNot, Member, NoVote
from clerk_tui.domain.person import Fault, FieldProblem, IdProblem, PartialDate
from clerk_tui.knowledge.rights import load_rights
from clerk_tui.wording.fields import field_problem, partial, percent
from clerk_tui.wording.members import (
    BRANCH,
    CASES,
    MEMBER,
    NO_VOTE,
    TABLES,
    Refusal,
    branch_refusal,
    member_refusal,
    no_vote,
)
from tests.people import with_roll
from tests.township import township_in


@pytest.fixture
def now(tmp_path: Path) -> Roll:
    with with_roll(township_in(tmp_path), 1) as reelection:
        return roll(reelection)


def test_every_field_and_case_has_its_name() -> None:
    assert set(Member.__match_args__) - {"person"} <= MEMBER.keys()  # type: ignore[attr-defined]
    assert set(Branch.__match_args__) == BRANCH.keys()  # type: ignore[attr-defined]
    assert set(CASES) == set(ExcuseCase)
    assert set(NO_VOTE) == set(NoVote)
    assert all(kind.value for kind in BranchKind)


def test_every_table_that_may_name_a_member_has_its_name() -> None:
    known = {name for word, name in vars(tables).items() if word.isupper()}
    own = {tables.BRANCHES, tables.MEMBERS, tables.COMPOSITION, tables.SLATE, tables.ORDERS, tables.LAST_TERMS}
    assert known - own == TABLES.keys()


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (FieldProblem("name", Fault.MISSING), "姓名不能空着。"),
        (FieldProblem("post", Fault.UNSAFE), "工作单位及职务里有看不见的字符，请重新输入。"),
        (FieldProblem("remarks", Fault.TOO_LONG, "200"), "备注太长，最多 200 个字。"),
        (FieldProblem("joined", Fault.IN_FUTURE), "入党日期还没到，请填今天或以前的日期。"),
        (FieldProblem("full_since", Fault.TOO_EARLY, "joined"), "转正日期早于入党日期，请核对。"),
        (FieldProblem("branch", Fault.UNKNOWN), "所在党支部在名册里没有，请重选。"),
        (FieldProblem("resident_id", Fault.TAKEN, "m0001"), "身份证号与已登记的（m0001）重复，请核对。"),
        (FieldProblem("sex", Fault.DIFFERS_FROM_ID, "男"), "性别与身份证号不符，身份证号是男。"),
        (FieldProblem("resident_id", Fault.BAD_ID, "length"), "身份证号不是 18 位或 15 位，请核对。"),
        (FieldProblem("seats", Fault.OUT_OF_RANGE), "seats不是可以填的数。"),
        (FieldProblem("seats", Fault.OUT_OF_RANGE, "mobile"), "seats不能多于手机号。"),
    ],
)
def test_what_is_wrong_with_a_field_is_a_sentence_about_it(problem: FieldProblem, told: str) -> None:
    assert field_problem(problem, MEMBER) == told


def test_every_problem_of_a_number_is_told_apart() -> None:
    told = {field_problem(FieldProblem("resident_id", Fault.BAD_ID, problem.value), MEMBER) for problem in IdProblem}
    assert len(told) == len(IdProblem)


def test_who_has_no_vote_is_told_why_until_when_and_by_what_article() -> None:
    rights = load_rights()
    why = MayNot(NoVote.ON_PROBATION, rights[NoVote.ON_PROBATION], date(2027, 3, 1))
    assert no_vote(why) == ("没有选举权：留党察看期间（至 2027-03-01），依据《中国共产党基层组织选举工作条例》第五条")
    assert no_vote(MayNot(NoVote.DETAINED, rights[NoVote.DETAINED])).startswith("没有选举权：被留置或逮捕，依据")


@pytest.mark.parametrize(
    ("why", "told"),
    [
        (
            Invalid((FieldProblem("name", Fault.MISSING), FieldProblem("branch", Fault.MISSING))),
            "姓名不能空着。\n所在党支部不能空着。",
        ),
        (Absent("m0001"), "这一条已经不在名册里，可能被别人删除了。"),
        (
            InUse((Mention("delegates", "d0001"), Mention("delegates", "d0002"), Mention("notes", "1"))),
            "代表名册、notes里还有 3 处用到它，请先改那里，再删除。",
        ),
        (HasMembers(12), "这个党支部还有 12 名党员，请先把党员转走，或并入别的支部。"),
    ],
)
def test_a_refusal_says_what_to_do_next(now: Roll, why: Refusal, told: str) -> None:
    assert member_refusal(why, now) == told


def test_a_twin_is_introduced_by_birth_and_branch(now: Roll) -> None:
    ((key, row),) = now.members.items()
    told = member_refusal(Twins((key,)), now)
    birth = partial(row.value.person.birth)
    assert f"{row.value.person.name}（{birth}，东沟村党支部）" in told


def test_a_branch_is_spoken_of_by_its_own_fields(now: Roll) -> None:
    assert branch_refusal(Invalid((FieldProblem("name", Fault.MISSING),)), now) == "党支部名称不能空着。"


def test_dates_and_shares_are_written_as_far_as_they_are_known() -> None:
    assert [partial(day) for day in (PartialDate(1985, 6, 3), PartialDate(1985, 6), None)] == [
        *("1985-06-03", "1985-06", "")
    ]
    assert [percent(tenths) for tenths in (53, 1000, 0, -368)] == ["5.3%", "100.0%", "0.0%", "-36.8%"]
