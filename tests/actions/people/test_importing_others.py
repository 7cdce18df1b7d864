"""Delegates and nominees by way of sheets and of candidates' papers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_tui.actions.people.holders import nominee_records, posting_records
from clerk_tui.actions.people.importing import Imported, NothingToImport, commit, preview
from clerk_tui.actions.people.intake import Mismatch, Preview, RowState
from clerk_tui.actions.people.roll import roll
from clerk_tui.actions.people.tables import DELEGATES, UNITS
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.allocation import ElectoralUnit
from clerk_tui.domain.delegate import Delegate, DelegateKind, Registration
from clerk_tui.domain.nominee import Office, Proposal
from clerk_tui.domain.organ import OrganKind, Post, Posting
from clerk_tui.domain.person import Education, Fault, PartialDate, Sex
from clerk_tui.domain.stage import Stage
from clerk_tui.rosters.entries import Answers, Source, open_roll
from clerk_tui.rosters.fields import Flaw
from clerk_tui.rosters.headers import RollKind
from tests.actions.people.rolls import LI, WANG, WANG_ID, shown, states, told
from tests.rosters.sheet_files import saved
from tests.rosters.test_lrmx import PAPER
from tests.township import township_in

NEW, CHANGED, SAME, WARNING, ERROR = RowState
DELEGATE_HEAD = ("姓名", "身份证号", "出生年月", "选举单位", "代表类别", "籍贯", "简历")
NOMINEE_HEAD = ("姓名", "性别", "出生年月", "提名职务", "现任职务", "全日制学历", "简历")
LI_PROPOSED = ("李梅", "女", "1990-02", "党委委员", "教师", "大专", "2010 教师\n2020 校长")


@pytest.fixture
def township(tmp_path: Path) -> Iterator[Reelection]:
    """A township with two members and a unit of their branch."""
    with township_in(tmp_path) as reelection:
        commit(reelection, shown(reelection, WANG, LI))
        with reelection.record("选举单位"):
            reelection.database.records(UNITS, ElectoralUnit).add("u", ElectoralUnit("第一选举单位", ("b0001",)))
        yield reelection


def delegates(reelection: Reelection) -> list[Delegate]:
    return [row.value for row in reelection.database.records(DELEGATES, Delegate).all().values()]


def of_delegates(reelection: Reelection, *rows: tuple[str, ...]) -> Preview:
    return shown(reelection, *rows, head=DELEGATE_HEAD, kind=RollKind.DELEGATES)


def of_nominees(reelection: Reelection, *rows: tuple[str, ...], answers: Answers | None = None) -> Preview:
    return shown(reelection, *rows, head=NOMINEE_HEAD, kind=RollKind.NOMINEES, answers=answers or Answers())


def test_delegates_are_members_found_on_the_roll_and_get_the_unit_of_their_branch(township: Reelection) -> None:
    rows = [
        ("王军", WANG_ID, "", "第一选举单位", "领导干部", "青石镇", "2003 学生\n2006 教师"),
        ("李梅", "", "1990-02", "", "先进人物", "", ""),
    ]
    found = of_delegates(township, *rows)
    assert (states(found), found.problems) == ([NEW, NEW], ())
    assert commit(township, found) == Imported(2, 0, 0)
    registration = Registration("青石镇", resume="2003 学生\n2006 教师")
    assert delegates(township) == [
        Delegate("m0001", "u0001", DelegateKind.CADRE, registration=registration),
        Delegate("m0002", "u0001", DelegateKind.MODEL),
    ]
    assert commit(township, of_delegates(township, *rows)) == NothingToImport()


def test_a_delegate_on_record_keeps_stage_and_credentials(township: Reelection) -> None:
    elected = Delegate("m0001", "u0001", None, Stage.ELECTED, 12)
    with township.record("代表"):
        township.database.records(DELEGATES, Delegate).add("d", elected)
    found = of_delegates(township, ("王军", WANG_ID, "", "", "领导干部", "", ""))
    assert [(row.state, row.changed) for row in found.rows] == [(CHANGED, ("kind",))]
    assert commit(township, found) == Imported(0, 1, 0)
    assert delegates(township) == [Delegate("m0001", "u0001", DelegateKind.CADRE, Stage.ELECTED, 12)]


def test_a_candidate_stays_in_the_unit_and_who_withdrew_can_be_put_forward_anew(township: Reelection) -> None:
    with township.record("代表"):
        township.database.records(UNITS, ElectoralUnit).add("u", ElectoralUnit("第二选举单位", ()))
        township.database.records(DELEGATES, Delegate).add("d", Delegate("m0001", "u0001", stage=Stage.CANDIDATE))
        township.database.records(DELEGATES, Delegate).add("d", Delegate("m0002", "u0001", withdrawn="本人"))
    rows = [("王军", WANG_ID, "", "第二选举单位", "", "", ""), ("李梅", "", "1990-02", "", "", "", "长" * 2001)]
    found = of_delegates(township, *rows)
    assert told(found) == [(2, "D", "unit", Mismatch.UNIT_FIXED, ""), (3, "G", "resume", Fault.TOO_LONG, "2000")]
    assert [row.effect for row in found.rows] == [CHANGED, NEW]


def test_who_is_no_member_or_has_no_unit_cannot_be_a_delegate(township: Reelection) -> None:
    rows = [
        ("赵强", "", "", "", "", "", "无"),
        ("王军", WANG_ID, "", "第九选举单位", "", "", ""),
        ("", WANG_ID, "", "", "", "", ""),
        ("李梅", "", "1990-02", "", "", "", ""),
    ]
    with township.record("选举单位"):
        township.database.records(UNITS, ElectoralUnit).put("u0001", ElectoralUnit("第一选举单位", ()))
    assert told(of_delegates(township, *rows)) == [
        (2, "A", "name", Mismatch.NOT_ON_ROLL, ""),
        (3, "D", "unit", Mismatch.UNKNOWN_UNIT, ""),
        (4, "A", "name", Fault.MISSING, ""),
        (5, "D", "unit", Fault.MISSING, ""),
    ]


def test_nominees_come_with_what_they_are_proposed_for(township: Reelection) -> None:
    assert commit(township, of_nominees(township, LI_PROPOSED)) == Imported(1, 0, 0)
    (row,) = nominee_records(township).all().values()
    nominee = row.value
    assert (nominee.person.name, nominee.person.sex, nominee.person.birth) == ("李梅", Sex.FEMALE, PartialDate(1990, 2))
    assert (nominee.proposals, nominee.post) == ((Proposal(Office.COMMITTEE),), "教师")
    assert (nominee.full_time.level, nominee.resume) == (Education.COLLEGE, "2010 教师\n2020 校长")
    assert states(of_nominees(township, LI_PROPOSED)) == [SAME]


def test_a_nominee_stays_at_the_stage_reached_and_gets_new_offices(township: Reelection) -> None:
    commit(township, of_nominees(township, LI_PROPOSED))
    (row,) = nominee_records(township).all().values()
    with township.record("阶段"):
        further = (Proposal(Office.COMMITTEE, Stage.PRELIMINARY),)
        nominee_records(township).put(row.key, type(row.value)(row.value.person, further, post="教师"))
    found = of_nominees(township, (*LI_PROPOSED[:3], "党委委员、党委书记", "教师", "", ""))
    assert [row.changed for row in found.rows] == [("offices",)]
    commit(township, found)
    assert next(iter(nominee_records(township).all().values())).value.proposals == (
        *further,
        Proposal(Office.SECRETARY),
    )


def test_a_nominee_without_an_office_or_name_is_an_error(township: Reelection) -> None:
    without = (*LI_PROPOSED[:3], "", *LI_PROPOSED[4:])
    rows = (without, ("", *LI_PROPOSED[1:]), ("赵强", "", "", "镇长", "", "", ""))
    offices = "党委委员、纪委委员、党委书记、党委副书记、纪委书记、上级党代会代表"
    assert told(of_nominees(township, *rows)) == [
        (2, "D", "offices", Fault.MISSING, ""),
        (3, "A", "name", Fault.MISSING, ""),
        (4, "D", "offices", Flaw.NOT_A_CHOICE, offices),
    ]
    supplied = of_nominees(township, without, answers=Answers(supplied={"offices": "纪委委员"}))
    assert (states(supplied), supplied.problems) == ([NEW], ())


def test_a_scrutineer_is_no_nominee_in_a_sheet_either(township: Reelection) -> None:
    with township.record("监票人"):
        posting = Posting(OrganKind.COUNTING, Post.SCRUTINEER, "李梅", "m0002")
        key = posting_records(township).add("p", posting)
    found = of_nominees(township, LI_PROPOSED)
    assert told(found) == [(2, "A", "name", Mismatch.COUNTS_VOTES, key)]


def test_a_candidates_paper_is_imported_for_the_office_that_the_user_names(
    township: Reelection, tmp_path: Path
) -> None:
    source = open_roll(saved(tmp_path, "王军.lrmx", PAPER.encode()), RollKind.NOMINEES)
    assert isinstance(source, Source)
    asked = preview(township, source)
    assert isinstance(asked, Preview)
    assert told(asked) == [(2, "", "offices", Fault.MISSING, "")]
    found = preview(township, source, Answers(supplied={"offices": "党委委员"}))
    assert isinstance(found, Preview)
    assert commit(township, found) == Imported(1, 0, 0)
    (row,) = nominee_records(township).all().values()
    assert (row.value.person.name, row.value.post) == ("王军", "红旗村党支部书记")
    assert row.value.resume.startswith("2003.09--2006.07 农校学生\n2006.07--")
    assert len(roll(township).members) == 2
