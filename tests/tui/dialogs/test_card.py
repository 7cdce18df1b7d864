from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from textual import events

from clerk_tui.tui.dialogs.card import Card, Field
from tests.tui.desk import LARGE, StageDesk, stage

SEXES = (("MALE", "男"), ("FEMALE", "女"))
BRANCHES = tuple((f"b{number}", f"第{number}支部") for number in range(12))
FIELDS = (
    Field("name", "姓名", needed=True, longest=8),
    Field("sex", "性别", choices=SEXES),
    Field("birth", "出生年月", "例如：1985.10"),
    Field("branch", "所在支部", choices=BRANCHES, needed=True),
    *(Field(f"more{number}", f"备注{number}") for number in range(16)),
)
ZHANG = {"name": "张三", "branch": "b1"}


def check(values: Mapping[str, str]) -> Mapping[str, str]:
    return {} if values["birth"] else {"birth": "请填写出生年月。"}


@asynccontextmanager
async def card(
    values: Mapping[str, str] = ZHANG, size: tuple[int, int] = (80, 24), **more: Mapping[str, str]
) -> AsyncIterator[StageDesk]:
    dialog = Card("党员", FIELDS, values, check, problems=more.get("problems"), before=more.get("before"))
    async with stage(dialog, size) as clerk:
        await clerk.sees("[ 保存 ]" if size == LARGE else "姓名")
        yield clerk


async def test_fields_are_filled_in_one_after_the_other_and_given_together() -> None:
    async with card() as clerk:
        await clerk.type("丰")
        await clerk.press("enter", "2", "tab")
        await clerk.type("1985.10")
        await clerk.press("f8")
        assert clerk.results[0] | {} == {field.name: "" for field in FIELDS} | {
            "name": "张三丰",
            "sex": "FEMALE",
            "birth": "1985.10",
            "branch": "b1",
        }


async def test_enter_alone_leads_through_all_fields_and_saves_on_the_last_line() -> None:
    async with card(ZHANG | {"birth": "1985.10"}) as clerk:
        for _ in FIELDS:
            await clerk.press("enter")
        await clerk.sees("Enter 保存")
        assert not clerk.results
        await clerk.press("enter")
        assert clerk.results[0]["name"] == "张三"


async def test_a_problem_is_named_and_the_cursor_goes_to_it() -> None:
    async with card() as clerk:
        await clerk.press("pagedown", "f8")
        await clerk.sees("有1处要改：出生年月")
        assert clerk.line("请填写出生年月。")
        assert clerk.line("!出生年月")
        await clerk.type("1985.10")
        await clerk.sees(lambda: not clerk.line("!出生年月"))
        await clerk.press("f8")
        assert clerk.results[0]["birth"] == "1985.10"


async def test_problems_found_when_saving_are_shown_at_once() -> None:
    problems = {"branch": "没有这个支部。", "": "编号已被占用。"}
    async with card(ZHANG | {"name": "张三丰"}, problems=problems, before=ZHANG) as clerk:
        assert clerk.line("没有这个支部。")
        assert clerk.line("编号已被占用。")
        await clerk.press("escape")
        assert clerk.line("还没有保存")


async def test_choices_are_picked_by_digit_turned_through_and_emptied() -> None:
    async with card() as clerk:
        await clerk.press("down")
        assert clerk.line("1男  2女  0不填")
        for key, shown in (("1", "男"), ("space", "女"), ("space", "男"), ("0", ""), ("space", "男"), ("9", "男")):
            await clerk.press(key)
            assert clerk.line("性别").strip(" |").split()[1:] == ([shown] if shown else [])


async def test_a_full_width_digit_picks_a_choice_too() -> None:
    async with card() as clerk:
        await clerk.press("down")
        await clerk.type("2")
        assert clerk.line("性别").split()[2] == "女"


async def test_one_of_many_choices_is_searched_for() -> None:
    async with card() as clerk:
        await clerk.press("down", "down", "down", "space")
        await clerk.sees("找到 12 项")
        await clerk.type("d11")
        await clerk.press("enter")
        await clerk.sees("第11支部")
        await clerk.press("up", "0")
        assert "第11支部" in clerk.line("所在支部")  # it may not stay empty


async def test_leaving_asks_only_when_something_was_entered() -> None:
    async with card() as clerk:
        await clerk.press("escape")
        assert clerk.results == [None]
    async with card() as clerk:
        await clerk.type("丰")
        await clerk.press("escape")
        assert clerk.line("还没有保存")
        await clerk.press("backspace", "escape")
        assert clerk.results == [None]
    async with card() as clerk:
        await clerk.type("丰")
        await clerk.press("escape", "escape")
        assert clerk.results == [None]


async def test_keys_that_come_in_one_go_are_taken_in_their_order() -> None:
    async with card() as clerk:
        driver = clerk.app._driver
        assert driver is not None
        for key in ("a", "b", "enter", "1", "enter", "1", "9", "8", "5", "full_stop", "1", "f8"):
            character = {"full_stop": "."}.get(key, key if len(key) == 1 else None)
            driver.process_message(events.Key(key, character))
        await clerk.sees(lambda: clerk.results)
        assert (clerk.results[0]["name"], clerk.results[0]["sex"]) == ("张三ab", "MALE")
        assert clerk.results[0]["birth"] == "1985.1"


async def test_letters_say_nothing_where_a_choice_is_wanted() -> None:
    async with card(ZHANG | {"birth": "1985.10"}) as clerk:
        await clerk.press("down")
        await clerk.type("x女")
        await clerk.press("f8")
        assert clerk.results[0]["sex"] == ""


async def test_hostile_text_is_shown_written_out_and_kept_when_untouched() -> None:
    async with card(ZHANG | {"name": "张\x1b[2J", "birth": "1985.10", "more0": "[red]=cmd()"}) as clerk:
        assert clerk.line("张\\x1b[2J")
        assert "[red]=cmd()" in clerk.line("备注0")
        await clerk.press("down", "f8")
        assert clerk.results[0]["name"] == "张\x1b[2J"


async def test_the_form_shows_all_fields_where_there_is_room() -> None:
    async with card(size=LARGE) as clerk:
        assert clerk.line("备注15")
        await clerk.press("pagedown", "pageup")
        await clerk.type("x")
        assert "张三x" in clerk.line("姓名")


async def test_a_click_moves_the_input() -> None:
    async with card(ZHANG | {"birth": "1985"}) as clerk:
        await clerk.pilot.click("#card-fields", offset=(3, 2))
        await clerk.type("x")
        assert "1985x" in clerk.line("出生年月")
        await clerk.press("pagedown")
        await clerk.pilot.click("#card-fields", offset=(3, 14))
        await clerk.sees(lambda: clerk.results)
