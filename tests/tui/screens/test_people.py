"""F4: the tabs, the filter, the orders, members and branches."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clerk_tui.actions.people import members as actions
from clerk_tui.actions.people.roll import member_records
from clerk_tui.actions.reelection import open_reelection
from clerk_tui.domain.person import PartialDate
from clerk_tui.settings import Settings
from clerk_tui.tui.screens.people.screen import TABS as SHOWN
from clerk_tui.tui.screens.people.tab import Tab, flow
from tests.tui.desk import LARGE, SMALL, ClerkDesk, desk
from tests.tui.people import TABS, choose, does, fill, finds, members, open_tab

FIRST = "曾华丽"


def rows(clerk: ClerkDesk) -> list[str]:
    """The names in view."""
    start = next(number for number, each in enumerate(clerk.lines) if each.startswith(" 姓名"))
    return [each.split()[0] for each in clerk.lines[start + 1 : -4] if each.strip()]


def test_every_flow_that_a_tab_names_is_there() -> None:
    from importlib import import_module

    for place, _title in SHOWN.values():
        module, _, kind = place.partition(".")
        tab: type[Tab] = getattr(import_module(f"clerk_tui.tui.screens.people.{module}"), kind)
        for name in (tab.OPEN, tab.MARK, tab.NEW, tab.REMOVE, *(deed.flow for deed in tab.DEEDS)):
            assert callable(flow(name))


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_tab_and_chords_go_through_all_tabs(township: Settings, size: tuple[int, int]) -> None:
    async with desk(township, size) as clerk:
        await clerk.press("3")
        for title in TABS:
            await clerk.sees(f"[{title} ")
            await clerk.press("tab")
        await clerk.sees("[党员 640]")
        await clerk.press("ctrl+left")
        await clerk.sees("[机构 ")
        await clerk.press("ctrl+right", "shift+tab", "shift+tab")
        await clerk.sees("[人选 ")


async def test_the_totals_are_those_of_the_rows_shown(township: Settings) -> None:
    async with desk(township) as clerk:
        await open_tab(clerk, "党员")
        assert clerk.line("党员 640  有表决权 632  不计应到 4  应到 628")
        await clerk.press("ctrl+f")
        await clerk.type("zhl")
        assert set(rows(clerk)[1:]) <= {FIRST, *rows(clerk)}
        await clerk.sees("查找“zhl”")
        assert not clerk.line("党员 640  有")
        await clerk.press("enter", "escape")
        await clerk.sees("党员 640  有表决权 632")


async def test_the_filter_finds_by_branch_and_by_the_end_of_an_id(township: Settings) -> None:
    async with desk(township) as clerk:
        await open_tab(clerk, "党员")
        first = next(iter(members(clerk).members.values())).value
        await clerk.press("slash")
        await clerk.type(first.person.resident_id[-4:].lower())
        await clerk.press("down", "up", "enter")
        assert first.person.name in clerk.text
        await clerk.press("ctrl+f", "ctrl+u")
        await clerk.type("石桥村")
        await clerk.press("enter")
        assert clerk.line("党员 40 ")
        await clerk.press("ctrl+f", "ctrl+u")
        await clerk.type("没有这样的")
        assert clerk.line("没有找到")


async def test_orders_go_round_and_the_cursor_stays_on_its_row(township: Settings) -> None:
    async with desk(township) as clerk:
        await open_tab(clerk, "党员")
        await clerk.press("ctrl+t")
        assert clerk.line("按姓氏笔画")
        await clerk.press("home")
        assert rows(clerk)[0][0] in "丁卜于万马"
        await clerk.press("ctrl+t", "home")
        ages = [int(each.split()[2]) for each in clerk.lines if "党支部" in each and each.split()[2].isdigit()]
        assert ages == sorted(ages, reverse=True)
        await clerk.press("ctrl+t")
        assert clerk.line("按党支部")
        await clerk.press("ctrl+t", "home")
        assert rows(clerk)[0] == FIRST


async def test_a_member_is_entered_changed_and_removed(township: Settings) -> None:
    async with desk(township) as clerk:
        await open_tab(clerk, "党员")
        await clerk.press("ctrl+n")
        await fill(clerk, "欧阳建国", "1", "汉族", "1985.01")
        await clerk.press("f8")
        await clerk.sees("党员 欧阳建国 已保存")
        assert clerk.line("[党员 641]")
        assert clerk.line("欧阳建国").split()[1:4] == ["男", "41", "汉族"]
        await clerk.press("enter")
        await clerk.sees("党员：欧阳建国")
        await clerk.press("pagedown", "up")
        await clerk.type("从外地转来")
        await clerk.press("ctrl+s")
        await clerk.sees("已保存")
        assert list(members(clerk).members.values())[-1].value.remarks == "从外地转来"
        await clerk.press("delete")
        await choose(clerk, "删除")
        await clerk.sees("党员 欧阳建国 已删除")
        await clerk.press("ctrl+z")
        await clerk.sees("已撤销：删除党员 欧阳建国")
        assert len(members(clerk).members) == 641


async def test_what_is_wrong_with_a_member_is_said_in_its_field(township: Settings) -> None:
    async with desk(township) as clerk:
        await open_tab(clerk, "党员")
        await clerk.press("ctrl+n", "f8")
        await clerk.sees("姓名不能空着")
        await fill(clerk, "张三", "1", "", "85年", "", "110101198506140014")
        await clerk.press("f8")
        await clerk.sees("请按 1985.10")
        await clerk.press("ctrl+u")
        await clerk.type("1985.1")
        await clerk.press("f8")
        await clerk.sees("是 1 月还是 10 月")
        await clerk.press("ctrl+u")
        await clerk.type("2085-01")
        await clerk.press("f8")
        await clerk.sees("出生日期还没到")
        assert clerk.line("!身份证号")
        await clerk.press("escape", "escape")
        assert len(members(clerk).members) == 640


async def test_a_twin_is_entered_only_when_that_is_meant(township: Settings) -> None:
    async with desk(township) as clerk:
        await open_tab(clerk, "党员")
        for answer, count in (("不了", 640), ("是另一个人", 641)):
            await clerk.press("ctrl+n")
            await fill(clerk, FIRST, "", "", "")
            await clerk.press("f8")
            await clerk.sees("可能重复")
            await choose(clerk, answer)
            if count == 640:
                await clerk.sees("新增党员")
                await clerk.press("escape", "escape")
            await clerk.sees(f"[党员 {count}]")


async def test_one_of_the_five_cases_takes_a_member_out_of_those_due(township: Settings) -> None:
    async with desk(township) as clerk:
        await open_tab(clerk, "党员")
        await clerk.press("space")
        await fill(clerk, "4", "", "", "云组批〔2026〕3号", "2026-09-01", "2026-09-02")
        await clerk.press("f8")
        await clerk.sees("应到 627")
        assert clerk.line(FIRST).rstrip().endswith("有，不计应到")
        await clerk.press("space", "0", "f8")
        await clerk.sees("请选是哪一种情形")


async def test_a_change_made_elsewhere_is_merged_field_by_field(township: Settings) -> None:
    async with desk(township) as clerk:
        await open_tab(clerk, "党员")
        await clerk.press("enter")
        await clerk.sees("党员：")
        with open_reelection(replace(township, user="王岚")) as other:
            row = member_records(other).get("m0001")
            assert row
            changed = replace(row.value, mobile="13800000001", remarks="转出中")
            assert isinstance(actions.change_member(other, "m0001", changed, row.revision), actions.Saved)
        await clerk.press("pagedown", "up")
        await clerk.type("已核对")
        await clerk.press("f8")
        await clerk.sees("别处刚改过")
        assert clerk.line("您填的 已核对")
        assert clerk.line("现在的 转出中")
        await choose(clerk, "改成我填的")
        await clerk.sees("已保存")
        member = members(clerk).members["m0001"].value
        assert (member.mobile, member.remarks) == ("13800000001", "已核对")


async def test_help_tells_why_a_member_may_not_vote(township: Settings) -> None:
    async with desk(township) as clerk:
        await open_tab(clerk, "党员")
        await clerk.press("f1")
        await clerk.sees("有表决权、选举权和被选举权")


async def test_the_roll_is_counted_by_every_head(township: Settings) -> None:
    async with desk(township, LARGE) as clerk:
        await open_tab(clerk, "党员")
        await does(clerk, "统计")
        for head in ("性别：", "民族：", "文化程度：", "年龄：", "从事行业："):
            assert clerk.line(head)
        await clerk.press("pagedown")
        for head in ("组织关系转入时间：", "违法违纪："):
            assert clerk.line(head)


async def test_branches_are_entered_merged_and_removed(township: Settings) -> None:
    async with desk(township) as clerk:
        await open_tab(clerk, "党支部")
        for name in ("商会党支部", "物流园党支部"):
            await clerk.press("ctrl+n")
            await fill(clerk, name, "6", "1")
            await clerk.press("f8")
            await clerk.sees(f"{name} 已保存")
        await clerk.press("delete")
        await choose(clerk, "删除")
        await clerk.sees("物流园党支部 已删除")
        await does(clerk, "并入别的支部")
        await finds(clerk, "西河村")
        await choose(clerk, "合并")
        await clerk.sees("商会党支部 已并入西河村党支部")
        await clerk.press("home", "enter")
        await clerk.sees("下一项")
        await clerk.press("ctrl+u")
        await fill(clerk, "西河村党支部")
        await clerk.press("f8")
        await clerk.sees("重复")


async def test_a_branch_with_members_stays(township: Settings) -> None:
    async with desk(township) as clerk:
        await open_tab(clerk, "党支部")
        await clerk.press("delete")
        await choose(clerk, "删除")
        await clerk.sees("还有 37 名党员")
        await clerk.press("space")
        await clerk.sees("查找“东沟村党支部”：37行")


async def test_hostile_names_are_shown_as_text(township: Settings) -> None:
    with open_reelection(township) as other:
        row = member_records(other).get("m0001")
        assert row
        person = replace(row.value.person, name="[red]=cmd()", birth=PartialDate(1985, 6), resident_id="")
        actions.change_member(other, "m0001", replace(row.value, person=person), row.revision)
    async with desk(township) as clerk:
        await open_tab(clerk, "党员")
        assert clerk.line("[red]=cmd()")
        await clerk.press("enter")
        assert clerk.line("党员：[red]=cmd()")
