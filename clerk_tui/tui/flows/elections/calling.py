"""The end of calling votes out: how many ballots were valid."""

from __future__ import annotations

from clerk_tui.actions.elections import entries
from clerk_tui.actions.elections.entries import Stored
from clerk_tui.actions.elections.tables import Side, TotalsSheet
from clerk_tui.tui.flows.elections.asking import ask_number, tell
from clerk_tui.tui.flows.elections.entering import close
from clerk_tui.tui.screens.room import Room
from clerk_tui.wording.counting import entry_refusal


async def finish(room: Room, round_: str, side: Side, collected: int) -> None:
    """Ask for the invalid ballots; the others of those collected are valid. Then the entry is closed."""
    invalid = await ask_number(room, "唱票结束", f"收回选票{collected}张，其中无效票几张：", 0)
    if invalid is None:
        return
    found = entries.save_totals(room.reelection, round_, side, TotalsSheet(collected - invalid, invalid))
    if isinstance(found, Stored):
        await close(room, round_, side)
    else:
        await tell(room, "还不能结束", entry_refusal(found))
