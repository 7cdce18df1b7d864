"""Settling where two entries differ (裁定)."""

from __future__ import annotations

from collections.abc import Sequence

from clerk_tui.actions.elections import review
from clerk_tui.actions.elections.entries import Impossible
from clerk_tui.actions.elections.picture import ContestView
from clerk_tui.actions.elections.review import Settled
from clerk_tui.actions.elections.tables import Side
from clerk_tui.domain.organ import Post
from clerk_tui.domain.text import visible
from clerk_tui.tui.dialogs.choose import Choose
from clerk_tui.tui.flows.elections.asking import ask_text, tell
from clerk_tui.tui.flows.elections.officials import ask_scrutineer
from clerk_tui.tui.screens.room import Room
from clerk_tui.wording.counting import SETTLE_OTHERWISE, SIDES, entered_by, settle_refusal


async def settle_whole(room: Room, view: ContestView, differences: int) -> None:
    """Take one entry for all that differs: that is possible whatever the differences are."""
    answers = [(side.value, f"整份以{SIDES[side]}为准（{entered_by(view, side)}）") for side in Side]
    text = ["两份不同的地方不再逐处选定，都按其中一份。"]
    chosen = await room.app.push_screen_wait(Choose("整份裁定", text, answers))
    if chosen is not None:
        await settle(room, view, [Side(chosen)] * differences)


async def settle(room: Room, view: ContestView, taken: Sequence[Side]) -> None:
    """Ask the scrutineer's name and reason, record the decision, and go back to the contest."""
    scrutineer = await ask_scrutineer(room, view, "裁定：监票人姓名", Post.SCRUTINEER, Post.CHIEF_SCRUTINEER)
    if scrutineer is None:
        return
    reason = await ask_text(room, f"监票人{visible(scrutineer)}裁定", "理由（例如：当场核对了选票）：", longest=100)
    if reason is None:
        return
    found = review.settle(room.reelection, view.round.key, taken, scrutineer, reason)
    if isinstance(found, Settled):
        room.app.pop_screen()
        under = room.app.screen
        if isinstance(under, Room):
            under.say(f"{scrutineer}已裁定。")
    else:
        otherwise = SETTLE_OTHERWISE if isinstance(found, Impossible) else ""
        await tell(room, "没有裁定", settle_refusal(found) + otherwise)
