"""F4: nominees with their inspection, and the organs."""

from __future__ import annotations

import pytest

from clerk_tui.actions.people.organs import organs_picture
from clerk_tui.actions.reelection import Beginning, begin
from clerk_tui.domain.nominee import Office
from clerk_tui.domain.organ import OrganKind, Post
from clerk_tui.domain.plan import Plan
from clerk_tui.domain.stage import Stage
from clerk_tui.domain.township import Township, TownshipKind
from clerk_tui.settings import Settings
from tests.people import with_roll
from tests.tui.conftest import DAY
from tests.tui.desk import LARGE, ClerkDesk, desk
from tests.tui.people import choose, does, fill, finds, members, open_tab, reelection, slate


@pytest.fixture
def rolled(empty: Settings) -> Settings:
    """A township of 200 members."""
    township = Township("青禾镇", TownshipKind.TOWN, "中共云溪县委员会", 12, 12, 1)
    with begin(empty, Beginning(township, Plan("four-phase", DAY))) as reelection:
        with_roll(reelection, 200)
    return empty


async def propose(clerk: ClerkDesk, *offices: int) -> str:
    """The first member of the roll is proposed for these offices, by their places in the list; the name."""
    await clerk.press("ctrl+n")
    await clerk.sees("找到")
    await clerk.press("down", "enter")
    await clerk.sees("提名为")
    for place in offices:
        await clerk.press("home", *["down"] * place, "space")
    await clerk.press("enter")
    await clerk.sees("新的人选")
    await clerk.press("f8")
    await clerk.sees("[人选 1]")
    return next(iter(members(clerk).members.values())).value.person.name


async def test_somebody_from_outside_is_entered_with_a_whole_file(rolled: Settings) -> None:
    async with desk(rolled) as clerk:
        await open_tab(clerk, "人选")
        await clerk.press("ctrl+n")
        await clerk.sees("不在党员名册上的人")
        await clerk.press("enter", "space", "enter")
        await fill(clerk, "韩江", "1", "汉族", "1988.05", "6")
        await clerk.press("f8")
        await clerk.sees("[人选 1]")
        nominee = next(iter(slate(clerk).nominees.values())).value
        assert (nominee.person.name, nominee.member, nominee.offices) == ("韩江", "", (Office.COMMITTEE,))
        await clerk.press("enter")
        await clerk.sees("人选：韩江")
        await clerk.press("pagedown", "up", "up")
        await clerk.type("调往县直机关")
        await clerk.press("f8")
        await clerk.sees("不再提名：调往")
        await clerk.press("delete")
        await choose(clerk, "删除")
        await clerk.sees("[人选 0]")


async def test_proposals_move_by_stages_and_a_post_waits_for_the_committee(rolled: Settings) -> None:
    async with desk(rolled) as clerk:
        await open_tab(clerk, "人选")
        name = await propose(clerk, 2)
        for stage in ("初步人选", "预备人选"):
            await clerk.press("space")
            await choose(clerk, f"列为 {stage}")
            await clerk.sees(f"列为党委书记{stage}")
        await clerk.press("space")
        await choose(clerk, "列为 候选人")
        await clerk.sees("没有提名为党委委员")
        await does(clerk, "这一名提名为哪些职务")
        await clerk.press("space", "enter")
        await clerk.sees("已保存")
        await clerk.press("space")
        await choose(clerk, "退回 初步人选")
        await clerk.sees("列为党委书记初步人选")
        await does(clerk, "一种职务的人选一起进入下一步")
        await choose(clerk, "党委委员：推荐人选 1 名")
        await clerk.sees("党委委员：1 名列为初步人选")
        row = next(iter(slate(clerk).nominees.values())).value
        assert row.person.name == name
        assert row.stage_of(Office.COMMITTEE) is row.stage_of(Office.SECRETARY) is Stage.PRELIMINARY


async def test_who_was_spoken_against_goes_no_further(rolled: Settings) -> None:
    async with desk(rolled, LARGE) as clerk:
        await open_tab(clerk, "人选")
        await propose(clerk, 0)
        await does(clerk, "这一名的考察材料")
        await fill(clerk, "县委考察组", "2026-09-01", "12", "1", "2")
        await clerk.press("f8")
        await clerk.sees("的考察材料已保存")
        await does(clerk, "一起进入下一步")
        await clerk.press("1")
        await clerk.sees("1 名列为初步人选")
        await does(clerk, "一起进入下一步")
        await clerk.press("1")
        await clerk.sees("有不同意见")
        file = next(iter(slate(clerk).files.values()))
        assert file.inspection.talks == 12
        await does(clerk, "核查人选")
        assert clerk.line("没有民主推荐的得票")


async def test_publicity_tells_its_last_day(rolled: Settings) -> None:
    async with desk(rolled, LARGE) as clerk:
        await open_tab(clerk, "人选")
        await propose(clerk, 0)
        await does(clerk, "这一名的考察材料")
        await clerk.sees("公示开始日期")
        while "公示开始日期" not in "".join(text for text, _ in _under(clerk)):
            await clerk.press("down")
        await clerk.type("2026-09-01")
        await clerk.press("enter")
        await clerk.type("5")
        await clerk.press("f8")
        await clerk.sees("公示到 2026-09-07")


def _under(clerk: ClerkDesk) -> tuple[tuple[str, object], ...]:
    """The line of the card under the cursor."""
    fields = clerk.app.screen.query_one("#card-fields")
    return fields.lines[fields._cursor].pieces  # type: ignore[attr-defined, no-any-return]


async def test_a_recommendation_is_entered_changed_and_removed(rolled: Settings) -> None:
    async with desk(rolled) as clerk:
        await open_tab(clerk, "人选")
        await propose(clerk, 0)
        await does(clerk, "民主推荐和得票")
        await choose(clerk, "登记一次新的民主推荐")
        await fill(clerk, "", "2026-09-01", "镇会议室", "60", "55", "55", "55", "56")
        await clerk.press("f8")
        await clerk.sees("不能多于收回推荐票")
        await clerk.press("ctrl+u")
        await fill(clerk, "54", "50")
        await clerk.press("f8")
        await clerk.sees("民主推荐已保存")
        assert next(iter(slate(clerk).files.values())).votes[0].votes == 50
        for answer, said in (("修改", "民主推荐已保存"), ("删除", "民主推荐已删除")):
            await does(clerk, "民主推荐和得票")
            await choose(clerk, "参加 55 人")
            await choose(clerk, answer)
            if answer == "修改":
                await clerk.sees("推荐方式")
                await clerk.press("f8")
            else:
                await choose(clerk, "删除")
            await clerk.sees(said)


async def test_seats_and_rules_are_decided(rolled: Settings) -> None:
    async with desk(rolled) as clerk:
        await open_tab(clerk, "人选")
        assert clerk.line("党委 0/9 差9")
        await does(clerk, "职数")
        await clerk.sees("一、二类乡镇7名")
        await clerk.press("ctrl+u")
        await clerk.type("12")
        await clerk.press("f8")
        await clerk.sees("应在 5 到 11 名之间")
        await clerk.press("ctrl+u")
        await clerk.type("9")
        await clerk.press("f8")
        await clerk.sees("党委 9 名，纪委 3 名")
        await does(clerk, "结构要求")
        await clerk.press("space", "enter")
        await clerk.sees("结构要求：")
        assert slate(clerk).slate.committee == 9


async def test_a_candidate_cannot_scrutinise_nor_a_scrutineer_stand(rolled: Settings) -> None:
    async with desk(rolled) as clerk:
        await open_tab(clerk, "人选")
        name = await propose(clerk, 0)
        await clerk.press("tab", "ctrl+n")
        await choose(clerk, "监票人、计票人")
        await choose(clerk, "计票人")
        await finds(clerk, name)
        await clerk.sees("候选人不得监票、计票")
        await clerk.press("enter")
        await clerk.sees("找到")
        await clerk.press("down", "down", "enter")
        await clerk.sees("：监票人、计票人：计票人")
        await clerk.press("escape")
        await clerk.sees("[机构 1]")
        await clerk.press("shift+tab", "ctrl+n")
        await clerk.sees("找到")
        await clerk.press("down", "down", "enter", "space", "enter")
        await clerk.sees("新的人选")
        await clerk.press("f8")
        await clerk.sees("请先撤去监票或计票的职务")
        assert len(slate(clerk).nominees) == 1


async def test_posts_are_given_changed_and_taken(rolled: Settings) -> None:
    async with desk(rolled) as clerk:
        await open_tab(clerk, "机构")
        await clerk.press("space", "1", "1")
        await clerk.sees("换届选举工作领导小组：组长")
        await clerk.press("enter")
        await clerk.type("周县长")
        await clerk.press("enter")
        await clerk.sees("[机构 1]")
        await clerk.press("ctrl+n")
        await choose(clerk, "大会执行主席")
        await choose(clerk, "选举大会")
        await clerk.sees("大会执行主席：执行主席")
        await clerk.press("down", "enter")
        await clerk.sees("：大会执行主席：执行主席")
        await clerk.press("down", "down", "enter", "escape")
        await clerk.sees("[机构 3]")
        await does(clerk, "核查人数和任职")
        await clerk.sees("工作机构没有需要注意的")
        await clerk.press("escape", "home", "enter")
        await fill(clerk, "2")
        await clerk.press("f8")
        await clerk.sees("周县长：副组长")
        await clerk.press("delete")
        await choose(clerk, "撤去")
        await clerk.sees("周县长 已撤去")
        chairs = organs_picture(reelection(clerk)).of(OrganKind.CHAIRS, Post.EXECUTIVE_CHAIR)
        assert len(chairs) == 2
        await clerk.press("ctrl+f")
        await clerk.type("zxzx")
        await clerk.sees("查找“zxzx”：2行")
