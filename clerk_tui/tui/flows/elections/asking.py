"""Questions that the flows of elections share."""

from __future__ import annotations

from clerk_tui.domain.text import one_line
from clerk_tui.tui.dialogs.ask import Ask
from clerk_tui.tui.dialogs.choose import Choose
from clerk_tui.tui.screens.room import Room

MOST = 99_999
"""The largest number that can be typed; larger ones were mistyped."""


async def ask_number(room: Room, title: str, question: str, value: int | None = None) -> int | None:
    """Ask for a whole number; None when it was given up."""
    answer = await room.app.push_screen_wait(
        Ask(
            title,
            question.split("\n"),
            "" if value is None else str(value),
            check=number_problem,
            max_length=8,
            replaced=True,
        )
    )
    return None if answer is None else number(answer)


def number(text: str) -> int | None:
    """A whole number as typed; full-width digits count too."""
    plain = one_line(text)
    return int(plain) if plain.isdecimal() and int(plain) <= MOST else None


def number_problem(text: str) -> str | None:
    """What is wrong with a number as typed."""
    return None if number(text) is not None else f"请填 0 到 {MOST} 的整数。"


async def ask_text(room: Room, title: str, question: str, value: str = "", *, longest: int = 60) -> str | None:
    """Ask for a text that may not be empty; what is typed first takes the place of `value`."""
    answer = await room.app.push_screen_wait(
        Ask(title, question.split("\n"), value, check=text_problem, max_length=longest, replaced=bool(value))
    )
    return None if answer is None else one_line(answer)


def text_problem(text: str) -> str | None:
    """What is wrong with a text as typed."""
    return None if text.strip() else "请填写，不能空着。"


async def sure(room: Room, title: str, text: str, yes: str, *, careful: bool = False) -> bool:
    """Ask before something; with `careful` the first answer is not to do it."""
    answers = [("yes", yes), ("no", "不了")]
    asked = Choose(title, text.split("\n"), answers[::-1] if careful else answers)
    return await room.app.push_screen_wait(asked) == "yes"


async def tell(room: Room, title: str, text: str) -> None:
    """Say why something was refused, in a box that stays until it was read."""
    await room.app.push_screen_wait(Choose(title, text.split("\n"), [("back", "知道了")]))
    room.renew()
