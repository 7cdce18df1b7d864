from __future__ import annotations

import pytest
from textual.widgets import Input

from clerk_tui.tui.dialogs.ask import Ask
from tests.tui.desk import StageDesk, stage


def name(value: str = "张三", **options: object) -> Ask:
    return Ask("负责人", ["由谁负责？"], value, **options)  # type: ignore[arg-type]


async def test_enter_gives_what_was_typed() -> None:
    async with stage(name()) as desk:
        await desk.sees("由谁负责？")
        await desk.type("丰")
        await desk.press("enter")
        assert desk.results == ["张三丰"]


async def test_escape_gives_up_at_once_when_nothing_was_typed() -> None:
    async with stage(name()) as desk:
        await desk.press("escape")
        assert desk.results == [None]


async def test_escape_never_loses_what_was_typed_without_asking() -> None:
    async with stage(name()) as desk:
        await desk.type("丰")
        await desk.press("escape")
        await desk.sees("还没有保存")
        assert (desk.results, value(desk)) == ([], "张三丰")
        await desk.press("escape")
        assert desk.results == [None]


async def test_typing_on_takes_the_warning_back() -> None:
    async with stage(name()) as desk:
        await desk.type("丰")
        await desk.press("escape")
        await desk.type("年")
        await desk.press("escape")
        assert desk.results == []
        await desk.sees("还没有保存")


async def test_an_answer_with_a_problem_stays_in_the_field_with_the_reason() -> None:
    async with stage(name("", check=lambda text: None if text else "不能空着。")) as desk:
        await desk.press("enter")
        await desk.sees("不能空着。")
        await desk.type("王")
        assert "不能空着。" not in desk.text
        await desk.press("enter")
        assert desk.results == ["王"]


async def test_a_field_takes_no_more_than_it_may() -> None:
    async with stage(name("", max_length=3)) as desk:
        await desk.type("一二三四")
        await desk.press("enter")
        assert desk.results == ["一二三"]


async def test_letters_digits_and_punctuation_are_text_in_a_field() -> None:
    async with stage(name("")) as desk:
        await desk.type("a1/？、")
        await desk.press("enter")
        assert desk.results == ["a1/？、"]


@pytest.mark.parametrize("hostile", ["[red]王[/red]", "王\x1b[31m\x07军", "王\u202e军\u200b", "王\x9b2J军"])
async def test_a_hostile_value_is_text_in_a_field(hostile: str) -> None:
    async with stage(name(hostile)) as desk:
        await desk.sees("王")
        assert not set(desk.text) & set("\x1b\x07\x9b\u202e\u200b")
        assert "[red]王[/red]" in desk.text or "red" not in hostile
        await desk.press("enter")
        assert desk.results == [hostile]


def value(desk: StageDesk) -> str:
    return desk.app.screen.query_one(Input).value


async def test_typing_takes_the_place_of_a_value_that_is_replaced_whole() -> None:
    async with stage(name("2026-09-08", replaced=True)) as desk:
        await desk.type("2026-09-09")
        await desk.press("enter")
        assert desk.results == ["2026-09-09"]
