"""Badges: which kind, for whom, printed in a worker."""

from __future__ import annotations

import re
from dataclasses import replace

from clerk_tui.actions.congress.badges import TITLES, BadgeKind, BadgeOrder, BadgesPrinted, Refusal, print_badges
from clerk_tui.actions.papers.printing import FramesFound
from clerk_tui.tui.dialogs.choose import Choose
from clerk_tui.tui.flows.elections.asking import ask_text, sure, tell
from clerk_tui.tui.flows.elections.printing import Stopped, Told, in_worker
from clerk_tui.tui.flows.papers import tell_printed
from clerk_tui.tui.screens.room import Room
from clerk_tui.wording import badges as words

LONGEST = 2000
"""Characters of a list of names."""


async def choose(room: Room) -> None:
    """Ask which badges, and for whom."""
    kinds = [(kind.value, TITLES[kind]) for kind in BadgeKind]
    picked = await room.app.push_screen_wait(Choose("打印证件", ["一页十张，沿框裁开。"], kinds))
    if picked is None:
        return
    kind = BadgeKind(picked)
    answers = [("known", "名册里的全部"), ("names", "写姓名"), ("blank", "空白的，手工填写")]
    offered = answers[1:] if kind is BadgeKind.OBSERVER else answers
    whom = await room.app.push_screen_wait(Choose(TITLES[kind], [], offered))
    if whom is None:
        return
    names: tuple[str, ...] = ()
    if whom == "names":
        typed = await ask_text(room, TITLES[kind], "姓名，用顿号或空格隔开：", longest=LONGEST)
        if typed is None:
            return
        names = tuple(filter(None, re.split(r"[、，,;；\s]+", typed)))
    await _print(room, BadgeOrder(kind, names, blank=whom == "blank"))


async def _print(room: Room, order: BadgeOrder) -> None:
    found = await _printed(room, order)
    if isinstance(found, FramesFound):
        if not await sure(room, "有的字没有字形", words.refusal(found), "照印，方框手工补写", careful=True):
            return
        found = await _printed(room, replace(order, accept_frames=True))
    if isinstance(found, BadgesPrinted):
        await tell_printed(room, [found.printed])
        room.say(words.printed(found))
    elif found is None:
        room.say("已取消，没有打印完。")
    else:
        await tell(room, "没有打印", words.refusal(found))


async def _printed(room: Room, order: BadgeOrder) -> BadgesPrinted | Refusal | None:
    def work(told: Told, stopped: Stopped) -> BadgesPrinted | Refusal:
        return print_badges(room.reelection, order, told, stopped)

    return await in_worker(room, f"打印{TITLES[order.kind]}", work)
