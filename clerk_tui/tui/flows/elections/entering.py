"""Entering a count: opening an entry, going on with it, closing it; and names that are written in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from clerk_tui.actions.elections import entries
from clerk_tui.actions.elections.entries import NotYours, Opened, Stored
from clerk_tui.actions.elections.picture import ContestView, contest_view
from clerk_tui.actions.elections.tables import Method, Side
from clerk_tui.actions.people.roll import roll
from clerk_tui.domain.ballot import BallotFace
from clerk_tui.domain.text import visible
from clerk_tui.rosters.pinyin import matches
from clerk_tui.tui.candidates import Candidate
from clerk_tui.tui.dialogs.choose import Choose
from clerk_tui.tui.dialogs.find import Find
from clerk_tui.tui.dialogs.name import Name
from clerk_tui.tui.flows.elections.asking import ask_text, sure, tell
from clerk_tui.tui.flows.elections.officials import ask_teller
from clerk_tui.tui.screens.room import Room
from clerk_tui.wording.counting import METHODS, METHODS_TOLD, SIDES, entry_refusal


async def ask_name(room: Room, face: BallotFace) -> str | None:
    """Who is written in: somebody of the roll, or whose name is typed; of those who can be chosen only."""
    if face.eligible:
        known = [Candidate(name, visible(name)) for name in face.eligible if name not in face.candidates]
        return await room.app.push_screen_wait(Name("另选他人", known, free=False))
    now = roll(room.reelection)
    times = Counter(row.value.person.name for row in now.members.values())
    known = []
    for row in now.members.values():
        name, branch = row.value.person.name, now.branch_name(row.value.branch)
        marked = name if times[name] == 1 else f"{name}（{branch}）"
        if marked not in face.candidates:
            known.append(Candidate(marked, visible(marked), visible(branch)))
    return await room.app.push_screen_wait(Name("另选他人", known, free=True))


async def enter(room: Room, slug: str, side: Side) -> None:
    """Begin an entry or go on with it, on the screen of its method; first it is asked who types."""
    view = contest_view(room.reelection, slug)
    if view is None:
        return
    entry = view.round.entries.get(side)
    if entry is not None and entry.value.done and not await _sure_to_reopen(room, side):
        return
    teller = await ask_teller(room, view, side)
    if teller is None:
        return
    method = entry.value.method if entry is not None else await _ask_method(room, view, side, teller)
    if method is None:
        return
    found: object = entries.open_entry(room.reelection, view.round.key, side, method, teller)
    if isinstance(found, NotYours):
        found = await _take_over(room, view, side, teller, found)
    if isinstance(found, Opened) and entry is not None and entry.value.done:
        found = entries.reopen_entry(room.reelection, view.round.key, side)
    if isinstance(found, (Opened, Stored)):
        show(room, slug, side)
    elif found is not None:
        await tell(room, "录入", entry_refusal(found))


def show(room: Room, slug: str, side: Side) -> None:
    """The screen on which an open entry goes on."""
    view = contest_view(room.reelection, slug)
    if view is not None:
        method = view.round.entries[side].value.method
        room.app.push_screen(_SCREENS[method](room, view, side))


def _ballots(room: Room, view: ContestView, side: Side) -> Room:
    from clerk_tui.tui.screens.elections.counting import CountingScreen

    return CountingScreen(room.reelection, view, side)


def _call_out(room: Room, view: ContestView, side: Side) -> Room:
    from clerk_tui.tui.screens.elections.callout import CallOutScreen

    return CallOutScreen(room.reelection, view, side)


def _totals(room: Room, view: ContestView, side: Side) -> Room:
    from clerk_tui.tui.screens.elections.totals import TotalsScreen

    return TotalsScreen(room.reelection, view, side)


_SCREENS: dict[Method, Callable[[Room, ContestView, Side], Room]] = {
    Method.BALLOTS: _ballots,
    Method.CALL_OUT: _call_out,
    Method.TOTALS: _totals,
}


async def _sure_to_reopen(room: Room, side: Side) -> bool:
    return await sure(room, SIDES[side], f"{SIDES[side]}已经录完。", "重新打开，接着改", careful=True)


async def _ask_method(room: Room, view: ContestView, side: Side, teller: str) -> Method | None:
    other = view.round.entries.get(side.other)
    text = [f"计票人：{visible(teller)}"]
    if view.record.entries > 1:
        text.append("两份由两个人各自录入，互相看不到，录完再比较。")
    if other is not None:
        text.append(f"{SIDES[side.other]}由{visible(other.value.by[-1])}{METHODS[other.value.method]}。")
    answers = [(method.value, f"{METHODS[method]}  {METHODS_TOLD[method]}") for method in Method]
    chosen = await room.app.push_screen_wait(Choose(f"{SIDES[side]}：怎样录入", text, answers))
    return None if chosen is None else Method(chosen)


async def _take_over(room: Room, view: ContestView, side: Side, teller: str, found: NotYours) -> object:
    reason = await ask_text(room, f"换人录入：{visible(teller)}", f"{entry_refusal(found)}\n换人的理由：")
    return None if reason is None else entries.take_over(room.reelection, view.round.key, side, reason, teller)


async def clear(room: Room, slug: str, side: Side) -> None:
    """Throw an entry away, to begin anew."""
    view = contest_view(room.reelection, slug)
    if view is None or side not in view.round.entries:
        return
    reason = await ask_text(room, f"{SIDES[side]}清空重录", "已录的全部作废，从头录。理由：")
    if reason is None:
        return
    found = entries.clear_entry(room.reelection, view.round.key, side, reason)
    if isinstance(found, Stored):
        room.say(f"{SIDES[side]}已清空。")
        room.renew()
    else:
        await tell(room, "清空重录", entry_refusal(found))


async def ask_ballot(room: Room, told: Sequence[str]) -> int | None:
    """Which of the ballots entered, by its number from 1 or what it says; None when it was given up."""
    listed = [Candidate(str(at), visible(each), "", str(at)) for at, each in enumerate(told, start=1)]
    chosen = await room.app.push_screen_wait(Find("更正第几张票", listed, matches))
    return None if chosen is None else int(chosen)


async def close(room: Room, round_: str, side: Side) -> None:
    """Say that an entry is complete, and go back to the contest."""
    found = entries.close_entry(room.reelection, round_, side)
    if isinstance(found, Stored):
        room.app.pop_screen()
        under = room.app.screen
        if isinstance(under, Room):
            under.say("这一份录完了。")
    else:
        await tell(room, "还不能结束", entry_refusal(found))


async def stopped(room: Room, found: object) -> None:
    """The entry cannot go on: say why, and go back to the contest."""
    await tell(room, "录入停下了", entry_refusal(found))
    room.app.pop_screen()
