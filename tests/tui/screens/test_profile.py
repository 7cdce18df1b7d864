from __future__ import annotations

from clerk_tui.settings import Settings
from clerk_tui.store.errors import TornWrite
from tests.tui.desk import desk


async def test_a_changed_answer_is_saved_at_once_and_taken_back(township: Settings) -> None:
    async with desk(township) as clerk:
        await clerk.press("ctrl+s", "enter", "ctrl+u")
        await clerk.type("白桦镇")
        await clerk.press("enter")
        await clerk.sees("乡镇名称改为“白桦镇”，已保存")
        assert "白桦镇 第十二次" in clerk.lines[0]
        await clerk.press("ctrl+z")
        await clerk.sees("已撤销：乡镇概况")
        assert "青禾镇 第十二次" in clerk.lines[0]


async def test_a_choice_is_made_and_a_wrong_answer_stays_with_the_reason(township: Settings) -> None:
    async with desk(township) as clerk:
        await clerk.press("ctrl+s", "down", "enter", "3")
        await clerk.sees("类别改为“苏木”")
        await clerk.press("down", "down", "enter", "ctrl+u")
        await clerk.type("百")
        await clerk.press("enter")
        await clerk.sees("请填 1 到 99 的数字")
        await clerk.press("ctrl+u")
        await clerk.type("１３")
        await clerk.press("enter")
        await clerk.sees("第十三次党代会换届")


async def test_the_same_answer_again_is_no_record(township: Settings) -> None:
    async with desk(township) as clerk:
        await clerk.press("ctrl+s")
        records = len(clerk.whys())
        await clerk.press("enter", "enter")
        assert len(clerk.whys()) == records


async def test_where_the_data_lie_and_what_was_put_right_is_told(township: Settings) -> None:
    async with desk(township, (120, 40)) as clerk:
        assert clerk.app.reelection is not None
        clerk.app.reelection.database.notes.append(TornWrite(3, "journal.jsonl.torn-4-1"))
        await clerk.press("ctrl+s")
        assert township.data.name in clerk.text
        assert "第 3 条之后有一次没写完的保存" in clerk.text
        assert clerk.app.reelection.database.head[:12] in clerk.text


async def test_the_plan_is_reached_from_here(township: Settings) -> None:
    async with desk(township) as clerk:
        await clerk.press("ctrl+s", *["down"] * 6, "enter")
        await clerk.sees("新的日期")
        await clerk.press("escape", "down", "enter")
        await clerk.sees("四个部分")
        await clerk.press("escape", "escape")
        await clerk.sees("[F2今日]")
