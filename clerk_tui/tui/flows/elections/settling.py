"""Settling where two entries differ (裁定)."""

from __future__ import annotations

from collections.abc import Sequence

from clerk_tui.actions.elections import review
from clerk_tui.actions.elections.review import Settled
from clerk_tui.actions.elections.tables import Side
from clerk_tui.tui.flows.elections.asking import ask_text, tell
from clerk_tui.tui.screens.room import Room
from clerk_tui.wording.counting import settle_refusal


async def settle(room: Room, round_: str, taken: Sequence[Side]) -> None:
    """Ask the scrutineer's name and reason, record the decision, and go back to the contest."""
    scrutineer = await ask_text(room, "监票人裁定", "监票人姓名：")
    if scrutineer is None:
        return
    reason = await ask_text(room, "监票人裁定", "理由（例如：当场核对了选票）：", longest=100)
    if reason is None:
        return
    found = review.settle(room.reelection, round_, taken, scrutineer, reason)
    if isinstance(found, Settled):
        room.app.pop_screen()
        under = room.app.screen
        if isinstance(under, Room):
            under.say(f"{scrutineer}已裁定。")
    else:
        await tell(room, "没有裁定", settle_refusal(found))
