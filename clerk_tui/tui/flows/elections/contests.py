"""Setting contests up, changing and removing them."""

from __future__ import annotations

from dataclasses import replace

from clerk_tui.actions.congress.meetings_picture import candidates_settled
from clerk_tui.actions.elections import contests as actions
from clerk_tui.actions.elections.contests import Dropped, Held
from clerk_tui.actions.elections.picture import contest_view, contest_views
from clerk_tui.actions.elections.tables import ContestRecord, Standing
from clerk_tui.actions.people.delegates_picture import UnitView, delegates_picture
from clerk_tui.domain.contest import ContestKind, Electorate
from clerk_tui.domain.text import visible
from clerk_tui.rosters.pinyin import matches
from clerk_tui.tui.candidates import Candidate
from clerk_tui.tui.dialogs.card import Card, Field, Values
from clerk_tui.tui.dialogs.choose import Choose
from clerk_tui.tui.dialogs.find import Find
from clerk_tui.tui.flows.elections.asking import sure, tell
from clerk_tui.tui.flows.elections.names import read_list, written_list
from clerk_tui.tui.forms.form import Reader
from clerk_tui.tui.screens.room import Room
from clerk_tui.wording.rounds import KINDS, NOT_SETTLED, contest_refused

PRELIMINARY = "+"
"""Marks the preliminary round of a kind of contest."""
TWO, ONE = "2", "1"
FIELDS = (
    Field("title", "选举项目名称", "写在选票上，例如：第十二届委员会委员", needed=True),
    Field("seats", "应选名额", needed=True),
    Field("candidates", "候选人", "按票上的次序，用顿号隔开；同名的加注区别", needed=True, longest=1000),
    Field("entries", "独立录入", choices=((TWO, "两人各录一份"), (ONE, "只录一份"))),
    Field("single_reason", "只录一份的理由"),
)


async def hold(room: Room) -> None:
    """Choose what is elected, and set the contest up as it follows from the rolls."""
    held = contest_views(room.reelection)
    answers = [
        (kind.value, KINDS[kind])
        for kind in ContestKind
        if kind is ContestKind.DELEGATE or actions.slug_of(kind) not in held
    ]
    answers += [(PRELIMINARY + kind.value, f"预选：{KINDS[kind]}") for kind in ContestKind if not kind.single_slate]
    chosen = await room.app.push_screen_wait(Choose("设立选举项目", ["选举什么："], answers))
    if chosen is None:
        return
    kind = ContestKind(chosen.removeprefix(PRELIMINARY))
    unit = await _ask_unit(room) if kind is ContestKind.DELEGATE else ""
    if unit is None:
        return
    drafted = actions.draft_contest(room.reelection, kind, unit, preliminary=chosen.startswith(PRELIMINARY))
    if isinstance(drafted, ContestRecord):
        await _fill_in(room, drafted)
    else:
        await tell(room, "不能设立", contest_refused(drafted))


async def _ask_unit(room: Room) -> str | None:
    units = delegates_picture(room.reelection).units
    known = [Candidate(key, visible(view.unit.name), _seats(view)) for key, view in units.items()]
    return await room.app.push_screen_wait(Find("哪个选举单位", known, matches))


def _seats(view: UnitView) -> str:
    left = actions.open_seats(view)
    if view.unit.seats and left < 1:
        return f"{view.unit.seats}名，已选满"
    return f"{view.unit.seats}名，还有{left}名未选" if view.seated else f"{view.unit.seats}名"


async def change(room: Room, slug: str) -> None:
    """Change a contest before its voters are counted."""
    view = contest_view(room.reelection, slug)
    if view is not None:
        await _fill_in(room, view.record, slug, view.revision)


async def _fill_in(room: Room, record: ContestRecord, slug: str = "", revision: int = 0) -> None:
    """The card, until it is saved or given up; a new contest has no slug yet."""
    held, fields = _texts(record), _fields(room, record)
    while True:
        answer = await room.app.push_screen_wait(Card("选举项目", fields, held, _check, before=held))
        if answer is None:
            return
        held, wanted = answer, _read(answer, record)
        found = (
            actions.change_contest(room.reelection, slug, wanted, revision)
            if slug
            else actions.hold_contest(room.reelection, wanted)
        )
        if isinstance(found, Held):
            room.say(f"{wanted.title} 已{'保存' if slug else '设立'}。{_open(room, wanted)}")
            room.renew()
            room.found(found.contest)
            return
        await tell(room, "没有保存", contest_refused(found))


def _open(room: Room, record: ContestRecord) -> str:
    """That it is not settled yet who stands; empty where it is, or where others say who stands."""
    if record.kind.electorate is not Electorate.CONGRESS or record.preliminary:
        return ""
    return "" if candidates_settled(room.reelection, record.kind) else NOT_SETTLED


def _fields(room: Room, record: ContestRecord) -> tuple[Field, ...]:
    hint = _open(room, record)
    return tuple(replace(each, hint=hint) if hint and each.name == "candidates" else each for each in FIELDS)


def _texts(record: ContestRecord) -> Values:
    return {
        "title": record.title,
        "seats": str(record.seats) if record.seats else "",
        "candidates": written_list(tuple(each.name for each in record.candidates)),
        "entries": str(record.entries),
        "single_reason": record.single_reason,
    }


def _read(typed: Values, record: ContestRecord) -> ContestRecord:
    """The contest as typed; whoever is known keeps the key of the person."""
    reader = Reader(typed)
    known = {each.name: each for each in record.candidates}
    names = read_list(typed["candidates"])
    return replace(
        record,
        title=reader.text("title"),
        seats=reader.number("seats"),
        candidates=tuple(known.get(name, Standing(name)) for name in names),
        entries=int(typed["entries"] or TWO),
        single_reason=reader.text("single_reason") if typed["entries"] == ONE else "",
    )


def _check(typed: Values) -> Values:
    """What cannot even be read from what is typed."""
    reader = Reader(typed)
    reader.number("seats")
    needed = {each.name: f"{each.label}不能空着。" for each in FIELDS if each.needed and not typed[each.name].strip()}
    if typed["entries"] == ONE and not typed["single_reason"].strip():
        needed["single_reason"] = "只录一份要写明理由。"
    return needed | reader.problems


async def drop(room: Room, slug: str) -> None:
    """Remove a contest before its voters are counted, once that is confirmed."""
    view = contest_view(room.reelection, slug)
    if view is None:
        return
    title = visible(view.record.title)
    if not await sure(room, "删除选举项目", f"删除“{title}”？", "删除", careful=True):
        return
    found = actions.drop_contest(room.reelection, slug, view.revision)
    if isinstance(found, Dropped):
        room.say(f"{title} 已删除。")
        room.renew()
    else:
        await tell(room, "不能删除", contest_refused(found))
