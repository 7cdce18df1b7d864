from __future__ import annotations

from collections.abc import Sequence

import pytest

from clerk_tui.rosters.cells import Cell, Kind, Row, Sheet
from clerk_tui.rosters.fields import READERS
from clerk_tui.rosters.headers import Header, RollKind, bare, fields_of, find_header, headings, title_of
from tests.rosters.sheet_files import NATIONAL, WANG


def sheet(*rows: Sequence[str]) -> Sheet:
    made = (
        Row(number, {at: Cell(text, Kind.TEXT) for at, text in enumerate(row) if text})
        for number, row in enumerate(rows, start=1)
    )
    return Sheet("名册", tuple(row for row in made if row.cells))


def header(*rows: Sequence[str], kind: RollKind = RollKind.MEMBERS) -> Header:
    found = find_header(sheet(*rows), kind)
    assert found is not None
    return found


def test_the_national_roll_is_known_column_by_column() -> None:
    found = header(("党员基本信息汇总表",), ("填报单位：红旗村党支部",), (), NATIONAL, WANG)
    assert found.row == 4
    assert all(column.known for column in found.columns)
    assert found.fields == {
        1: "name", 2: "branch", 3: "resident_id", 4: "sex", 5: "ethnicity", 6: "birth", 7: "education", 8: "standing",
        9: "joined", 10: "full_since", 11: "occupation", 12: "mobile", 15: "membership", 16: "lost_contact",
        18: "floating", 20: "remarks",
    }  # fmt: skip


@pytest.mark.parametrize(
    "heading", ["姓名", "姓　名", "*姓名（必填）", "＊ 姓\n名 :", "姓名(与身份证一致)", "【必填】姓名", "姓 名*"]
)
def test_width_spaces_signs_and_brackets_do_not_matter(heading: str) -> None:
    assert bare(heading) == "姓名"


def test_a_heading_in_brackets_alone_is_a_heading() -> None:
    assert bare("（性别）") == "性别"


def test_a_merged_title_is_no_header() -> None:
    assert header(("党员名册",) * 3, ("姓名", "性别", "民族"), ("王军", "男", "汉")).row == 2


def test_a_header_below_the_fifteenth_row_is_not_looked_for() -> None:
    rows = [("说明",)] * 15
    assert find_header(sheet(*rows, ("姓名", "性别")), RollKind.MEMBERS) is None
    assert header(*rows[:14], ("姓名", "性别")).row == 15


@pytest.mark.parametrize("row", [("姓名",), ("性别", "民族"), ("甲", "乙")])
def test_without_a_name_and_one_more_field_there_is_no_header(row: Sequence[str]) -> None:
    assert find_header(sheet(row, ("王军", "男")), RollKind.MEMBERS) is None


def test_two_rows_of_headings_are_read_together() -> None:
    upper = ("姓名", "性别", "全日制教育", "全日制教育", "在职教育", "在职教育", "现任职务")
    lower = ("姓名", "性别", "学历", "毕业院校系及专业", "学历", "毕业院校系及专业", "现任职务")
    found = header(upper, lower, ("王军", "男", "大专", "农校", "本科", "党校", "书记"), kind=RollKind.NOMINEES)
    assert found.row == 2
    assert found.fields == {
        0: "name",
        1: "sex",
        2: "full_time_level",
        3: "full_time_school",
        4: "in_service_level",
        5: "in_service_school",
        6: "post",
    }
    assert found.columns[2].heading == "全日制教育学历"


def test_a_row_of_people_is_not_taken_for_a_second_row_of_headings() -> None:
    assert header(("姓名", "备注", "党支部"), ("王军", "说明", "支部")).row == 1
    assert header(("姓名", "备注"), ("", "无")).row == 1


def test_of_two_columns_for_one_field_the_better_named_is_taken() -> None:
    found = header(("姓名", "联系电话", "手机号", "手机号"))
    assert found.fields == {0: "name", 2: "mobile"}


def test_the_user_can_take_columns_otherwise_and_no_field_twice() -> None:
    found = header(("姓名", "入党时间", "时间", "年龄", "何物"))
    assert [column.known for column in found.columns] == [True, True, False, True, False]
    changed = found.changed({2: "joined", 3: "", 4: "remarks"})
    assert changed.fields == {0: "name", 2: "joined", 4: "remarks"}
    assert changed.row == found.row
    assert header(("姓名", "性别")).changed({}) == header(("姓名", "性别"))


@pytest.mark.parametrize("kind", RollKind)
def test_every_heading_of_an_export_is_known_as_its_own_field(kind: RollKind) -> None:
    titles = [title_of(kind, field) for field in fields_of(kind)]
    assert list(header(titles, kind=kind).fields.values()) == list(fields_of(kind))


@pytest.mark.parametrize("kind", RollKind)
def test_no_heading_means_two_fields(kind: RollKind) -> None:
    names = [bare(name) for names in fields_of(kind).values() for name in names]
    assert len(names) == len(set(names))
    assert not set(names) & set(map(bare, headings()["left_out"]["headings"]))


def test_every_field_that_is_read_its_own_way_is_in_a_roll() -> None:
    fields = {field for kind in RollKind for field in fields_of(kind)}
    assert set(READERS) <= fields
