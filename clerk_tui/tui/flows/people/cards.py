"""Filling in the card of a record, with what can come between: problems, twins, another session's change."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Generic, TypeVar

from rich.cells import cell_len

from clerk_tui.domain.person import FieldProblem
from clerk_tui.domain.value import value
from clerk_tui.store.errors import Conflict
from clerk_tui.store.records import Row
from clerk_tui.tui.dialogs.card import Card, Values
from clerk_tui.tui.dialogs.choose import Choose
from clerk_tui.tui.forms.form import Form, Reader
from clerk_tui.tui.screens.room import Room
from clerk_tui.wording.fields import field_problem

T = TypeVar("T")


@value
class Filing(Generic[T]):
    """How a record is filled in and saved."""

    title: str
    form: Form[T]
    save: Callable[[T, int], Awaitable[Values | None]]
    """Saves what was read, made from this revision; gives what is wrong by field, None when the card is done with."""


@value
class Draft(Generic[T]):
    """A card being filled in: what it was made from, and what it holds."""

    record: T
    revision: int
    before: Values
    held: Values


async def fill_in(room: Room, filing: Filing[T], record: T, revision: int = 0) -> None:
    """Show the card until it is saved or given up. A record not stored yet has revision 0."""
    texts = filing.form.texts(record)
    draft: Draft[T] | None = Draft(record, revision, texts, texts)
    problems: Values = {}
    while draft is not None:
        answer = await room.app.push_screen_wait(
            Card(
                filing.title,
                filing.form.fields(),
                draft.held,
                _check(filing.form, draft.record),
                problems=problems,
                before=draft.before,
            )
        )
        if answer is None:
            return
        draft, problems = await _file(room, filing, Draft(draft.record, draft.revision, draft.before, answer))


async def _file(room: Room, filing: Filing[T], draft: Draft[T]) -> tuple[Draft[T] | None, Values]:
    """Save a draft; what is left of it and is wrong with it, if it has to be looked at again."""
    try:
        problems = await filing.save(filing.form.read(Reader(draft.held), draft.record), draft.revision)
    except Conflict as conflict:
        now: Row[T] | None = conflict.current
        if now is None:
            room.say("这一条刚被别人删除，您填的没有保存。", bad=True)
            room.renew()
            return None, {}
        merged = await _merged(room, filing.form, draft, now)
        return await _file(room, filing, merged) if merged else (draft, {})
    return (None, {}) if problems is None else (draft, problems)


def _check(form: Form[T], record: T) -> Callable[[Values], Values]:
    """What cannot even be read from what is typed."""

    def check(typed: Values) -> Values:
        reader = Reader(typed)
        needed = {
            field.name: f"{field.label}不能空着。" for field in form.fields() if field.needed and not typed[field.name]
        }
        form.read(reader, record)
        return needed | reader.problems

    return check


async def _merged(room: Room, form: Form[T], draft: Draft[T], now: Row[T]) -> Draft[T] | None:
    """The draft on top of what another session saved meanwhile; where both changed a field, ask whose stands."""
    before, theirs = draft.before, form.texts(now.value)
    mine = {name: text for name, text in draft.held.items() if text != before.get(name, "")}
    clashing = {name for name in mine if theirs.get(name, "") not in (before.get(name, ""), mine[name])}
    if clashing:
        stands = await _whose(room, form, now, {name: (mine[name], theirs.get(name, "")) for name in clashing})
        if stands is None:
            return None
        mine = {name: text for name, text in mine.items() if stands == MINE or name not in clashing}
    return Draft(now.value, now.revision, theirs, {**theirs, **mine})


MINE, THEIRS = "mine", "theirs"


async def _whose(room: Room, form: Form[T], now: Row[T], versions: Mapping[str, tuple[str, str]]) -> str | None:
    """Show both versions of the fields that were changed twice, and ask which shall stand."""
    entry = next(room.reelection.database.entries(after=now.revision - 1))
    text = [f"您填写的时候，{entry.by} 在 {entry.at:%H:%M} 改了同一条（{entry.why}）。"]
    for field in form.fields():
        if field.name in versions:
            mine, theirs = (field.told(each) or "（空）" for each in versions[field.name])
            text += [f"{field.label}：您填的 {mine}", f"{' ' * 2 * len(field.label)}  现在的 {theirs}"]
    answers = [(THEIRS, "保留现在的"), (MINE, "改成我填的")]
    return await room.app.push_screen_wait(Choose("别处刚改过", text, answers))


def by_field(problems: tuple[FieldProblem, ...], labels: Mapping[str, str]) -> Values:
    """Problems as sentences by field."""
    return {each.field: field_problem(each, labels) for each in reversed(problems)}


async def sure(room: Room, title: str, text: str, yes: str, *, careful: bool = False) -> bool:
    """Ask before something; with `careful` the first answer is not to do it."""
    answers = [("yes", yes), ("no", "不了")]
    return await room.app.push_screen_wait(Choose(title, [text], answers[::-1] if careful else answers)) == "yes"


def saved(room: Room, text: str, key: str = "") -> None:
    """Say what was recorded, and show it; the cursor goes to `key` if one is given."""
    room.say(f"{text}    Ctrl+Z 撤销")
    room.renew()
    if key:
        room.found(key)


async def refused(room: Room, title: str, text: str) -> None:
    """Say why something was not recorded: in the notice line if it fits there, else in a box."""
    if "\n" in text or cell_len(text) > room.size.width - 2:
        await room.app.push_screen_wait(Choose(title, text.split("\n"), [("back", "知道了")]))
    else:
        room.say(text, bad=True)
    room.renew()
