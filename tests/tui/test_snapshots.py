"""The whole text of the first rooms, in both sizes, as it was last looked at and found good.

CLERK_SNAPSHOTS=write python -m pytest tests/tui/test_snapshots.py    takes them anew; look at the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from clerk_tui.settings import Settings
from tests.tui.desk import LARGE, SMALL, desk

FOLDER = Path(__file__).with_name("snapshots")

WHOLE = {"f2": "还没有审查资格"}
"""What comes after the room stands."""


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
@pytest.mark.parametrize("room", ["f2", "f3", "f4"])
async def test_a_room_looks_as_it_did(township: Settings, room: str, size: tuple[int, int]) -> None:
    kept = FOLDER / f"{room}-{size[0]}x{size[1]}.txt"
    async with desk(township, size) as clerk:
        await clerk.press(room)
        await clerk.sees(f"[{room.upper()}")
        await clerk.sees(WHOLE.get(room, ""))
        shown = clerk.text + "\n"
    if os.environ.get("CLERK_SNAPSHOTS") == "write":
        kept.write_text(shown, encoding="utf-8")
    assert shown == kept.read_text(encoding="utf-8")
