from __future__ import annotations

import pytest
from textual import events

from clerk_tui.rosters.pinyin import matches
from clerk_tui.tui.candidates import Candidate
from clerk_tui.tui.dialogs.find import Find
from tests.tui.desk import stage

PEOPLE = [
    Candidate("zhang", "张三", "候选人", "1"),
    Candidate("ouyang", "欧阳建国", "代表", "12"),
    Candidate("wang", "王军", "代表", "2"),
    *(Candidate(f"more{n}", f"赵{n}", number=str(n)) for n in range(20, 50)),
]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("欧阳", "ouyang"),
        ("建", "ouyang"),
        ("zs", "zhang"),
        ("wangj", "wang"),
        ("2", "wang"),
        ("12", "ouyang"),
        ("１２", "ouyang"),
        (" 王 ", "wang"),
    ],
)
async def test_characters_initials_and_numbers_find(query: str, found: str) -> None:
    async with stage(Find("查找", PEOPLE, matches)) as desk:
        await desk.type(query)
        await desk.press("enter")
        assert desk.results == [found]


async def test_everything_is_listed_until_something_is_typed() -> None:
    async with stage(Find("查找", PEOPLE, matches)) as desk:
        await desk.sees("找到 33 项")
        await desk.press("down", "down", "up", "enter")
        assert desk.results == ["ouyang"]


async def test_pages_move_in_the_list_while_the_field_keeps_the_keys() -> None:
    async with stage(Find("查找", PEOPLE, matches)) as desk:
        await desk.press("pagedown", "pageup", "pagedown")
        assert "赵30" in desk.text
        await desk.type("z")
        await desk.press("backspace")
        await desk.sees("找到 33 项")


async def test_nothing_found_is_said_and_enter_chooses_nothing() -> None:
    async with stage(Find("查找", PEOPLE, matches)) as desk:
        await desk.type("没有这人")
        await desk.sees("没有找到。")
        await desk.press("enter")
        assert desk.results == []
        await desk.press("escape")
        assert desk.results == [None]


async def test_what_is_typed_faster_than_the_list_follows_is_still_looked_for() -> None:
    dialog = Find("第几张", [Candidate(str(n), f"票{n}", "", str(n)) for n in range(1, 9)], matches)
    async with stage(dialog) as clerk:
        await clerk.sees("找到 8 项")
        driver = clerk.app._driver
        assert driver is not None
        for key, character in (("5", "5"), ("enter", None)):
            driver.process_message(events.Key(key, character))
        await clerk.sees(lambda: clerk.results)
        assert clerk.results == ["5"]
