from __future__ import annotations

import pytest

from clerk_tui.tui.dialogs.choose import Choose
from tests.tui.desk import LARGE, SMALL, stage

COLOURS = [("red", "红"), ("blue", "蓝"), ("green", "绿")]


@pytest.mark.parametrize(
    ("keys", "result"),
    [
        (("enter",), "red"),
        (("down", "enter"), "blue"),
        (("3",), "green"),
        (("end", "up", "enter"), "blue"),
        (("escape",), None),
        (("left",), None),
    ],
)
async def test_an_answer_is_chosen_by_cursor_or_digit(keys: tuple[str, ...], result: str | None) -> None:
    async with stage(Choose("颜色", ["选一种。"], COLOURS)) as desk:
        await desk.sees("选一种。")
        await desk.press(*keys)
        assert desk.results == [result]


async def test_a_digit_without_an_answer_chooses_nothing() -> None:
    async with stage(Choose("颜色", [], COLOURS)) as desk:
        await desk.press("4")
        assert desk.results == []
        assert desk.line(" 3 绿")


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_long_text_is_read_by_pages_while_the_answers_stay_in_view(size: tuple[int, int]) -> None:
    async with stage(Choose("变动", [f"第{n}处" for n in range(1, 61)], COLOURS), size) as desk:
        await desk.sees("PgDn 往下看")
        assert "第60处" not in desk.text
        for _ in range(6):
            await desk.press("pagedown")
        assert "第60处" in desk.text
        assert all(label in desk.text for _key, label in COLOURS)
        await desk.press("pageup", "down", "enter")
        assert desk.results == ["blue"]


async def test_many_answers_scroll_and_those_beyond_nine_have_no_digit() -> None:
    many = [(str(n), f"答{n}") for n in range(1, 13)]
    async with stage(Choose("很多", [], many)) as desk:
        assert desk.line("答9").split("|")[1].split() == ["9", "答9"]
        await desk.press("end")
        assert desk.line("答12").split("|")[1].split() == ["答12"]
        await desk.press("enter")
        assert desk.results == ["12"]


async def test_hostile_answers_and_text_are_shown_as_text() -> None:
    async with stage(Choose("[b]题", ["[red]王\x1b[2J"], [("a", "[blue]\x9b答")])) as desk:
        assert desk.line("[b]题")
        assert desk.line("[red]王\\x1b[2J")
        assert desk.line("[blue]\\x9b答")
