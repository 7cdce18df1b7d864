"""The rolls on the screen, for the tests of F4."""

from __future__ import annotations

from clerk_tui.actions.people.delegates_picture import DelegatesPicture, delegates_picture
from clerk_tui.actions.people.roll import Roll, roll
from clerk_tui.actions.people.slate import SlatePicture, slate_picture
from clerk_tui.actions.reelection import Reelection
from tests.tui.desk import ClerkDesk

TABS = ("党员", "党支部", "选举单位", "代表", "人选", "机构")


def reelection(clerk: ClerkDesk) -> Reelection:
    found = clerk.app.reelection
    assert found is not None
    return found


def members(clerk: ClerkDesk) -> Roll:
    return roll(reelection(clerk))


def delegates(clerk: ClerkDesk) -> DelegatesPicture:
    return delegates_picture(reelection(clerk))


def slate(clerk: ClerkDesk) -> SlatePicture:
    return slate_picture(reelection(clerk))


async def open_tab(clerk: ClerkDesk, title: str) -> None:
    """A tab of F4."""
    await clerk.press("f4")
    await clerk.press(*["tab"] * TABS.index(title))
    await clerk.sees(f"[{title} ")


async def does(clerk: ClerkDesk, label: str) -> None:
    """Choose one of the things that can be done in a tab, wherever it stands in the list."""
    await clerk.press("ctrl+d")
    await clerk.sees("：办理")
    await choose(clerk, label)


async def choose(clerk: ClerkDesk, label: str) -> None:
    """Choose an answer by its text."""
    await clerk.sees("Enter 选定")
    for _ in range(40):
        answers = clerk.app.screen.query_one("#choose-answers")
        line = answers.lines[answers._cursor]  # type: ignore[attr-defined]
        if label in "".join(text for text, _style in line.pieces):
            await clerk.press("enter")
            return
        await clerk.press("down")
    raise AssertionError(f"{label}\n{clerk.text}")


async def finds(clerk: ClerkDesk, name: str) -> None:
    """Choose by searching."""
    await clerk.sees("找到")
    await clerk.type(name)
    await clerk.press("enter")


async def fill(clerk: ClerkDesk, *answers: str) -> None:
    """Fill in the fields of a card one after the other; empty leaves a field as it is."""
    await clerk.sees("下一项")
    for answer in answers:
        await clerk.type(answer)
        await clerk.press("enter")
