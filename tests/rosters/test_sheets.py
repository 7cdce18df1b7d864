from __future__ import annotations

import sys
import tracemalloc
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from clerk_tui.rosters import cells
from clerk_tui.rosters.cells import Cell, Kind, Obstacle, Sheet, Unreadable, column_of, letters
from clerk_tui.rosters.sheets import OLE, read_sheet, written
from tests.rosters.sheet_files import as_wps, by_hand, by_openpyxl, by_xlwt, saved, text_rows, zipped

ROWS = (("姓名", "出生日期"), ("王军", "1985-06"), ("李梅", "1990-01-02"))


def read(folder: Path, data: bytes, name: str = "roll.xlsx", wanted: str | None = None) -> Sheet:
    found = read_sheet(saved(folder, name, data), wanted)
    assert isinstance(found, Sheet)
    return found


def refused(folder: Path, data: bytes, name: str = "roll.xlsx") -> Unreadable:
    found = read_sheet(saved(folder, name, data))
    assert isinstance(found, Unreadable)
    return found


def texts(sheet: Sheet) -> list[list[str]]:
    """The cells of all rows up to the last column with something in it."""
    columns = range(max(column for row in sheet.rows for column in row.cells) + 1)
    return [[row.cells[at].text if at in row.cells else "" for at in columns] for row in sheet.rows]


def test_a_workbook_gives_its_rows_with_numbers_and_kinds(tmp_path: Path) -> None:
    rows = [("姓名", "年龄", "在岗", "生日"), (), ("王军", 41, True, date(1985, 6, 14)), (None, 3.5, False)]
    sheet = read(tmp_path, by_openpyxl(rows))
    assert [row.number for row in sheet.rows] == [1, 3, 4]
    assert dict(sheet.rows[1].cells) == {
        0: Cell("王军", Kind.TEXT),
        1: Cell("41", Kind.NUMBER),
        2: Cell("是", Kind.FLAG),
        3: Cell("1985-06-14", Kind.DAY),
    }
    assert dict(sheet.rows[2].cells) == {1: Cell("3.5", Kind.NUMBER), 2: Cell("否", Kind.FLAG)}


def test_a_file_of_wps_that_misstates_its_size_and_has_an_empty_fill_is_read_whole(tmp_path: Path) -> None:
    assert texts(read(tmp_path, by_hand(text_rows(ROWS)))) == [list(row) for row in ROWS]
    data = as_wps(by_openpyxl(ROWS))
    assert texts(read(tmp_path, data)) == [list(row) for row in ROWS]
    with pytest.raises(TypeError):  # why openpyxl is not used
        load_workbook(BytesIO(data))


def test_shared_texts_are_put_together_without_their_readings(tmp_path: Path) -> None:
    body = '<row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c></row>'
    strings = ("<r><t>王</t></r><r><t>军</t></r><rPh><t>wangjun</t></rPh>", "<t>a_x001B_b</t>")
    row = read(tmp_path, by_hand(body, strings=strings)).rows[0]
    assert (row.number, dict(row.cells)) == (2, {1: Cell("王军", Kind.TEXT), 2: Cell("a\x1bb", Kind.TEXT)})


def test_prefixes_do_not_matter(tmp_path: Path) -> None:
    body = '<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>王军</x:t></x:is></x:c></x:row>'
    assert texts(read(tmp_path, by_hand(f'<x:g xmlns:x="u">{body}</x:g>'))) == [["王军"]]


def test_a_formula_shows_its_value_and_without_one_stays_text(tmp_path: Path) -> None:
    body = '<row><c><f>MID(D2,7,8)</f><v>19850614</v></c><c><f>cmd()</f></c><c t="str"><f>A1</f><v>王军</v></c></row>'
    assert list(read(tmp_path, by_hand(body)).rows[0].cells.values()) == [
        Cell("19850614", Kind.NUMBER),
        Cell("=cmd()", Kind.TEXT),
        Cell("王军", Kind.TEXT),
    ]


@pytest.mark.parametrize(("base", "serial"), [("", "31212"), ('<workbookPr date1904="1"/>', "29750")])
def test_days_are_counted_from_either_epoch(tmp_path: Path, base: str, serial: str) -> None:
    styles = '<numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>'
    styles += '<cellXfs><xf/><xf numFmtId="170"/><xf numFmtId="14"/></cellXfs>'
    body = f'<row><c s="1"><v>{serial}</v></c><c s="2"><v>{serial}.75</v></c><c><v>{serial}</v></c></row>'
    sheet = read(tmp_path, by_hand(body, styles=styles, book=base))
    day = Cell("1985-06-14", Kind.DAY)
    assert list(sheet.rows[0].cells.values()) == [day, day, Cell(serial, Kind.NUMBER)]
    assert sheet.from_1904 is bool(base)


def test_a_day_shown_as_a_month_stays_a_month(tmp_path: Path) -> None:
    rows = [(date(1985, 6, 1), date(1985, 6, 14), date(1985, 6, 1))]
    formats = {"A1": 'yyyy"年"m"月"', "B1": 'yyyy"年"m"月"', "C1": "yyyy-mm-dd"}
    assert texts(read(tmp_path, by_openpyxl(rows, formats=formats))) == [["1985-06", "1985-06-14", "1985-06-01"]]


def test_numbers_keep_the_digits_that_a_spreadsheet_keeps(tmp_path: Path) -> None:
    numbers = ("4.3048119850228301E+17", "1985.0599999999999", "nan", "1e999", "13800000000")
    body = "<row>" + "".join(f"<c><v>{each}</v></c>" for each in numbers) + "</row>"
    found = list(read(tmp_path, by_hand(body)).rows[0].cells.values())
    assert [cell.text for cell in found] == ["4.30481198502283E+17", "1985.06", "nan", "1e999", "13800000000"]
    assert [cell.kind for cell in found][2:4] == [Kind.TEXT, Kind.TEXT]


def test_merged_cells_all_hold_what_is_shown(tmp_path: Path) -> None:
    rows = [("红旗村党支部名册", None, None), ("支部", "姓名", "性别"), ("红旗村", "王军", "男"), (None, "李梅", "女")]
    sheet = read(tmp_path, by_openpyxl(rows, merges=("A1:C1", "A3:A4")))
    assert texts(sheet) == [
        ["红旗村党支部名册"] * 3,
        ["支部", "姓名", "性别"],
        ["红旗村", "王军", "男"],
        ["红旗村", "李梅", "女"],
    ]


def test_merging_without_measure_is_refused_and_a_million_empty_rows_are_not(tmp_path: Path) -> None:
    body = text_rows([("王军",)] * 3000)
    much = "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 1000 + "</mergeCells>"
    assert refused(tmp_path, by_hand(body, after=much)).obstacle is Obstacle.BROKEN
    once = '<mergeCells><mergeCell ref="A1:A1048576"/></mergeCells>'
    assert {row.cells[0].text for row in read(tmp_path, by_hand(body, after=once)).rows} == {"王军"}


def test_blocks_turned_round_or_beside_the_rows_change_nothing(tmp_path: Path) -> None:
    blocks = "".join(f'<mergeCell ref="{each}"/>' for each in ("B2:A1", "XFD1:A1", "A9:A9999999", "A1", "x:y"))
    sheet = read(tmp_path, by_hand(text_rows(ROWS), after=f"<mergeCells>{blocks * 1000}</mergeCells>"))
    assert texts(sheet) == [list(row) for row in ROWS]


def test_merged_cells_of_an_old_workbook(tmp_path: Path) -> None:
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("名册")
    sheet.write_merge(0, 1, 0, 1, "红旗村")
    sheet.write(1, 2, "王军")
    out = BytesIO()
    book.save(out)
    assert texts(read(tmp_path, out.getvalue(), "roll.xls")) == [["红旗村", "红旗村", ""], ["红旗村", "红旗村", "王军"]]
    assert read_sheet(tmp_path / "roll.xls", "没有") == Unreadable(Obstacle.MISSING, "没有")


def test_the_first_sheet_that_is_seen_and_not_empty_is_read_unless_one_is_named(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "空"
    for name, text in (("隐藏", "甲"), ("名册", "王军"), ("附表", "李梅")):
        book.create_sheet(name)["A1"] = text
    book["隐藏"].sheet_state = "hidden"
    out = BytesIO()
    book.save(out)
    sheet = read(tmp_path, out.getvalue())
    assert (sheet.name, texts(sheet), sheet.others) == ("名册", [["王军"]], ("空", "附表"))
    assert texts(read(tmp_path, out.getvalue(), wanted="附表")) == [["李梅"]]
    assert read_sheet(tmp_path / "roll.xlsx", "没有") == Unreadable(Obstacle.MISSING, "没有")


def test_an_old_workbook_is_read_with_its_days(tmp_path: Path) -> None:
    rows = [("姓名", "生日", "身份证号"), ("王军", date(1985, 6, 14), 430481198502283337), ("李梅", True, 1985.1)]
    assert texts(read(tmp_path, by_xlwt(rows), "roll.xls")) == [
        ["姓名", "生日", "身份证号"],
        ["王军", "1985-06-14", "4.30481198502283E+17"],
        ["李梅", "是", "1985.1"],
    ]
    month = read(tmp_path, by_xlwt([(date(1985, 6, 1),)], dates="yyyy-mm"), "roll.xls")
    assert texts(month) == [["1985-06"]]


def test_an_old_workbook_without_its_reader_is_refused_with_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlrd", None)
    assert refused(tmp_path, by_xlwt([("姓名",)]), "roll.xls").obstacle is Obstacle.NEEDS_XLS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_is_read_whichever_way_it_was_saved(tmp_path: Path, encoding: str, separator: str) -> None:
    text = "\r\n".join(separator.join(row) for row in (("党员名册",), *ROWS, ("", ""), ("其其格", '"两\n行"')))
    sheet = read(tmp_path, text.encode(encoding), "roll.csv")
    assert texts(sheet)[1:] == [*map(list, ROWS), ["其其格", "两\n行"]]
    assert sheet.rows[1].cells[0].kind is Kind.UNTYPED


def test_csv_with_one_name_in_the_national_charset(tmp_path: Path) -> None:
    assert texts(read(tmp_path, "姓名\n㛃\n".encode("gb18030"), "roll.csv")) == [["姓名"], ["㛃"]]


BOMB = zipped({"xl/worksheets/sheet1.xml": b"\0" * 50_000_000})
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><worksheet>&c;</worksheet>'
)


@pytest.mark.parametrize(
    ("data", "name", "obstacle"),
    [
        (b"", "roll.xlsx", Obstacle.EMPTY),
        (b"\xef\xbb\xbf \r\n", "roll.csv", Obstacle.EMPTY),
        (by_openpyxl([]), "roll.xlsx", Obstacle.EMPTY),
        (by_xlwt([]), "roll.xls", Obstacle.EMPTY),
        (OLE + b"\0" * 4096, "roll.xlsx", Obstacle.LOCKED),
        (OLE + "EncryptedPackage".encode("utf-16-le") * 9, "roll.xls", Obstacle.LOCKED),
        (OLE + b"\0" * 4096, "roll.xls", Obstacle.BROKEN),
        (BOMB, "roll.xlsx", Obstacle.TOO_LARGE),
        (by_hand("", extra={"xl/media/a.bin": b"\0" * 50_000_000}), "roll.xlsx", Obstacle.TOO_LARGE),
        (by_hand("", extra={"xl/worksheets/sheet1.xml": ENTITIES}), "roll.xlsx", Obstacle.BROKEN),
        (zipped({"word/document.xml": b"<w/>"}), "roll.xlsx", Obstacle.NOT_A_SHEET),
        (by_openpyxl([("姓名",)])[:-200], "roll.xlsx", Obstacle.BROKEN),
        (b"PK\x03\x04 and nothing more", "roll.xlsx", Obstacle.BROKEN),
        (b"\x89PNG\r\n\x1a\n", "roll.xlsx", Obstacle.NOT_A_SHEET),
        (b"%PDF-1.7", "roll.csv", Obstacle.NOT_A_SHEET),
        ("<html><table><tr><td>姓名</td></tr></table>".encode(), "roll.xls", Obstacle.NOT_A_SHEET),
        (b"\0\1\2\3" * 99, "roll.csv", Obstacle.NOT_A_SHEET),
        (b"\x81", "roll.csv", Obstacle.NOT_A_SHEET),
        (by_hand('<row><c t="s"><v>7</v></c></row>'), "roll.xlsx", Obstacle.BROKEN),
        (by_hand("<row><c>"), "roll.xlsx", Obstacle.BROKEN),
        (by_hand('<row r="2"><c><v>1</v></c></row>' * 2), "roll.xlsx", Obstacle.BROKEN),
        (by_xlwt([("a",)] * 20_001), "roll.xls", Obstacle.TOO_MANY_ROWS),
        (b"," * 400 + b"a", "roll.csv", Obstacle.TOO_MANY_COLUMNS),
        (by_hand('<row r="1"><c r="ZZZ1"><v>1</v></c></row>'), "roll.xlsx", Obstacle.TOO_MANY_COLUMNS),
        (b"a\n" * 20_001, "roll.csv", Obstacle.TOO_MANY_ROWS),
        (by_hand("<row><c><v>1</v></c></row>" * 20_001), "roll.xlsx", Obstacle.TOO_MANY_ROWS),
        (b"a\n" + b"b" * 40_000, "roll.csv", Obstacle.CELL_TOO_LONG),
        (by_hand(text_rows([("a" * 40_000,)])), "roll.xlsx", Obstacle.CELL_TOO_LONG),
    ],
    ids=lambda each: each.value if isinstance(each, Obstacle) else "",
)  # fmt: skip
def test_what_is_no_roll_is_refused_with_its_reason(tmp_path: Path, data: bytes, name: str, obstacle: Obstacle) -> None:
    assert refused(tmp_path, data, name).obstacle is obstacle


WHOLE = (written(Path("a.xlsx"), "名册", ROWS), by_hand(text_rows(ROWS)), by_xlwt(ROWS))


@settings(deadline=None)
@given(st.data())
def test_a_damaged_workbook_is_refused_or_read_but_never_ends_the_program(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    whole = data.draw(st.sampled_from(WHOLE))
    broken = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 6))):
        broken[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    name = "roll.xls" if whole.startswith(OLE) else "roll.xlsx"
    path = saved(tmp_path_factory.mktemp("sheets"), name, bytes(broken))
    assert isinstance(read_sheet(path), Sheet | Unreadable)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = saved(tmp_path, "roll.xlsx", BOMB)
    tracemalloc.start()
    found = read_sheet(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found == Unreadable(Obstacle.TOO_LARGE, "40")
    assert peak < 5_000_000


def test_a_large_file_a_folder_and_none_at_all_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_sheet(tmp_path / "none.xlsx") == Unreadable(Obstacle.MISSING)
    assert read_sheet(tmp_path) == Unreadable(Obstacle.NOT_A_SHEET)
    monkeypatch.setattr("clerk_tui.rosters.sheets.LARGEST_FILE", 3)
    assert refused(tmp_path, b"abcd", "roll.csv").obstacle is Obstacle.TOO_LARGE


def test_columns_have_letters() -> None:
    assert [letters(at) for at in (0, 25, 26, 51, 52, 299)] == ["A", "Z", "AA", "AZ", "BA", "KN"]
    assert all(column_of(letters(at)) == at for at in range(cells.MOST_COLUMNS))
    assert [column_of(name) for name in ("", "a", "1", "姓", "KO", "ZZZZZ")] == [None, 0, None, None, None, None]


HOSTILE = (
    "=cmd()",
    "+1",
    "-1",
    "@a",
    "'=a",
    "''",
    "[red]王军[/red]",
    "430481198502283337",
    "007",
    "1985.10",
    '"',
    "a,b",
)
TEXT = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\ufffe\uffff"), min_size=1),
).filter(lambda text: text.strip() != "")


@settings(deadline=None)
@given(st.lists(st.lists(TEXT, min_size=1, max_size=4), min_size=1, max_size=5), st.sampled_from(["a.xlsx", "a.csv"]))
def test_what_is_written_is_read_back_as_text(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], name: str
) -> None:
    folder = tmp_path_factory.mktemp("sheets")
    head = [f"项目{at}" for at in range(4)]  # it decides what separates
    sheet = read(folder, written(Path(name), "名册", [head, *rows]), name)
    expected = [head, *rows]
    assert [[cell.text for cell in row.cells.values()] for row in sheet.rows] == expected


def test_others_read_our_files_as_text_without_formulas(tmp_path: Path) -> None:
    data = written(
        Path("a.xlsx"), "名册/[1]", [("姓名", "身份证号"), *[(each, "430481198502283337") for each in HOSTILE]]
    )
    sheet = load_workbook(BytesIO(data)).worksheets[0]
    assert sheet.title == "名册__1_"
    assert [cell.value for cell in sheet["A"]][1:] == list(HOSTILE)
    assert {cell.data_type for row in sheet for cell in row} == {"s"}
    assert {cell.number_format for row in sheet for cell in row} == {"@"}
    assert sheet.freeze_panes == "A2"


def test_no_cell_of_our_csv_begins_as_a_formula() -> None:
    lines = written(Path("a.csv"), "", [[each] for each in HOSTILE]).decode("utf-8-sig").splitlines()
    assert not [line for line in lines if line.lstrip('"').startswith(("=", "+", "-", "@"))]


def test_control_characters_are_written_as_spreadsheets_do(tmp_path: Path) -> None:
    assert texts(read(tmp_path, written(Path("a.xlsx"), "名册", [["a\x1b[31m\x00b_x0041_"]]))) == [
        ["a\x1b[31m\x00b_x0041_"]
    ]
