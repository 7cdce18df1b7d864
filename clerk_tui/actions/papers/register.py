"""The register of papers (文书登记): where each stands, what changed since it was printed, and its document number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from unicodedata import normalize

from clerk_tui.actions.filling.contests import ballot_fields
from clerk_tui.actions.filling.known import known
from clerk_tui.actions.filling.plan import behind_steps
from clerk_tui.actions.papers.catalogue import BALLOTS, CHECKLIST, PLAN, Paper, catalogue, paper_of
from clerk_tui.actions.papers.parts import part_name
from clerk_tui.actions.papers.records import (
    DECISIONS,
    NUMBERS,
    Decision,
    NumberUse,
    PaperState,
    Print,
    decisions,
    digest,
    key_of,
    last_prints,
    numbers,
    parted,
)
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.text import one_line, printable
from clerk_tui.domain.value import value
from clerk_tui.store.records import Row

NUMBER = re.compile(r"(?P<series>[^〔〕\d][^〔〕]{0,19})〔(?P<year>\d{4})〕(?P<serial>[1-9]\d{0,4})号")
"""青党发〔2026〕12号."""
BRACKETS = str.maketrans("[【(<]】)>", "〔〔〔〔〕〕〕〕")


@value
class PaperView:
    """A paper with all that is recorded about it; what each contest, unit or meeting has of its own is named so."""

    paper: Paper
    state: PaperState
    decision: Decision | None = None
    printed: Print | None = None
    """Its last print with what was known then."""
    changed: tuple[str, ...] = ()
    """What changed in the data since (已变动): names of fields, or of steps for the checklist and the plan."""
    part: str = ""
    """Key of the electoral unit, contest or meeting whose paper it is; empty for the whole township's."""

    @property
    def key(self) -> str:
        """Its key in the register."""
        return key_of(self.paper.slug, self.part)


def register(reelection: Reelection) -> tuple[PaperView, ...]:
    """Every paper, in the order of the catalogue, after each those printed for a contest, a unit or a meeting."""
    prints, decided = last_prints(reelection), decisions(reelection)
    keys = {paper.slug: [paper.slug] for paper in catalogue()}
    for key in prints:
        form, part = parted(key)
        if part or form not in keys:
            keys.setdefault(form, []).append(key)
    return tuple(_view(reelection, key, prints.get(key), decided.get(key)) for each in keys.values() for key in each)


def view_of(reelection: Reelection, key: str) -> PaperView:
    """One paper, by its key in the register. Raises `KeyError`."""
    return _view(reelection, key, last_prints(reelection).get(key), decisions(reelection).get(key))


def registered(reelection: Reelection, key: str) -> Paper:
    """The paper with this key in the register; the title of what a contest has of its own names it."""
    form, part = parted(key)
    paper = paper_of(form)
    return replace(paper, title=f"{paper.title}：{part_name(reelection, part)}") if part else paper


def _view(reelection: Reelection, key: str, printed: Row[Print] | None, decided: Row[Decision] | None) -> PaperView:
    last = printed.value if printed else None
    now = _now(reelection, last) if last else {}
    changed = tuple(name for name, seen in last.digests.items() if digest(now.get(name)) != seen) if last else ()
    state = _state(printed, decided)
    standing = decided.value if decided and decided.value.state is state else None
    return PaperView(registered(reelection, key), state, standing, last, changed, parted(key)[1])


def _now(reelection: Reelection, last: Print) -> Mapping[str, object]:
    """What the data say now of all that a paper was filled with."""
    picture = reelection.picture()
    if last.form in (CHECKLIST, PLAN):
        return behind_steps(picture, None, whole=last.form == CHECKLIST)
    if last.form == BALLOTS:
        return ballot_fields(reelection, last.part)
    return known(reelection, picture, last.form, last.part) if last.digests else {}


def _state(printed: Row[Print] | None, decided: Row[Decision] | None) -> PaperState:
    """What was decided last; printing a void paper again begins anew."""
    again = printed and decided and decided.value.state is PaperState.VOID and printed.revision > decided.revision
    if decided and not again:
        return decided.value.state
    return PaperState.PRINTED if printed else PaperState.DRAFT


@value
class Changed:
    """It was recorded; `view` is the paper as it stands now."""

    view: PaperView


@value
class WrongState:
    """What was wanted cannot be done with a paper in this state."""

    paper: Paper
    state: PaperState


@value
class NotANumber:
    """Not a document number such as 青党发〔2026〕12号."""

    text: str


@value
class NumberTaken:
    """The document number was given to another paper, or to this one before it was void."""

    number: str
    paper: Paper


@value
class GapUnexplained:
    """Numbers before this one are left out (跳号): that needs a reason."""

    number: str
    left_out: tuple[int, ...]


@value
class ReasonMissing:
    """A paper is void only for a reason."""

    paper: Paper


@value
class NotYet:
    """It cannot have happened on a day that has not come."""

    day: date
    today: date


Refusal = WrongState | NotANumber | NumberTaken | GapUnexplained | ReasonMissing | NotYet


@value
class Issue:
    """A paper goes out (印发): under which number, on which day, and why numbers before it are left out."""

    number: str
    on: date
    reason: str = ""


def issue(reelection: Reelection, form: str, given: Issue) -> Changed | Refusal:
    """Issue a printed paper under a document number, which is never given twice."""
    paper = registered(reelection, form)
    with reelection.change(f"印发{paper.title}"):
        state = view_of(reelection, form).state
        if state is not PaperState.PRINTED:
            return WrongState(paper, state)
        if given.on > reelection.today:
            return NotYet(given.on, reelection.today)
        use = read_number(form, given)
        if use is None:
            return NotANumber(given.number)
        taken = numbers(reelection).get(written(use))
        if taken:
            return NumberTaken(written(use), registered(reelection, taken.value.form))
        left_out = _left_out(reelection, use)
        if left_out and not use.reason and use.serial > max(_serials(reelection, use.series, use.year)):
            return GapUnexplained(written(use), left_out)
        reelection.database.records(NUMBERS, NumberUse).put(written(use), use, based_on=0)
        _put(reelection, form, Decision(PaperState.ISSUED, written(use), given.on))
    return Changed(view_of(reelection, form))


def approve(reelection: Reelection, form: str, reply: str, on: date) -> Changed | Refusal:
    """File the superior's reply to an issued paper (批复)."""
    paper = registered(reelection, form)
    with reelection.change(f"登记{paper.title}的批复"):
        view = view_of(reelection, form)
        if view.state is not PaperState.ISSUED or view.decision is None:
            return WrongState(paper, view.state)
        if on > reelection.today:
            return NotYet(on, reelection.today)
        number = one_line(reply)
        if not number or not printable(number):
            return NotANumber(reply)
        _put(reelection, form, replace(view.decision, state=PaperState.APPROVED, reply=number, replied_on=on))
    return Changed(view_of(reelection, form))


def make_void(reelection: Reelection, form: str, reason: str) -> Changed | Refusal:
    """Declare a printed paper void (作废); its document number stays used."""
    paper = registered(reelection, form)
    with reelection.change(f"作废{paper.title}"):
        view = view_of(reelection, form)
        if view.state in (PaperState.DRAFT, PaperState.VOID):
            return WrongState(paper, view.state)
        if not one_line(reason):
            return ReasonMissing(paper)
        before = view.decision or Decision(view.state)
        _put(reelection, form, replace(before, state=PaperState.VOID, reason=one_line(reason)))
    return Changed(view_of(reelection, form))


def _put(reelection: Reelection, form: str, decision: Decision) -> None:
    reelection.database.records(DECISIONS, Decision).put(form, decision)


def read_number(form: str, given: Issue) -> NumberUse | None:
    """A document number as people type it, with whatever brackets."""
    text = "".join(normalize("NFKC", given.number).translate(BRACKETS).split())
    match = NUMBER.fullmatch(text)
    if match is None or not printable(text):
        return None
    year, serial = int(match["year"]), int(match["serial"])
    return NumberUse(form, match["series"], year, serial, given.on, one_line(given.reason))


def written(use: NumberUse) -> str:
    """青党发〔2026〕12号."""
    return f"{use.series}〔{use.year}〕{use.serial}号"


def _left_out(reelection: Reelection, use: NumberUse) -> tuple[int, ...]:
    """The serials between `use` and the highest one below it in its series; the first of a series leaves out none."""
    below = [serial for serial in _serials(reelection, use.series, use.year) if serial < use.serial]
    return tuple(range(max(below) + 1, use.serial)) if below else ()


def _serials(reelection: Reelection, series: str, year: int) -> list[int]:
    uses = (row.value for row in numbers(reelection).values())
    return [use.serial for use in uses if (use.series, use.year) == (series, year)]


def next_number(reelection: Reelection) -> str:
    """The number to propose: the next in the series used last; a first one that the user will put right."""
    uses = [row.value for row in numbers(reelection).values()]
    year = reelection.today.year
    series = uses[-1].series if uses else f"{reelection.picture().township.name[:1]}党发"
    return f"{series}〔{year}〕{max(_serials(reelection, series, year), default=0) + 1}号"


@value
class Gap:
    """Document numbers that were left out, with the reason given by the paper that skipped them."""

    before: NumberUse
    serials: tuple[int, ...]


def gaps(reelection: Reelection) -> tuple[Gap, ...]:
    """Every gap in the numbers given out."""
    found: list[Gap] = []
    for use in sorted((row.value for row in numbers(reelection).values()), key=_in_order):
        left_out = _left_out(reelection, use)
        if left_out:
            found.append(Gap(use, left_out))
    return tuple(found)


def _in_order(use: NumberUse) -> tuple[str, int, int]:
    return use.series, use.year, use.serial
