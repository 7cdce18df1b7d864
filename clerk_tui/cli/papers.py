"""`forms`, `print`, `preview` and `paper`."""

from __future__ import annotations

import os
from argparse import Namespace
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

from clerk_tui.actions.papers import register
from clerk_tui.actions.papers.catalogue import Paper, catalogue, of_phase, of_step
from clerk_tui.actions.papers.making import Order, Part, make, template_of
from clerk_tui.actions.papers.parts import CONTEST, MEETING, PARTS, UNIT, has_parts
from clerk_tui.actions.papers.printing import FramesFound, Printed, file_name
from clerk_tui.actions.papers.printing import print_paper as print_one
from clerk_tui.actions.papers.records import Format, Manner, key_of, numbers
from clerk_tui.actions.papers.sending import Sent, fetch_line, send
from clerk_tui.actions.reelection import Picture, Reelection
from clerk_tui.cli.codes import DAMAGED, DONE, REFUSED, USAGE
from clerk_tui.cli.opening import opened
from clerk_tui.cli.output import print_json, refuse
from clerk_tui.cli.parser import EVERY, PHASES
from clerk_tui.documents.docx import DocxUnavailable
from clerk_tui.documents.template import BadTemplate, UnknownForm
from clerk_tui.domain.text import visible
from clerk_tui.settings import Settings
from clerk_tui.wording import papers as words


class _Misused(Exception):
    """The options do not go together; the sentence that says so is shown to the user."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def forms(options: Namespace, settings: Settings) -> int:
    """List the papers with where each stands, as text or as JSON."""
    with opened(settings) as reelection:
        picture = reelection.picture()
        views = [view for view in register.register(reelection) if _wanted(options, view.paper, picture)]
        if options.json:
            print_json([_as_json(reelection, view, picture) for view in views])
            return DONE
        for view in views:
            print(_line(view, picture))
        for view in views:
            _warn(reelection, view.paper)
    return DONE


def _wanted(options: Namespace, paper: Paper, picture: Picture) -> bool:
    of_that_phase = options.phase is None or PHASES[options.phase] in paper.phases(picture)
    return of_that_phase and (options.step is None or options.step in paper.steps)


def _line(view: register.PaperView, picture: Picture) -> str:
    paper = view.paper
    return f"{paper.number or '-':>3}  {words.state(view)}  {paper.title}  {words.steps_named(paper)}  {view.key}"


def _warn(reelection: Reelection, paper: Paper) -> None:
    """Say what is wrong with the county's own template of a paper, and with the program's."""
    if paper.working or paper.elsewhere:
        return
    try:
        _template, broken = template_of(reelection, paper.slug)
    except (UnknownForm, BadTemplate) as error:
        refuse(_template_problem(error), REFUSED)
        return
    if broken:
        refuse(words.broken(broken), DONE)


def _template_problem(error: UnknownForm | BadTemplate) -> str:
    if isinstance(error, BadTemplate):
        return words.bad_template(error)
    return words.no_template(error.form)


def _as_json(reelection: Reelection, view: register.PaperView, picture: Picture) -> dict[str, Any]:
    """A paper as `forms --json` gives it; days as ISO dates."""
    paper, decision, printed = view.paper, view.decision, view.printed
    return {
        "number": paper.number,
        "id": paper.slug,
        "part": view.part,
        "title": paper.title,
        **_of_template(reelection, paper),
        "steps": list(paper.steps),
        "phases": [phase.value for phase in paper.phases(picture)],
        "state": view.state.value,
        "document_number": decision.number if decision else "",
        "printed_on": printed.printed_on.isoformat() if printed else None,
        "file": printed.file if printed else None,
        "changed": list(view.changed),
    }


def _of_template(reelection: Reelection, paper: Paper) -> dict[str, str]:
    """What only the template knows: the kind of the paper, how long it is kept, and whether it is usable."""
    if paper.working or paper.elsewhere:
        return {"kind": "", "retention": "", "problem": ""}
    try:
        template, broken = template_of(reelection, paper.slug)
    except (UnknownForm, BadTemplate) as error:
        return {"kind": "", "retention": "", "problem": _template_problem(error)}
    kept = {name: str(template.front.get(name, "")) for name in ("kind", "retention")}
    return {**kept, "problem": words.broken(broken) if broken else ""}


def print_papers(options: Namespace, settings: Settings) -> int:
    """Print papers to files, and hand them to a print queue where that is asked for."""
    with opened(settings) as reelection:
        picture = reelection.picture()
        try:
            orders = _orders(options, _chosen(options, picture), reelection)
        except _Misused as misused:
            return refuse(misused.sentence, USAGE)
        codes = [_print(reelection, order, options) for order in orders]
    return max(codes, default=DONE)


def _chosen(options: Namespace, picture: Picture) -> tuple[Paper, ...]:
    """The papers that are named, or those of a phase or step, or all. A phase of the checklist is a part of it."""
    by_name = tuple(dict.fromkeys(options.form))
    part = options.phase if by_name and all(paper.working for paper in by_name) else None
    asked = (by_name, options.all, options.phase and not part, options.step)
    if sum(map(bool, asked)) != 1:
        raise _Misused("请写明打印哪种文书，或者用 --all、--phase、--step 中的一个；分阶段打印的只有清单和计划。")
    if options.all:
        return catalogue()
    if options.step:
        return tuple(of_step(options.step)) or _none(f"第 {options.step} 项没有文书。")
    return by_name or tuple(of_phase(picture, PHASES[options.phase]))


def _none(sentence: str) -> tuple[Paper, ...]:
    raise _Misused(sentence)


def _manners(options: Namespace) -> tuple[Manner, ...]:
    """As what papers are wanted: those named, else filled."""
    named = {Manner.FILLED: options.filled, Manner.BLANK: options.blank, Manner.EXAMPLE: options.example}
    return tuple(manner for manner, wanted in named.items() if wanted) or (Manner.FILLED,)


def _orders(options: Namespace, papers: tuple[Paper, ...], reelection: Reelection) -> list[Order]:
    """An order for every paper in every manner and kind of file; what the plan yields itself is only ever filled."""
    picture, parts, manners = reelection.picture(), _parts(options, papers, reelection), _manners(options)
    if Manner.FILLED not in manners and options.form and any(paper.working for paper in papers):
        raise _Misused("清单和计划没有空白或样例。")
    kinds = tuple(Format) if options.format == EVERY else (Format(options.format),)
    orders = [
        Order(
            paper.slug,
            kind,
            PHASES[options.phase] if options.phase and paper.working else None,
            manner,
            None,
            options.accept_frames,
            part,
            options.two_sided,
            options.width,
        )
        for paper, manner, kind, part in product(papers, manners, kinds, parts)
        if manner is Manner.FILLED or not paper.working
    ]
    return [_sent_to(order, options.out, picture, several=len(orders) > 1) for order in orders]


def _parts(options: Namespace, papers: tuple[Paper, ...], reelection: Reelection) -> list[Part | None]:
    """The units, contests or meetings whose papers are wanted; None alone for papers of the whole township."""
    asked = [(*owner, named) for owner in OWNERS if (named := getattr(options, owner[1])) is not None]
    if not asked:
        return [None]
    if len(asked) > 1:
        raise _Misused("--unit、--contest、--meeting 只能用一个。")
    ((field, _option, told, command, named),) = asked
    if not all(has_parts(reelection, paper, field) for paper in papers):
        raise _Misused(f"只有{told}自己用的文书才能按{told}打印。")
    found = [each for each in PARTS[field](reelection) if named in (EVERY, each.key, each.name)]
    if not found:
        raise _Misused(f"没有这个{told}。查看全部{told}：clerk-tui {command}")
    return [*found]


OWNERS = (
    (UNIT, "unit", "选举单位", "quota"),
    (CONTEST, "contest", "选举项目", "contests"),
    (MEETING, "meeting", "会议", "meetings"),
)
"""Whose paper it may be: the field that tells, the option, in words, and the command that lists them."""


def _sent_to(order: Order, out: Path | None, picture: Picture, *, several: bool) -> Order:
    """The order with its file: `out` itself, or a file of its own in it when several papers are printed."""
    return replace(order, out=out / file_name(picture, order) if out and several else out)


def _print(reelection: Reelection, order: Order, options: Namespace) -> int:
    """Print one paper and say what became of it; the exit code."""
    try:
        done = print_one(reelection, order)
    except (UnknownForm, BadTemplate) as error:
        return refuse(_template_problem(error), DAMAGED if isinstance(error, BadTemplate) else REFUSED)
    except DocxUnavailable:
        return refuse(words.NO_WORD, REFUSED)
    if isinstance(done, FramesFound):
        return refuse(f"{words.frames_found(done)}确认照印请加 --accept-frames。", REFUSED)
    _tell(done)
    return _send(done, options)


def _tell(done: Printed) -> None:
    print(words.printed(done))
    if done.frames:
        print(words.frames(done.frames))
    if done.skipped:
        print(words.fonts_skipped(done.skipped))
    if done.broken:
        refuse(words.broken(done.broken), DONE)
    if not done.noted:
        print(words.NOT_NOTED)
    line = fetch_line(done.path, os.environ)
    if line:
        print(words.fetch(line))


def _send(done: Printed, options: Namespace) -> int:
    if options.queue is None and options.copies is None:
        return DONE
    outcome = send(done.path, options.queue, options.copies or 1, two_sided=done.two_sided)
    if not isinstance(outcome, Sent):
        return refuse(words.not_sent(outcome), REFUSED)
    print(words.sent(outcome))
    return DONE


def preview(options: Namespace, settings: Settings) -> int:
    """Show a paper as text, with what is missing above it."""
    from clerk_tui.documents.text import render_text

    with opened(settings) as reelection:
        try:
            (order, *_) = _orders(options, (options.form,), reelection)
            made = make(reelection, reelection.picture(), order)
        except _Misused as misused:
            return refuse(misused.sentence, USAGE)
        except (UnknownForm, BadTemplate) as error:
            return refuse(_template_problem(error), DAMAGED if isinstance(error, BadTemplate) else REFUSED)
        if made.broken:
            refuse(words.broken(made.broken), DONE)
        if order.manner is Manner.FILLED and not options.form.working:
            print(words.missing(made.missing))
        for line in render_text(made.document, options.width).replace("\f", "\n").split("\n"):
            print(visible(line))
    return DONE


def paper(options: Namespace, settings: Settings) -> int:
    """Record that a paper was issued, approved or is void; or list the document numbers."""
    with opened(settings) as reelection:
        if options.action == "numbers":
            return _list_numbers(reelection)
        outcome = _decide(options, reelection, key_of(options.form.slug, options.part))
        if not isinstance(outcome, register.Changed):
            return refuse(words.refusal(outcome), REFUSED)
        print(words.issued(outcome.view))
        if outcome.view.changed and options.action != "void":
            print(words.stale(outcome.view.changed, reelection.procedure))
    return DONE


def _decide(options: Namespace, reelection: Reelection, form: str) -> register.Changed | register.Refusal:
    on = options.on or reelection.today
    match options.action:
        case "issue":
            number = options.number or register.next_number(reelection)
            return register.issue(reelection, form, register.Issue(number, on, options.reason))
        case "approve":
            return register.approve(reelection, form, options.reply, on)
        case _:
            return register.make_void(reelection, form, options.reason)


def _list_numbers(reelection: Reelection) -> int:
    for number, row in numbers(reelection).items():
        print(words.number_line(number, row.value))
    for each in register.gaps(reelection):
        print(words.gap(each))
    print(f"下一个号：{register.next_number(reelection)}")
    return DONE
