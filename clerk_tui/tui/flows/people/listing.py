"""Putting a list of names in order by hand (手工调整次序)."""

from __future__ import annotations

from clerk_tui.actions.people.holders import nominee_records
from clerk_tui.actions.people.listing import ListKind, ListView, Reordered, list_of, list_view, move, restore
from clerk_tui.domain.text import visible
from clerk_tui.tui.dialogs.ask import Ask
from clerk_tui.tui.dialogs.choose import Choose
from clerk_tui.tui.flows.people.cards import refused, saved
from clerk_tui.tui.screens.room import Room
from clerk_tui.wording import listing as words

MOVE, RESTORE = "move", "restore"


async def move_delegate(room: Room, key: str) -> None:
    """The delegate under the cursor, in the list of delegates."""
    await _reorder(room, ListKind.DELEGATES, key)


async def move_presiding(room: Room, key: str) -> None:
    """The posting under the cursor, in the list of the presidium."""
    await _reorder(room, ListKind.PRESIDIUM, key)


async def move_nominee(room: Room, key: str) -> None:
    """The nominee under the cursor, in the list of those who stand for one of the offices."""
    row = nominee_records(room.reelection).get(key)
    lists = [list_of(office) for office in row.value.offices] if row and row.value.standing else []
    if len(lists) == 1:
        await _reorder(room, lists[0], key)
    elif lists:
        choices = [(kind.value, words.LISTS[kind]) for kind in lists]
        chosen = await room.app.push_screen_wait(Choose("调整次序", ["哪一份名单？"], choices))
        if chosen is not None:
            await _reorder(room, ListKind(chosen), key)


async def _reorder(room: Room, kind: ListKind, key: str) -> None:
    view = list_view(room.reelection, kind)
    if key not in view.names:
        await refused(room, "调整次序", f"这个人不在{words.LISTS[kind]}名单上。")
        return
    wanted = await _wanted(room, view) if view.manual else MOVE
    if wanted == RESTORE:
        saved(room, f"{words.list_title(restore(room.reelection, kind).view)}已恢复", key)
    if wanted != MOVE:
        return
    place = await _place(room, view, key)
    reason = await room.app.push_screen_wait(Ask("调整次序", ["理由："], max_length=80)) if place else None
    if place is None or reason is None:
        return
    outcome = move(room.reelection, kind, key, place, reason)
    if isinstance(outcome, Reordered):
        saved(room, f"{visible(view.names[key])}调到第 {place} 位", key)
    else:
        await refused(room, "调整次序", words.refusal(outcome))


async def _wanted(room: Room, view: ListView) -> str | None:
    """Whether a list that was put in order by hand is to be put right again, or back in its usual order."""
    choices = [(MOVE, "接着调整"), (RESTORE, "恢复原来的次序")]
    return await room.app.push_screen_wait(Choose("调整次序", [words.list_title(view)], choices))


async def _place(room: Room, view: ListView, key: str) -> int | None:
    """The place wanted, counted from 1."""
    keys = list(view.names)

    def check(typed: str) -> str | None:
        fits = typed.isdecimal() and 1 <= int(typed) <= len(keys)
        return None if fits else f"请填 1 到 {len(keys)}。"

    now = keys.index(key) + 1
    text = [words.list_title(view), f"{visible(view.names[key])}现在是第 {now} 位，共 {len(keys)} 人。调到第几位？"]
    typed = await room.app.push_screen_wait(Ask("调整次序", text, check=check, max_length=4))
    return int(typed) if typed else None
