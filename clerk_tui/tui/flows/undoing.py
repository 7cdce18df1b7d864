"""Taking back the last change of this session."""

from __future__ import annotations

from clerk_tui.actions.undo import undo
from clerk_tui.tui.screens.room import Room
from clerk_tui.wording.undo import undone


async def take_back_last(room: Room) -> None:
    """Take it back, and say which change it was."""
    room.say(undone(undo(room.reelection)))
    room.renew()
