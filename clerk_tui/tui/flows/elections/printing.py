"""What is printed of a contest: ballots and specimens, count forms; and the ledger of the ballots."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from clerk_tui.actions.congress.ballots import (
    BallotOrder,
    BallotsPrinted,
    DueUnknown,
    Refusal,
    copies_of,
    due_of,
    print_ballots,
)
from clerk_tui.actions.congress.ledger import LedgerRefused, LedgerSaved, LedgerView, ledger_of, save_ledger
from clerk_tui.actions.elections.picture import ContestView
from clerk_tui.actions.papers.making import Order, Part
from clerk_tui.actions.papers.printing import FramesFound
from clerk_tui.actions.papers.records import Manner
from clerk_tui.actions.people.members import Invalid
from clerk_tui.domain.ledger import FIGURES, Ledger
from clerk_tui.tui.dialogs.card import Card, Field, Values
from clerk_tui.tui.dialogs.choose import Choose
from clerk_tui.tui.dialogs.progress import Progress
from clerk_tui.tui.flows.elections.asking import ask_number, sure, tell
from clerk_tui.tui.flows.papers import print_orders, tell_printed
from clerk_tui.tui.forms.form import Reader
from clerk_tui.tui.screens.room import Room
from clerk_tui.wording import ballots as words
from clerk_tui.wording.fields import field_problem

T = TypeVar("T")
Told = Callable[[int, int], None]
"""Called with the pages done and all pages."""
Stopped = Callable[[], bool]
FORM = "count-forms"
SETS = {
    "first": BallotOrder(),
    "spare": BallotOrder(spare=True),
    "specimen": BallotOrder(specimen=True),
}
TEXTS = ("spare_reason", "colour", "spare_colour", "printer", "storage", "sealed_by")


async def choose(room: Room, view: ContestView) -> None:
    """Ask what to print of a contest, or note what became of its ballots."""
    answers = [
        ("first", "选票：正式票"),
        ("spare", "选票：备用票"),
        ("specimen", "样票（一张）"),
        ("number", "给选票编号"),
        ("ledger", "选票登记：领取、剪角、封存"),
        (Manner.FILLED.value, "报告单、计票单：填好已知内容"),
        (Manner.BLANK.value, "报告单、计票单：空白"),
    ]
    told = words.ledger_line(ledger_of(room.reelection, view))
    chosen = await room.app.push_screen_wait(Choose(f"打印：{view.record.title}", [told], answers))
    if chosen in SETS:
        await _ballots(room, view, SETS[chosen])
    elif chosen == "number":
        await tell(room, "选票不编号", words.no_number())
    elif chosen == "ledger":
        await ledger(room, view)
    elif chosen is not None:
        part = Part(view.slug, view.record.title)
        await print_orders(room, [Order(FORM, manner=Manner(chosen), part=part)])


async def _ballots(room: Room, view: ContestView, order: BallotOrder) -> None:
    """How many, and print them."""
    if not order.specimen:
        usual = copies_of(room.reelection, view, order)
        due = due_of(room.reelection, view)
        told = f"应到会{due}人，印几张：" if due else "印几张（应到会人数加备份）："
        copies = await ask_number(room, "印选票", told, usual)
        if copies is None:
            return
        order = replace(order, due=copies, extra=0)
    found = await _printed(room, order, view)
    if isinstance(found, FramesFound):
        if not await sure(room, "有的字没有字形", words.refusal(found), "照印，方框手工补写", careful=True):
            return
        found = await _printed(room, replace(order, accept_frames=True), view)
    await _report(room, found)


async def _printed(room: Room, order: BallotOrder, view: ContestView) -> BallotsPrinted | Refusal | None:
    def work(told: Told, stopped: Stopped) -> BallotsPrinted | Refusal:
        return print_ballots(room.reelection, view, order, told, stopped)

    return await in_worker(room, f"打印{view.record.title}选票", work)


async def in_worker(room: Room, title: str, work: Callable[[Told, Stopped], T]) -> T | None:
    """Do something long in a worker, with progress and cancel; None where it was given up."""
    from clerk_tui.documents.pdf import Cancelled  # 80 ms; only what prints pays

    progress = Progress(title)
    await room.app.push_screen(progress)

    def told(done: int, total: int) -> None:
        room.app.call_from_thread(progress.told, done, total)

    try:
        return await asyncio.to_thread(work, told, progress.stopped.is_set)
    except Cancelled:
        return None
    finally:
        progress.dismiss()


async def _report(room: Room, found: BallotsPrinted | Refusal | None) -> None:
    if found is None:
        room.say("已取消，没有打印完。")
    elif isinstance(found, BallotsPrinted):
        await tell_printed(room, [found.printed])
        room.say(words.printed(found))
    elif isinstance(found, DueUnknown):
        room.say(words.refusal(found), bad=True)
    else:
        await tell(room, "没有打印", words.refusal(found))
    room.renew()


async def ledger(room: Room, view: ContestView) -> None:
    """The ledger as a card; what cannot be so is said beside the figures."""
    before = ledger_of(room.reelection, view)
    stored = _texts(before.ledger)
    held: Values = stored
    problems: Values = {}
    while True:
        card = Card(f"选票登记：{view.record.title}", _fields(before), held, _check, problems=problems, before=stored)
        answer = await room.app.push_screen_wait(card)
        if answer is None:
            return
        held, found = answer, save_ledger(room.reelection, view, _read(answer), before.revision)
        if isinstance(found, LedgerSaved):
            room.say(words.ledger_line(found.view))
            room.renew()
            return
        if isinstance(found, Invalid):
            problems = {each.field: field_problem(each, words.FIGURES) for each in found.problems}
        elif isinstance(found, LedgerRefused):
            problems = {each.field: words.ledger_problem(each) for each in found.problems}


def _fields(view: LedgerView) -> list[Field]:
    issued = "" if view.issued is None else f"已发出{view.issued}张"
    hints = {"received": issued, "cut": issued and f"{issued}，剩余的全部剪角", "printed": "打印时自动记下"}
    return [Field(name, words.FIGURES[name], hints.get(name, "")) for name in (*FIGURES, *TEXTS)]


def _texts(found: Ledger) -> dict[str, str]:
    given = {name: getattr(found, name) for name in (*FIGURES, *TEXTS)}
    return {name: "" if each is None else str(each) for name, each in given.items()}


def _read(typed: Values) -> Ledger:
    reader = Reader(typed)
    figures = {name: reader.number_or_none(name) for name in FIGURES}
    texts = {name: reader.text(name) for name in TEXTS}
    return Ledger(
        printed=figures["printed"],
        spare_printed=figures["spare_printed"],
        damaged=figures["damaged"] or 0,
        received=figures["received"],
        spare_opened=figures["spare_opened"] or 0,
        cut=figures["cut"],
        **texts,
    )


def _check(typed: Values) -> Values:
    """What is no number."""
    reader = Reader(typed)
    for name in FIGURES:
        reader.number_or_none(name)
    return reader.problems
