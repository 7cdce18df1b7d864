"""Printing papers in a worker, with progress and cancel, and what the register asks about them."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from clerk_tui.actions.papers import register
from clerk_tui.actions.papers.catalogue import CHECKLIST, PLAN, Paper, catalogue, of_phase, paper_of
from clerk_tui.actions.papers.making import Order, Part
from clerk_tui.actions.papers.parts import parts_of
from clerk_tui.actions.papers.printing import FramesFound, Printed, print_paper
from clerk_tui.actions.papers.records import Format, Manner, PaperState
from clerk_tui.actions.papers.register import PaperView
from clerk_tui.actions.papers.sending import PRINTABLE, Sent, fetch_line, queues, send
from clerk_tui.documents.template import BadTemplate, UnknownForm
from clerk_tui.domain.procedure import Phase
from clerk_tui.domain.text import one_line
from clerk_tui.tui.dialogs.ask import Ask
from clerk_tui.tui.dialogs.choose import Choose
from clerk_tui.tui.dialogs.progress import Progress
from clerk_tui.tui.flows.steps import ask_day, reason
from clerk_tui.tui.screens.room import Room
from clerk_tui.wording import papers as words

WORKING = [
    (f"{slug} {kind.value}", f"{paper_of(slug).title}  {words.FORMATS[kind]}")
    for slug in (CHECKLIST, PLAN)
    for kind in (Format.PDF, Format.TEXT)
]
SIDES = {False: "", True: "，双面"}
KINDS = [
    *((Manner.FILLED, kind, False) for kind in Format),
    *((Manner.BLANK, kind, False) for kind in Format),
    (Manner.EXAMPLE, Format.PDF, False),
    (Manner.FILLED, Format.PDF, True),
]
"""What a paper can be printed as; the last says whether on both sides."""
OTHERS = "others"
WHOLE, EACH = "@whole", "@each"
"""Instead of somebody's own paper: one for the whole township, or one for each."""
Outcome = Printed | FramesFound | UnknownForm | BadTemplate


async def choose_and_print(room: Room) -> None:
    """Ask which of the plan's own papers as what, and print it; all others are printed in their room."""
    answers = [*WORKING, (OTHERS, "其他文书（F6 文书）")]
    chosen = await room.app.push_screen_wait(Choose("打印", [], answers))
    if chosen == OTHERS:
        room.app.call_later(room.app.run_action, "room('papers')")
    elif chosen is not None:
        slug, kind = chosen.split(" ")
        await print_orders(room, [Order(slug, Format(kind))])


async def print_from_list(room: Room, paper: Paper, phase: Phase | None) -> None:
    """Print the paper under the cursor, those of a phase, or all."""
    if paper.elsewhere:
        room.say(words.ELSEWHERE)
        return
    picture = room.reelection.picture()
    phases = [phase] if phase else list(paper.phases(picture))
    answers = [("one", words.named(paper))]
    answers += [(each.value, f"{picture.preset.phase_titles[each]}的全部文书") for each in phases]
    chosen = await room.app.push_screen_wait(Choose("打印哪些", [], [*answers, ("all", "全部文书")]))
    if chosen == "all":
        await print_as(room, catalogue())
    elif chosen == "one":
        await print_as(room, [paper])
    elif chosen is not None:
        await print_as(room, tuple(of_phase(picture, Phase(chosen))))


async def print_as(room: Room, papers: Sequence[Paper]) -> None:
    """Ask as what, and print. The checklist and the plan are never blank."""
    only_working = all(paper.working for paper in papers)
    kinds = [each for each in KINDS if each[0] is Manner.FILLED or not only_working]
    answers = [
        (str(index), f"{words.FORMATS[kind]}，{words.MANNERS[manner]}{SIDES[two_sided]}")
        for index, (manner, kind, two_sided) in enumerate(kinds)
    ]
    title = words.named(papers[0]) if len(papers) == 1 else f"打印{len(papers)}种文书"
    chosen = await room.app.push_screen_wait(Choose(title, [], answers))
    if chosen is None:
        return
    manner, kind, two_sided = kinds[int(chosen)]
    wanted = (paper for paper in papers if manner is Manner.FILLED or not paper.working)
    orders = [Order(paper.slug, kind, manner=manner, two_sided=two_sided) for paper in wanted]
    whose = await _whose(room, papers[0]) if len(papers) == 1 and manner is not Manner.EXAMPLE else [None]
    if whose:
        await print_orders(room, [replace(order, part=part) for order in orders for part in whose])


async def _whose(room: Room, paper: Paper) -> list[Part | None]:
    """Of which unit, contest or meeting, where each has a paper of its own; nobody's where that is given up."""
    try:
        parts = parts_of(room.reelection, paper)
    except (UnknownForm, BadTemplate):  # printing will say so
        parts = []
    if not parts:
        return [None]
    each = [(part.key, part.name) for part in parts]
    answers = [(WHOLE, "不分，全乡镇一份"), *each, (EACH, f"每个一份，共{len(parts)}份")]
    chosen = await room.app.push_screen_wait(Choose(words.named(paper), ["打印谁的？"], answers))
    if chosen == EACH:
        return [*parts]
    return [part for part in (None, *parts) if chosen == (part.key if part else WHOLE)]


async def print_orders(room: Room, orders: Sequence[Order]) -> None:
    """Print in a worker; what has frames in it is printed once that is agreed to."""
    from clerk_tui.documents.docx import DocxUnavailable  # 80 ms together; only what prints pays
    from clerk_tui.documents.pdf import Cancelled

    try:
        outcomes = await _with_progress(room, orders)
        framed = [each for each in outcomes if isinstance(each, FramesFound)]
        if framed and await _agreed(room, framed):
            forms = {each.form for each in framed}
            again = [replace(order, accept_frames=True) for order in orders if order.form in forms]
            outcomes = [each for each in outcomes if not isinstance(each, FramesFound)]
            outcomes += await _with_progress(room, again)
    except Cancelled:
        room.say("已取消，没有打印完。")
    except DocxUnavailable:
        room.say(words.NO_WORD, bad=True)
    else:
        await tell_printed(room, outcomes)
    room.renew()


async def _with_progress(room: Room, orders: Sequence[Order]) -> list[Outcome]:
    title = paper_of(orders[0].form).title if len(orders) == 1 else f"{len(orders)}种文书"
    progress = Progress(f"打印{title}")
    await room.app.push_screen(progress)

    def told(done: int, total: int) -> None:
        room.app.call_from_thread(progress.told, done, total)

    try:
        return await asyncio.to_thread(_print_each, room, orders, told, progress.stopped.is_set)
    finally:
        progress.dismiss()


def _print_each(
    room: Room, orders: Sequence[Order], told: Callable[[int, int], None], stopped: Callable[[], bool]
) -> list[Outcome]:
    """Print one after the other: of a single paper the pages are told, of several the papers. Raises `Cancelled`."""
    from clerk_tui.documents.pdf import Cancelled

    outcomes: list[Outcome] = []
    pages = told if len(orders) == 1 else None
    for order in orders:
        if stopped():
            raise Cancelled
        try:
            outcomes.append(print_paper(room.reelection, order, pages, stopped))
        except (UnknownForm, BadTemplate) as error:
            outcomes.append(error)
        if pages is None:
            told(len(outcomes), len(orders))
    return outcomes


async def _agreed(room: Room, framed: Sequence[FramesFound]) -> bool:
    text = [words.frames_found(each) for each in framed]
    answers = [("leave", "不打印"), ("print", "照印，方框手工补写")]
    return await room.app.push_screen_wait(Choose("有的字没有字形", text, answers)) == "print"


async def tell_printed(room: Room, outcomes: Sequence[Outcome]) -> None:
    """Say what was printed where, and what was not; over SSH also how to fetch it."""
    done = [each for each in outcomes if isinstance(each, Printed)]
    problems = [sentence for each in outcomes if (sentence := _problem(each))]
    if not done:
        room.say(problems[0] if problems else "没有打印。", bad=True)
        return
    said = words.printed(done[0]) if len(done) == 1 else f"已打印{len(done)}种到 {done[0].path.parent}"
    room.say(said if all(each.noted for each in done) else f"{said}。{words.NOT_NOTED}")
    fetching = [words.fetch(found) for each in done if (found := fetch_line(each.path, os.environ))]
    printers = queues() if any(each.path.suffix in PRINTABLE for each in done) else ()
    if problems or fetching or printers:
        await _afterwards(room, done, [said, *problems, *fetching], printers)


def _problem(outcome: Outcome) -> str:
    """What has to be said about a paper besides where it is."""
    if isinstance(outcome, FramesFound):
        return words.frames_found(outcome)
    if isinstance(outcome, UnknownForm):
        return words.no_template(outcome.form)
    if isinstance(outcome, BadTemplate):
        return words.bad_template(outcome)
    if outcome.broken:
        return words.broken(outcome.broken)
    if outcome.skipped:
        return words.fonts_skipped(outcome.skipped)
    return words.frames(outcome.frames) if outcome.frames else ""


async def _afterwards(room: Room, done: Sequence[Printed], text: list[str], printers: Sequence[str]) -> None:
    answers = [("", "知道了"), *((queue, f"送打印机 {queue}") for queue in printers)]
    queue = await room.app.push_screen_wait(Choose("打印", text, answers))
    if not queue:
        return
    copies = await room.app.push_screen_wait(Ask("份数", ["各印多少份？"], "1", check=_copies_problem, max_length=3))
    if copies is None:
        return
    for each in done:
        outcome = await asyncio.to_thread(send, each.path, queue, int(copies), two_sided=each.two_sided)
        if not isinstance(outcome, Sent):
            room.say(words.not_sent(outcome), bad=True)
            return
        room.say(words.sent(outcome))


def _copies_problem(text: str) -> str | None:
    return None if text.isascii() and text.isdigit() and int(text) else "请填 1 到 999 的数字。"


async def decide(room: Room, key: str) -> None:
    """Ask what to record about a paper: that it was issued, approved, or is void."""
    view = register.view_of(room.reelection, key)
    text = words.told(view, room.reelection.procedure)
    names = ("void",) if view.paper.elsewhere else tuple(FLOWS)
    answers = [(name, label) for name, label, states in DECISIONS if view.state in states and name in names]
    chosen = await room.app.push_screen_wait(Choose(words.named(view.paper), text, [*answers, ("leave", "返回")]))
    if chosen in FLOWS:
        outcome = await FLOWS[chosen](room, view)
        if outcome is not None:
            done = isinstance(outcome, register.Changed)
            room.say(_decided(outcome), bad=not done)
            room.renew()


DECISIONS = (
    ("issue", "印发，登记发文字号", (PaperState.PRINTED,)),
    ("approve", "收到批复，登记批复字号", (PaperState.ISSUED,)),
    ("void", "作废", (PaperState.PRINTED, PaperState.ISSUED, PaperState.APPROVED)),
)
"""What can be recorded about a paper, and in which states."""


def _decided(outcome: register.Changed | register.Refusal) -> str:
    if isinstance(outcome, register.Changed):
        return f"{words.issued(outcome.view)}    Ctrl+Z 撤销"
    return words.refusal(outcome)


async def _issue(room: Room, view: PaperView) -> register.Changed | register.Refusal | None:
    proposed = register.next_number(room.reelection)
    text = ["发文字号，按 青党发〔2026〕12号 的样子填："]
    number = await room.app.push_screen_wait(
        Ask(words.named(view.paper), text, proposed, check=_number_problem, max_length=40)
    )
    on = await _day(room, view, "哪一天印发：") if number is not None else None
    if number is None or on is None:
        return None
    outcome = register.issue(room.reelection, view.key, register.Issue(number, on))
    if isinstance(outcome, register.GapUnexplained):
        why = await reason(room, words.named(view.paper), words.refusal(outcome))
        if why is None:
            return None
        outcome = register.issue(room.reelection, view.key, register.Issue(number, on, why))
    return outcome


def _number_problem(text: str) -> str | None:
    found = register.read_number("", register.Issue(text, date.min))
    return None if found else "请按 青党发〔2026〕12号 的样子填写。"


async def _day(room: Room, view: PaperView, question: str) -> date | None:
    return await ask_day(room, words.named(view.paper), question, room.reelection.today)


async def _approve(room: Room, view: PaperView) -> register.Changed | register.Refusal | None:
    reply = await room.app.push_screen_wait(
        Ask(
            words.named(view.paper),
            ["批复的发文字号："],
            check=lambda text: None if one_line(text) else "不能空着。",
            max_length=40,
        )
    )
    on = await _day(room, view, "批复的日期：") if reply is not None else None
    if reply is None or on is None:
        return None
    return register.approve(room.reelection, view.key, reply, on)


async def _void(room: Room, view: PaperView) -> register.Changed | register.Refusal | None:
    why = await reason(room, words.named(view.paper), "作废的理由：")
    return None if why is None else register.make_void(room.reelection, view.key, why)


FLOWS = {"issue": _issue, "approve": _approve, "void": _void}
