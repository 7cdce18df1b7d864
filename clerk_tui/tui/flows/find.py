"""Searching in the list of a screen, and the command palette."""

from __future__ import annotations

from clerk_tui.rosters.pinyin import matches
from clerk_tui.tui.candidates import Candidate
from clerk_tui.tui.dialogs.find import Find
from clerk_tui.tui.keys import KeyHelp, key_help
from clerk_tui.tui.screens.room import Room


async def search(room: Room) -> None:
    """Go to one of the things listed on this screen."""
    candidates = room.candidates()
    if not candidates:
        room.say("这一屏没有可以查找的列表。")
        return
    key = await room.app.push_screen_wait(Find("查找", candidates, matches))
    if key is not None:
        room.found(key)


COMMAND, STEP = "command:", "step:"


async def palette(room: Room) -> None:
    """Do one of the things that can be done now, or go to a step."""
    helps = [
        each for each in key_help(room.active_bindings.values()) if not each.id.startswith(("list.", "app.palette"))
    ]
    listed = [Candidate(COMMAND + each.id, _told(each), " ".join(each.keys)) for each in helps]
    listed += [
        Candidate(STEP + view.step.slug, view.step.title, "程序", str(view.step.number))
        for view in room.reelection.picture().steps
    ]
    key = await room.app.push_screen_wait(Find("全部功能", listed, matches))
    if key is None:
        return
    if key.startswith(STEP):
        from clerk_tui.tui.screens.step import StepScreen

        room.app.push_screen(StepScreen(room.reelection, key.removeprefix(STEP)))
        return
    chosen = next(each for each in helps if COMMAND + each.id == key)
    # Not awaited inside this flow: the command may start a flow of its own, which ends this one.
    room.app.call_later(room.app.run_action, chosen.binding.action, chosen.active.node)


def _told(each: KeyHelp) -> str:
    """A command by its name, and what it does where the name does not say it."""
    return f"{each.description}：{each.tooltip}" if each.tooltip else each.description
