from __future__ import annotations

import stat
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.actions.people.rolls import HEAD, LI, WANG, WANG_ID
from tests.cli.program import Program
from tests.rosters.sheet_files import NATIONAL, by_openpyxl, saved
from tests.rosters.sheet_files import WANG as NATIONAL_WANG
from tests.rosters.test_lrmx import PAPER


def roll(program: Program, *rows: tuple[object, ...], head: tuple[str, ...] = HEAD) -> str:
    return str(saved(program.folder, "roll.xlsx", by_openpyxl([head, *rows])))


def names(program: Program) -> list[str]:
    return [member["name"] for member in program("members", "--json").json]


def test_a_roll_is_imported_and_told(township: Program) -> None:
    told = township("import", "members", roll(township, NATIONAL_WANG, head=NATIONAL))
    assert (told.code, told.err) == (0, "")
    lines = told.out.splitlines()
    assert lines[:3] == ["工作表“Sheet”，表头到第 1 行", "  A  序号 → 不导入", "  B  姓名 → 姓名"]
    assert lines[-3:] == [
        "新增 1 人，修改 0 人，不变 0 人；提醒 0 行，错误 0 行。",
        "将新建党支部 1 个：红旗村党支部。",
        "已导入党员名册：新增 1 人，修改 0 人，新建党支部 1 个。",
    ]
    assert names(township) == ["王军"]


def test_a_dry_run_writes_nothing(township: Program) -> None:
    told = township("import", "members", roll(township, WANG, LI), "--dry-run")
    assert (told.code, told.err) == (0, "")
    assert told.out.splitlines()[-4:-1] == [
        "第 2 行  新增  王军",
        "第 3 行  新增  李梅",
        "新增 2 人，修改 0 人，不变 0 人；提醒 0 行，错误 0 行。",
    ]
    assert names(township) == []


def test_errors_are_told_with_row_column_and_what_to_do_and_bar_the_import(township: Program) -> None:
    bad = ("赵强", int(WANG_ID), "男", "", "红旗村党支部", "")
    path = roll(township, WANG, bad)
    told = township("import", "members", path)
    assert told.code == 1
    assert told.err == "有 1 行有错误，什么也没有导入。请改好再导入，或选择跳过有错误的行。\n"
    assert (
        "第 3 行 B 列：公民身份证号存成了数字，末几位已经丢失，不能恢复。请把这一列设为文本，按原件重填。" in told.out
    )
    assert names(township) == []
    assert township("import", "members", path, "--dry-run").code == 1
    assert township("import", "members", path, "--skip-errors").code == 0
    assert names(township) == ["王军"]


def test_json_has_columns_counts_and_every_row(township: Program) -> None:
    told = township("import", "members", roll(township, WANG, ("李梅", "1", "", 1990.1, "红旗村党支部", "")), "--json")
    assert told.code == 1
    found = told.json
    assert found["columns"][1] == {"column": "B", "heading": "公民身份证号", "field": "resident_id", "known": True}
    assert found["counts"] == {"new": 1, "changed": 0, "same": 0, "warning": 0, "error": 1}
    assert found["imported"] is None
    assert [(row["row"], row["state"], row["name"]) for row in found["rows"]] == [
        (2, "new", "王军"),
        (3, "error", "李梅"),
    ]
    assert [(each["column"], each["problem"]) for each in found["rows"][1]["problems"]] == [
        ("B", "bad_id"),
        ("D", "tenth_or_first"),
    ]
    good = township("import", "members", roll(township, WANG), "--json")
    assert (good.code, good.err, good.json["imported"]) == (0, "", {"added": 1, "changed": 0})


def test_questions_are_answered_and_columns_taken_otherwise_by_options(township: Program) -> None:
    path = roll(township, ("王军", 1985.1, "甲", 138), head=("姓名", "出生年月", "何物", "联系电话"))
    told = township(
        *("import", "members", path, "--month", "10", "--map", "何物=备注", "--map", "D="),
        *("--set", "党支部=红旗村党支部"),
    )
    assert (told.code, told.err) == (0, "")
    (member,) = township("members", "--json").json
    assert (member["birth"], member["remarks"], member["mobile"]) == ("1985-10", "甲", "")
    assert member["branch"] == "红旗村党支部"


@pytest.mark.parametrize(
    ("option", "given", "told"),
    [
        ("--map", "Z=姓名", "“Z=姓名”里没有这一列。请写列的字母或表头，例如 C=出生日期。\n"),
        ("--map", "A", "“A”里没有这一列。请写列的字母或表头，例如 C=出生日期。\n"),
        ("--set", "姓名", "“姓名”要写成 项目=内容，例如 所在党支部=红旗村党支部。\n"),
    ],
)
def test_options_that_name_what_is_not_there_are_refused(township: Program, option: str, given: str, told: str) -> None:
    found = township("import", "members", roll(township, WANG), option, given)
    assert (found.code, found.err) == (2, told)
    assert "没有“星座”这一项。可以是：姓名、" in township("import", "members", roll(township), "--set", "星座=甲").err


def test_the_list_of_problems_goes_to_a_file(township: Program) -> None:
    path = township.folder / "problems.xlsx"
    bad = ("=cmd()", "1", "", "", "红旗村党支部", "")
    told = township("import", "members", roll(township, bad), "--dry-run", "--problems", str(path))
    assert told.code == 1
    sheet = load_workbook(path).active
    assert [[cell.value for cell in row] for row in sheet] == [
        ["行", "列", "姓名", "项目", "问题", "内容"],
        ["2", "B", "=cmd()", "公民身份证号", "公民身份证号不是 18 位或 15 位，请核对。", "1"],
    ]
    wrong = township("import", "members", roll(township, bad), "--dry-run", "--problems", "a.pdf")
    assert (wrong.code, wrong.err) == (2, "文件名“a.pdf”要以 .xlsx 或 .csv 结尾。\n")


def test_many_problems_are_counted_after_the_first_ones(township: Program) -> None:
    rows = [(f"甲{at}", "1", "", "", "红旗村党支部", "") for at in range(60)]
    told = township("import", "members", roll(township, *rows), "--dry-run").out
    assert told.splitlines()[-1] == "另有 20 条。写出全部：--problems 文件.xlsx"


def test_nothing_from_a_file_reaches_the_terminal_raw(township: Program) -> None:
    told = township(
        "import", "members", roll(township, ("甲\n乙[red]", "_x001B_[2J", "", "", "_x001B_支部", "")), "--dry-run"
    )
    assert "\x1b" not in told.out + told.err


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("none.xlsx", None, "没有文件“none.xlsx”。请检查路径。\n"),
        ("a.xlsx", b"", "“a.xlsx”里没有内容。请看一看数据是不是在别的文件里。\n"),
        (
            "a.csv",
            b"a,b\n1,2\n",
            "表的前 15 行里没有找到表头。表头要有“姓名”和至少另一项，例如：姓名、公民身份证号、性别、民族。\n",
        ),
    ],
)
def test_files_that_are_no_rolls_are_refused(township: Program, name: str, data: bytes | None, told: str) -> None:
    path = township.folder / name
    if data is not None:
        path.write_bytes(data)
    found = township("import", "members", str(path))
    assert (found.code, found.out, found.err) == (1, "", told)


def test_a_candidates_paper_needs_only_the_office(township: Program) -> None:
    path = saved(township.folder, "王军.lrmx", PAPER.encode())
    assert township("import", "nominees", str(path)).code == 1
    assert township("import", "nominees", str(path), "--set", "提名职务=党委委员").code == 0
    assert "王军" in township("nominees").out


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_roll_is_exported_privately_and_comes_back_unchanged(township: Program, ending: str) -> None:
    township("import", "members", roll(township, WANG, LI))
    path = Path(township.folder / f"out.{ending}")
    told = township("export", "members", str(path))
    assert (told.code, told.err) == (0, "")
    assert told.out == f"已把党员名册 2 人导出到 {path}。里面有个人信息，请妥善保管。\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    again = township("import", "members", str(path))
    assert (again.code, again.out.splitlines()[-1]) == (0, "没有要新增或修改的，什么也没有导入。")
    refused = township("export", "members", str(path))
    assert (refused.code, refused.err) == (1, f"已经有文件 {path}。要替换它，请加 --replace。\n")
    assert township("export", "members", str(path), "--replace").code == 0


def test_an_export_to_another_kind_of_file_is_refused(township: Program) -> None:
    told = township("export", "delegates", "roll.pdf")
    assert (told.code, told.err) == (2, "文件名“roll.pdf”要以 .xlsx 或 .csv 结尾。\n")
