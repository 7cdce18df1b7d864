from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clerk_tui.actions.people.importing import (
    HasErrors,
    Imported,
    NothingToImport,
    Outdated,
    Stopped,
    commit,
    preview,
)
from clerk_tui.actions.people.intake import Mismatch, Preview, RowState
from clerk_tui.actions.people.members import add_member
from clerk_tui.actions.people.roll import member_records, roll
from clerk_tui.actions.reelection import Reelection
from clerk_tui.actions.undo import Undone, undo
from clerk_tui.domain.member import Member, Standing
from clerk_tui.domain.person import Education, Fault, PartialDate, Person, Sex
from clerk_tui.rosters.cells import Obstacle, Unreadable
from clerk_tui.rosters.entries import Answers, NoHeader, Source, open_roll
from clerk_tui.rosters.fields import Flaw
from clerk_tui.rosters.headers import RollKind
from tests.actions.people.rolls import HEAD, LI, WANG, WANG_ID, id_of, shown, source, states, told
from tests.rosters import sheet_files
from tests.rosters.sheet_files import NATIONAL, by_openpyxl, saved
from tests.township import session_in, township_in, whys

NEW, CHANGED, SAME, WARNING, ERROR = RowState


@pytest.fixture
def township(tmp_path: Path) -> Iterator[Reelection]:
    with township_in(tmp_path) as reelection:
        yield reelection


@pytest.fixture
def with_two(township: Reelection) -> Reelection:
    """A township with two members in one branch."""
    assert commit(township, shown(township, WANG, LI)) == Imported(2, 0, 1)
    return township


def people(reelection: Reelection) -> list[Person]:
    return [row.value.person for row in roll(reelection).members.values()]


def test_a_national_roll_is_imported_without_a_question(township: Reelection) -> None:
    title = ("党员基本信息汇总表",)
    found = shown(township, ("填报单位：红旗村党支部",), (), NATIONAL, sheet_files.WANG, head=title)
    assert (states(found), found.problems, found.new_branches) == ([NEW], (), ("红旗村党支部",))
    assert commit(township, found) == Imported(1, 0, 1)
    (row,) = roll(township).members.values()
    person = Person("王军", Sex.MALE, "汉族", PartialDate(1985, 6, 14), Education.COLLEGE, "110101198506140013")
    assert row.value == Member(
        person,
        "b0001",
        Standing.FULL,
        PartialDate(2011, 3, 14),
        PartialDate(2012, 3, 14),
        occupation="农民",
        mobile="13800000000",
    )
    assert roll(township).branch_name(row.value.branch) == "红旗村党支部"


def test_nothing_is_written_by_a_preview(township: Reelection) -> None:
    before = township.database.revision
    shown(township, WANG, LI)
    assert township.database.revision == before


def test_an_import_is_one_record_that_can_be_taken_back(township: Reelection) -> None:
    commit(township, shown(township, WANG, LI))
    assert whys(township)[-1] == "导入党员名册：新增 2 人，修改 0 人"
    assert isinstance(undo(township), Undone)
    assert (roll(township).members, roll(township).branches) == ({}, {})


def test_rows_are_matched_by_id_and_say_what_they_change(with_two: Reelection) -> None:
    found = shown(with_two, ("王　军", WANG_ID, "男", "1985-06", "红旗村党支部", "13900000000"), LI)
    assert [(row.state, row.changed) for row in found.rows] == [(CHANGED, ("mobile",)), (SAME, ())]
    assert commit(with_two, found) == Imported(0, 1, 0)
    assert [row.value.mobile for row in roll(with_two).members.values()] == ["13900000000", ""]
    assert people(with_two)[0].birth == PartialDate(1985, 6, 14)


def test_an_empty_cell_takes_nothing_away(with_two: Reelection) -> None:
    assert states(shown(with_two, ("王军", WANG_ID, "", "", "", ""), LI)) == [SAME, SAME]


def test_without_an_id_name_and_birth_are_matched_and_the_id_is_added(with_two: Reelection) -> None:
    number = id_of("19900208", 2)
    found = shown(with_two, ("李梅", number, "女", "1990-02-08", "红旗村党支部", ""))
    assert [(row.state, set(row.changed)) for row in found.rows] == [(CHANGED, {"resident_id", "birth"})]
    commit(with_two, found)
    assert people(with_two)[1].resident_id == number


def test_the_same_name_in_another_branch_is_told(with_two: Reelection) -> None:
    found = shown(with_two, ("李梅", "", "女", "1990-02", "北岭村党支部", ""))
    assert told(found) == [(2, "E", "branch", Mismatch.MOVED, "红旗村党支部")]
    assert (states(found), found.rows[0].effect, found.new_branches) == ([WARNING], CHANGED, ("北岭村党支部",))


def test_who_may_be_a_twin_is_told(with_two: Reelection) -> None:
    found = shown(
        with_two, ("李梅", "", "女", "", "北岭村党支部", ""), ("李梅", "", "女", "1991-02", "北岭村党支部", "")
    )
    assert told(found) == [(2, "A", "name", Mismatch.TWIN, "m0002")]
    assert [row.effect for row in found.rows] == [NEW, NEW]


def test_another_name_with_the_same_id_is_an_error(with_two: Reelection) -> None:
    found = shown(with_two, ("王君", *WANG[1:]))
    assert told(found) == [(2, "B", "resident_id", Mismatch.OTHER_NAME, "王军")]
    assert commit(with_two, found) == HasErrors(1)


def test_the_same_person_twice_in_a_sheet_is_an_error(with_two: Reelection) -> None:
    zhao = ("赵强", id_of("19800101", 5), "男", "", "红旗村党支部", "")
    found = shown(with_two, WANG, WANG, zhao, zhao, (*LI[:3], "1990-02", *LI[4:]), LI)
    assert states(found) == [SAME, ERROR, NEW, ERROR, SAME, ERROR]
    assert [(row, what, detail) for row, _, _, what, detail in told(found)] == [
        (3, Mismatch.DUPLICATE, "2"),
        (5, Mismatch.DUPLICATE, "4"),
        (7, Mismatch.DUPLICATE, "6"),
    ]


def test_several_who_fit_are_never_guessed_between(with_two: Reelection) -> None:
    twin = Member(Person("李梅", Sex.FEMALE, birth=PartialDate(1990, 2)), "b0001", mobile="13700000000")
    add_member(with_two, twin, sure=True)
    found = shown(with_two, (*LI[:5], "13600000000"))
    assert told(found) == [(2, "A", "name", Mismatch.AMBIGUOUS, "m0002、m0003")]
    assert states(shown(with_two, LI, (*LI[:5], "13700000000"))) == [SAME, SAME]


def test_the_number_that_lost_its_digits_is_refused_and_its_column_can_be_passed_over(township: Reelection) -> None:
    row = ("王军", int(WANG_ID), "男", "1985-06-14", "红旗村党支部", "")
    found = shown(township, row)
    assert told(found) == [(2, "B", "resident_id", Flaw.DIGITS_LOST, "")]
    assert found.problems[0].shown == "1.1010119850614E+17"
    assert commit(township, found, without_errors=True) == NothingToImport()
    other = preview(township, found.source.mapped({1: ""}))
    assert isinstance(other, Preview)
    assert commit(township, other) == Imported(1, 0, 1)
    assert people(township)[0].resident_id == ""


def test_1985_1_is_asked_and_answered_once_or_cell_by_cell(township: Reelection) -> None:
    rows = [("王军", "", "男", 1985.1, "红旗村党支部", ""), ("李梅", "", "女", 1990.1, "红旗村党支部", "")]
    found = shown(township, *rows)
    assert told(found) == [
        (2, "D", "birth", Flaw.TENTH_OR_FIRST, "1985"),
        (3, "D", "birth", Flaw.TENTH_OR_FIRST, "1990"),
    ]
    assert all(problem.asks and problem.blocks for problem in found.problems)
    answered = shown(township, *rows, answers=Answers(month=10, months={(3, "birth"): 1}))
    assert commit(township, answered) == Imported(2, 0, 1)
    assert [person.birth for person in people(township)] == [PartialDate(1985, 10), PartialDate(1990, 1)]


def test_what_the_sheet_leaves_out_can_be_supplied_for_all_rows(township: Reelection) -> None:
    rows = [("王军", "男", ""), ("李梅", "女", "北岭村党支部")]
    head = ("姓名", "性别", "党支部")
    assert told(shown(township, *rows, head=head)) == [(2, "C", "branch", Fault.MISSING, "")]
    found = shown(township, *rows, head=head, answers=Answers(supplied={"branch": "红旗村党支部"}))
    assert found.new_branches == ("红旗村党支部", "北岭村党支部")
    without = shown(township, *[row[:2] for row in rows], head=head[:2], answers=Answers(supplied={"branch": "红旗村"}))
    assert (states(without), without.new_branches) == ([NEW, NEW], ("红旗村",))


def test_branches_are_known_by_their_short_names(with_two: Reelection) -> None:
    names = ("红旗村支部", "中共阿里河镇红旗村党支部委员会", "阿里河镇红旗村", "红旗村 党支部")
    rows = [(f"新人{at}", "", "男", "", name, "") for at, name in enumerate(names)]
    assert shown(with_two, *rows).new_branches == ()


def test_one_new_branch_called_two_ways_is_made_once(township: Reelection) -> None:
    found = shown(township, (*LI[:4], "北岭村党支部", ""), (*WANG[:4], "北岭村支部", ""))
    assert found.new_branches == ("北岭村党支部",)
    assert commit(township, found) == Imported(2, 0, 1)
    assert [row.value.branch for row in roll(township).members.values()] == ["b0001", "b0001"]


def test_markup_and_formulas_in_names_stay_text_and_control_characters_go(township: Reelection) -> None:
    rows = [(name, "", "男", "", "红旗村党支部", "") for name in ("[red]王军[/red]", "=cmd()", "王_x001B_[31m军")]
    found = shown(township, *rows)
    assert [row.name for row in found.rows] == ["[red]王军[/red]", "=cmd()", "王军"]
    assert told(found) == [(4, "A", "name", Flaw.SIGNS_REMOVED, "")]
    assert commit(township, found) == Imported(3, 0, 1)


def test_footers_repeated_headings_and_empty_rows_are_passed_over(township: Reelection) -> None:
    found = shown(
        township,
        WANG,
        (),
        HEAD,
        ("合计：1人",),
        LI,
        ("合计", "", "1", "", "1", ""),
        ("填表人：张三", None, None, None, None, None),
        ("（必填）", "选填", "男/女", "1985-06", "", ""),
        ("例：张三", "", "男", "1985-06", "", ""),
    )
    assert [row.number for row in found.rows] == [2, 6]


def test_a_row_without_a_name_is_an_error(township: Reelection) -> None:
    found = shown(township, ("", WANG_ID, "男", "", "红旗村党支部", ""))
    assert told(found) == [(2, "A", "name", Fault.MISSING, "")]
    assert found.rows[0].write is None


def test_what_no_member_may_be_is_an_error_of_its_column(township: Reelection) -> None:
    rows = [
        ("王军", WANG_ID, "女", "1985-06-14", "红旗村党支部", ""),
        ("李梅", "", "女", "2099-01", "红旗村党支部", ""),
        ("张" * 50, "", "", "", "红旗村党支部", ""),
        ("赵强", "1", "不男", "昨天", "", ""),
    ]
    assert told(shown(township, *rows)) == [
        (2, "C", "sex", Fault.DIFFERS_FROM_ID, "男"),
        (3, "D", "birth", Fault.IN_FUTURE, ""),
        (4, "A", "name", Fault.TOO_LONG, "40"),
        (5, "B", "resident_id", Flaw.BAD_ID, "length"),
        (5, "C", "sex", Flaw.NOT_A_CHOICE, "男、女"),
        (5, "D", "birth", Flaw.BAD_DATE, "no_date"),
        (5, "E", "branch", Fault.MISSING, ""),
    ]


def test_sex_and_birth_of_somebody_new_come_from_the_id(township: Reelection) -> None:
    commit(township, shown(township, ("王军", WANG_ID, "", "", "红旗村党支部", "")))
    assert people(township)[0].birth == PartialDate(1985, 6, 14)
    assert people(township)[0].sex is Sex.MALE


def test_errors_bar_the_whole_import_unless_they_are_left_out_expressly(township: Reelection) -> None:
    found = shown(township, WANG, ("", "x", "男", "", "丙支部", ""), ("赵强", "x", "", "", "丁支部", ""))
    before = township.database.revision
    assert commit(township, found) == HasErrors(2)
    assert township.database.revision == before
    assert commit(township, found, without_errors=True) == Imported(1, 0, 1)
    assert [row.value.name for row in roll(township).branches.values()] == ["红旗村党支部"]


def test_an_import_that_changes_nothing_writes_nothing(with_two: Reelection) -> None:
    before = with_two.database.revision
    assert commit(with_two, shown(with_two, WANG, LI)) == NothingToImport()
    assert with_two.database.revision == before


def test_a_change_by_another_session_after_the_preview_is_seen(with_two: Reelection) -> None:
    found = shown(with_two, (*WANG[:5], "13900000000"))
    with session_in(with_two.settings.data.parent) as other, other.change("改手机"):
        row = roll(other).members["m0002"]
        member_records(other).put("m0002", replace(row.value, mobile="1"), based_on=row.revision)
    assert commit(with_two, found) == Outdated()
    assert roll(with_two).members["m0001"].value.mobile == "13800000000"
    assert len(with_two.changes) == 1


def test_a_change_of_something_else_does_not_matter(with_two: Reelection) -> None:
    found = shown(with_two, (*WANG[:5], "13900000000"))
    with with_two.change("别的"):
        with_two.database.table("others").insert({"a": 1})
    assert commit(with_two, found) == Imported(0, 1, 0)


def test_progress_is_told_and_the_work_can_be_given_up(township: Reelection, tmp_path: Path) -> None:
    rows = [(f"甲{at}", "", "", "", "红旗村党支部", "") for at in range(250)]
    heard: list[tuple[int, int]] = []
    found = source(tmp_path, *rows)
    assert isinstance(preview(township, found, progress=lambda done, total: heard.append((done, total))), Preview)
    assert heard == [(0, 250), (100, 250), (200, 250), (250, 250)]
    heard.clear()
    stopped = preview(
        township, found, progress=lambda done, total: heard.append((done, total)), cancelled=lambda: bool(heard)
    )
    assert (stopped, heard) == (Stopped(), [(0, 250)])


def test_files_without_rows_or_headings_are_refused(tmp_path: Path) -> None:
    assert open_roll(tmp_path / "none.xlsx", RollKind.MEMBERS) == Unreadable(Obstacle.MISSING)
    path = saved(tmp_path, "a.xlsx", by_openpyxl([("甲", "乙")]))
    assert open_roll(path, RollKind.MEMBERS) == NoHeader("Sheet")


def test_names_keep_their_marks_when_the_file_is_text(township: Reelection, tmp_path: Path) -> None:
    text = "姓名,党支部,出生年月\r\n=cmd(),红旗村党支部,1985.1\r\n王军,红旗村党支部,1985.06\r\n"
    found = open_roll(saved(tmp_path, "a.csv", text.encode("gb18030")), RollKind.MEMBERS)
    assert isinstance(found, Source)
    made = preview(township, found, Answers(month=1))
    assert isinstance(made, Preview)
    assert [row.name for row in made.rows] == ["=cmd()", "王军"]
    assert made.problems == ()
