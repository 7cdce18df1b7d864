"""F4: rolls from files and to files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from clerk_tui.settings import Settings
from tests.rosters.sheet_files import NATIONAL, WANG, by_openpyxl, saved
from tests.tui.desk import ClerkDesk, desk
from tests.tui.people import choose, does, members, open_tab


def row(**changes: str) -> list[Any]:
    """Another row of the national roll."""
    return [
        changes.get(heading, "" if heading == "公民身份证号" else text)
        for heading, text in zip(NATIONAL, WANG, strict=True)
    ]


async def bring(clerk: ClerkDesk, path: Path) -> None:
    """Choose a file to import members from."""
    await open_tab(clerk, "党员")
    await does(clerk, "从表格导入")
    await clerk.sees("输入完整路径")
    await clerk.type(str(path))
    await clerk.press("enter")


async def test_a_roll_is_previewed_answered_and_taken_over(township: Settings, tmp_path: Path) -> None:
    rows = [
        list(NATIONAL),
        row(姓名="孙一", 出生日期="1985.1"),
        row(姓名="孙二", 出生日期="1990-01"),
        row(姓名="孙三", 性别="未知"),
    ]
    path = saved(tmp_path, "红旗村.xlsx", by_openpyxl(rows))
    async with desk(township) as clerk:
        await bring(clerk, path)
        await clerk.sees("各列怎样导入")
        await clerk.press("enter")
        await clerk.sees("错误 2 行")
        await clerk.press("ctrl+t")
        assert not clerk.line("孙二")
        await clerk.press("enter")
        await clerk.sees("1985 年 10 月")
        await choose(clerk, "1985 年 10 月")
        await clerk.sees("错误 1 行")
        await clerk.press("ctrl+w")
        await clerk.sees("写到哪个文件")
        await clerk.press("enter")
        await clerk.sees("问题清单已写到")
        assert (township.exports / "红旗村-问题清单.xlsx").stat().st_mode & 0o777 == 0o600
        await clerk.press("f8")
        await choose(clerk, "跳过 1 行")
        await clerk.sees("新增 2 人")
        names = {member.value.person.name: member.value for member in members(clerk).members.values()}
        birth = names["孙一"].person.birth
        assert birth
        assert (birth.year, birth.month) == (1985, 10)
        assert "孙三" not in names
        await clerk.press("ctrl+z")
        await clerk.sees("[党员 640]")


async def test_every_1985_1_is_answered_at_once(township: Settings, tmp_path: Path) -> None:
    rows = [list(NATIONAL), row(姓名="孙一", 出生日期="1985.1"), row(姓名="孙二", 出生日期="1990.1")]
    path = saved(tmp_path, "红旗村.xlsx", by_openpyxl(rows))
    async with desk(township) as clerk:
        await bring(clerk, path)
        await clerk.sees("各列怎样导入")
        await clerk.press("1")
        await clerk.sees("错误 2 行")
        await clerk.press("ctrl+d")
        await choose(clerk, "都是 1 月")
        await clerk.sees("错误 0 行")
        await clerk.press("ctrl+d")
        await clerk.sees("没有要答复的")
        await clerk.press("escape")
        await clerk.sees("什么也没有导入")
        assert len(members(clerk).members) == 640


async def test_a_column_is_taken_otherwise_and_a_missing_branch_is_given(township: Settings, tmp_path: Path) -> None:
    rows = [["姓名", "性别", "出生日期", "所属"], ["孙一", "男", "1985-10", "某地"]]
    path = saved(tmp_path, "一个支部.xlsx", by_openpyxl(rows))
    async with desk(township) as clerk:
        await bring(clerk, path)
        await choose(clerk, "不认识这个表头")
        await choose(clerk, "备注")
        await choose(clerk, "表里没有党支部")
        await choose(clerk, "石桥村党支部")
        await clerk.sees("全部属于：石桥村党支部")
        await choose(clerk, "就这样导入")
        await clerk.sees("新增 1 人")
        await clerk.press("f8")
        await clerk.sees("[党员 641]")
        member = list(members(clerk).members.values())[-1].value
        assert (member.remarks, members(clerk).branch_name(member.branch)) == ("某地", "石桥村党支部")


async def test_a_file_that_is_no_roll_is_refused_with_what_to_do(township: Settings, tmp_path: Path) -> None:
    for name, data, said in (
        ("坏.xlsx", b"no zip", "不是表格文件"),
        ("空.csv", "甲,乙\n1,2\n".encode(), "没有找到表头"),
    ):
        path = saved(tmp_path, name, data)
        async with desk(township) as clerk:
            await bring(clerk, path)
            await clerk.sees(said)


async def test_a_roll_is_written_out_and_only_replaced_when_that_is_wanted(township: Settings) -> None:
    async with desk(township) as clerk:
        await open_tab(clerk, "党员")
        for answer in (None, "不了", "代替"):
            await does(clerk, "导出成表格")
            await clerk.sees("写到哪个文件")
            await clerk.press("enter")
            if answer:
                await clerk.sees("已经有了")
                await choose(clerk, answer)
            if answer != "不了":
                await clerk.sees("640 人导出到")
        path = township.exports / "青禾镇-党员名册-20260908.xlsx"
        assert path.stat().st_mode & 0o777 == 0o600
        await bring(clerk, path)
        await clerk.sees("各列怎样导入")
        await clerk.press("enter")
        await clerk.sees("新增 0 人，修改 0 人，不变 640 人")
        await clerk.press("f8")
        await clerk.sees("没有要新增或修改的")


async def test_where_to_write_must_be_a_sheet_in_a_folder(township: Settings) -> None:
    async with desk(township) as clerk:
        await open_tab(clerk, "代表")
        await does(clerk, "导出成表格")
        for typed, said in (("/tmp/x.pdf", "要以 .xlsx 或 .csv 结尾"), ("/gone/away/x.csv", "没有这个文件夹")):
            await clerk.press("ctrl+u")
            await clerk.type(typed)
            await clerk.press("enter")
            await clerk.sees(said)
