"""F4: electoral units, delegates and their credentials, from an allocated quota on."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from clerk_tui.actions.people import quota, units
from clerk_tui.actions.reelection import Beginning, Reelection, begin
from clerk_tui.domain.delegate import Verdict
from clerk_tui.domain.plan import Plan
from clerk_tui.domain.quota import Quota
from clerk_tui.domain.stage import Stage
from clerk_tui.domain.township import Township, TownshipKind
from clerk_tui.settings import Settings
from tests.copies import copy_of
from tests.people import with_roll
from tests.tui.conftest import DAY
from tests.tui.desk import LARGE, ClerkDesk, desk
from tests.tui.people import choose, delegates, does, fill, finds, open_tab

SEATS = 100
NAMED = 5
"""As many candidates as the unit under the cursor must have: for four seats."""


@pytest.fixture
def allocated(empty: Settings) -> Settings:
    """A township of 600 members in units with seats."""
    copy_of(_allocated, empty.data.parent)
    return empty


def _allocated(folder: Path) -> Reelection:
    township = Township("青禾镇", TownshipKind.TOWN, "中共云溪县委员会", 12, 12, 1)
    settings = Settings(folder / "data", folder / "exports", "李青", DAY)
    reelection = with_roll(begin(settings, Beginning(township, Plan("four-phase", DAY))), 600)
    quota.save_quota(reelection, Quota(SEATS, approval="1号"), 0)
    units.make_units(reelection)
    units.allocate_seats(reelection)
    return reelection


async def stand(clerk: ClerkDesk) -> str:
    """The unit that is last in the list has just enough candidates; its key."""
    await open_tab(clerk, "选举单位")
    await clerk.press("end", "space")
    await clerk.sees("推荐代表人选")
    unit = list(delegates(clerk).units)[-1]
    least = delegates(clerk).units[unit].least_candidates
    await clerk.press(*["space"] * least, "enter")
    for stage in ("初步人选", "预备人选", "候选人"):
        await clerk.press("space")
        await clerk.sees(f"列为{stage}？")
        await clerk.press("enter")
        await clerk.sees(f"{least} 名列为{stage}")
    return unit


async def elect(clerk: ClerkDesk, unit: str, *votes: int) -> None:
    """The unit's election with these votes; nobody is missing."""
    due = delegates(clerk).units[unit].due
    await clerk.press("space")
    await fill(clerk, "", "", str(due), *map(str, votes))
    await clerk.press("enter")


async def test_a_quota_is_set_with_what_is_doubtful_about_it(allocated: Settings) -> None:
    async with desk(allocated) as clerk:
        await open_tab(clerk, "选举单位")
        assert clerk.line("名额 100：应选 100 名")
        await does(clerk, "定代表名额")
        await clerk.sees("一般100至200名")
        await clerk.press("ctrl+u")
        await fill(clerk, "301")
        await clerk.press("f8")
        await clerk.sees("最多不能超过 300 名")
        await clerk.press("ctrl+u")
        await clerk.type("90")
        await clerk.press("f8")
        await clerk.sees("一般不少于 100 名")
        await clerk.press("enter")
        await clerk.sees("分配的名额比总数多 10 名")
        assert delegates(clerk).seats == 90


async def test_seats_depart_from_the_rule_only_with_a_reason(allocated: Settings) -> None:
    async with desk(allocated) as clerk:
        await open_tab(clerk, "选举单位")
        await clerk.press("enter")
        await clerk.sees("按规则")
        before = next(iter(delegates(clerk).units.values())).unit.seats
        await clerk.press("down", "ctrl+u")
        await clerk.type(str(before + 1))
        await clerk.press("f8")
        await clerk.sees("请写明调整的理由")
        await clerk.type("驻地分散")
        await clerk.press("f8")
        await clerk.sees("分配的名额比总数多 1 名")
        assert clerk.line(f"{before + 1}*")
        await does(clerk, "分配名额")
        assert clerk.line("驻地分散")
        await choose(clerk, "分配")
        await clerk.sees("1 个单位有变动")


async def test_branches_move_between_units(allocated: Settings) -> None:
    async with desk(allocated) as clerk:
        await open_tab(clerk, "选举单位")
        await clerk.press("ctrl+n")
        await clerk.sees("都已编入选举单位")
        await clerk.press("end", "delete")
        await choose(clerk, "撤销单位")
        await clerk.sees("已撤销")
        assert len(delegates(clerk).loose_branches) == 1
        for count in (2, 1):
            await does(clerk, "本单位包含的党支部")
            await clerk.sees("[x]")
            await clerk.press("end", "space", "enter")
            await clerk.sees(f"现有 {count} 个党支部")
        await clerk.press("ctrl+n")
        await clerk.sees("包含哪些党支部")
        await clerk.press("space", "enter")
        await clerk.sees("名称：")
        await clerk.press("enter")
        await clerk.sees("已保存")
        assert not delegates(clerk).loose_branches


async def test_a_unit_goes_on_by_the_space_bar_to_its_election(allocated: Settings) -> None:
    async with desk(allocated) as clerk:
        unit = await stand(clerk)
        view = delegates(clerk).units[unit]
        votes = [view.due - 1] * view.unit.seats + [1] * (view.least_candidates - view.unit.seats)
        await elect(clerk, unit, *votes)
        await clerk.sees(f"当选 {view.unit.seats} 名")
        assert delegates(clerk).units[unit].seated == view.unit.seats
        await clerk.press("space")
        await clerk.sees("改这次选举的数字")
        await choose(clerk, "返回")
        await does(clerk, "责成本单位重新选举")
        await clerk.type("计票有误")
        await clerk.press("enter")
        await clerk.sees("须重新选举")
        assert delegates(clerk).units[unit].seated == 0


async def test_impossible_figures_are_said_where_they_stand(allocated: Settings) -> None:
    async with desk(allocated) as clerk:
        unit = await stand(clerk)
        view = delegates(clerk).units[unit]
        await elect(clerk, unit, view.due + 1, *[0] * (view.least_candidates - 1))
        await clerk.sees("多于实到会")
        await clerk.press("escape", "escape")
        await clerk.sees("Ctrl+N 新增")
        await elect(clerk, unit, *[0] * view.least_candidates)
        await clerk.sees("没有人当选")
        await clerk.press("space")
        await clerk.sees("登记再次投票")


async def test_too_few_names_cannot_become_candidates(allocated: Settings) -> None:
    async with desk(allocated) as clerk:
        await open_tab(clerk, "选举单位")
        await clerk.press("end", "space")
        await clerk.sees("推荐代表人选")
        await clerk.press("space", "enter")
        for stage in ("初步人选", "预备人选"):
            await does(clerk, "所有单位：人选进入下一步")
            await choose(clerk, "1 名")
            await clerk.sees(f"1 名列为{stage}")
        await clerk.press("space")
        await clerk.sees("列为候选人？")
        await clerk.press("enter")
        await clerk.sees("差额不足")
        assert {view.delegate.stage for view in delegates(clerk).delegates.values()} == {Stage.PROPOSED}


async def test_what_a_unit_reports_of_a_stage_is_kept(allocated: Settings) -> None:
    async with desk(allocated) as clerk:
        await open_tab(clerk, "选举单位")
        await does(clerk, "本单位推荐提名的人数")
        await choose(clerk, "产生推荐人选")
        await fill(clerk, "2026-09-01")
        await clerk.press("down", "down", "ctrl+u")
        await clerk.type("9999")
        await clerk.press("f8")
        await clerk.sees("不能多于应到人数")
        await clerk.press("ctrl+u")
        await clerk.type("20")
        await clerk.press("f8")
        await clerk.sees("推荐情况已保存")


async def test_credentials_are_reviewed_rejected_and_replaced(allocated: Settings) -> None:
    async with desk(allocated) as clerk:
        unit = await stand(clerk)
        view = delegates(clerk).units[unit]
        seats, least = view.unit.seats, view.least_candidates
        await elect(clerk, unit, *[view.due - 1] * seats, *[1] * (least - seats))
        await clerk.sees("当选")
        await clerk.press("tab")
        await clerk.sees("[代表 ")
        await clerk.press("space")
        await choose(clerk, "不合格")
        await clerk.type("材料不实")
        await clerk.press("enter")
        await clerk.sees("：不合格")
        await does(clerk, "核对都符合的列为合格")
        await choose(clerk, "把核对都符合的列为合格")
        await clerk.sees(f"{seats - 1} 人合格")
        await does(clerk, "资格审查情况")
        assert clerk.line("不合格 1 人")
        await clerk.press("escape", "shift+tab", "end", "space")
        await choose(clerk, "登记再次投票")
        await fill(clerk, "", "", str(view.due), str(view.due), *[""] * (least - seats - 1))
        await clerk.press("enter")
        await clerk.sees("当选 1 名")
        await clerk.press("tab", "home")
        await does(clerk, "撤换：谁替补这一名")
        await clerk.sees("找到")
        await clerk.press("pagedown", "enter")
        await clerk.sees("替补")
        counts = delegates(clerk).credentials
        assert (counts.rejected_elected, counts.replaced, counts.passed) == (1, 1, seats - 1)


async def test_a_delegate_is_noted_withdrawn_and_sent_back(allocated: Settings) -> None:
    async with desk(allocated) as clerk:
        await open_tab(clerk, "代表")
        await clerk.press("ctrl+n")
        await clerk.sees("找到")
        await clerk.press("enter")
        await clerk.sees("[代表 1]")
        key = next(iter(delegates(clerk).delegates))
        await clerk.press("enter")
        await fill(clerk, "2", "31", "云溪")
        await clerk.press("f8")
        await clerk.sees("已保存")
        noted = delegates(clerk).delegates[key].delegate
        assert (noted.support, noted.registration.native_place) == (31, "云溪")
        await does(clerk, "这一名退出")
        await clerk.type("本人申请")
        await clerk.press("enter")
        await clerk.sees("已退出")
        await does(clerk, "这一名退出")
        await clerk.sees("恢复为人选")
        await does(clerk, "这一名退回一步")
        await clerk.sees("已退回一步")
        assert delegates(clerk).delegates[key].delegate.credential.verdict is Verdict.PENDING
        await clerk.press("delete")
        await choose(clerk, "删除")
        await clerk.sees("[代表 0]")


@pytest.mark.parametrize("size", [(80, 24), LARGE])
async def test_gauges_stand_below_or_beside_the_table(allocated: Settings, size: tuple[int, int]) -> None:
    async with desk(allocated, size) as clerk:
        await open_tab(clerk, "代表")
        assert clerk.line("构成比例未选")
        await does(clerk, "选一套构成比例")
        await clerk.press("1")
        await clerk.sees("还差")
        left, _word, _rest = clerk.line("还差").partition("还差")
        assert (cell_len(left) > 100) is (size == LARGE)
        await does(clerk, "改构成比例中的一项")
        await clerk.press("1", "ctrl+u")
        await clerk.type("200")
        await clerk.press("enter")
        await clerk.sees("请填 0 到 100")
        await clerk.press("ctrl+u")
        await clerk.type("20")
        await clerk.press("enter")
        await clerk.sees("：20%")


async def test_delegations_are_formed_and_led(allocated: Settings) -> None:
    async with desk(allocated) as clerk:
        unit = await stand(clerk)
        view = delegates(clerk).units[unit]
        await elect(clerk, unit, *[view.due - 1] * view.unit.seats, *[1] * (view.least_candidates - view.unit.seats))
        await clerk.sees("当选")
        await clerk.press("tab")
        await does(clerk, "代表团")
        await choose(clerk, "按人数自动编团")
        await clerk.press("3", "enter")
        await clerk.sees("个代表团 ")
        group = delegates(clerk).units[unit].delegation
        name = delegates(clerk).delegations[group].delegation.name
        await does(clerk, "代表团")
        await choose(clerk, name)
        await choose(clerk, "名称、召集人")
        await clerk.sees("召集人")
        await clerk.press("down", "1", "down", "1", "f8")
        await clerk.sees(f"{name} 已保存")
        assert delegates(clerk).delegations[group].delegation.head
        await does(clerk, "代表团")
        await choose(clerk, name)
        await choose(clerk, "撤销这个代表团")
        await choose(clerk, "撤销")
        await clerk.sees("已撤销")
        await does(clerk, "代表团")
        await choose(clerk, "新增一个代表团")
        await clerk.press("space", "enter")
        await clerk.sees("名称：")
        await clerk.type("机关代表团")
        await clerk.press("enter")
        await clerk.sees("机关代表团 已保存")


async def test_names_find_their_delegates(allocated: Settings) -> None:
    async with desk(allocated) as clerk:
        await open_tab(clerk, "代表")
        await clerk.press("ctrl+n")
        await finds(clerk, "不会有的名字")
        assert clerk.line("没有找到")
        await clerk.press("escape")
        await does(clerk, "所有单位：人选进入下一步")
        await clerk.sees("没有可以列入下一步的人选")
