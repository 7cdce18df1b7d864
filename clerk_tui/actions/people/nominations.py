"""From recommendation to election: the four stages in which delegates come about, with the counts of each round."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from clerk_tui.actions.people.delegate_records import delegate_records, round_records
from clerk_tui.actions.people.delegates_picture import DelegatesPicture, delegates_picture
from clerk_tui.actions.people.members import Absent, Invalid, Saved
from clerk_tui.actions.people.units import ReasonNeeded
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.delegate import NominationRound
from clerk_tui.domain.nomination import UnitDoubt, UnitFinding, stood
from clerk_tui.domain.person import Fault, FieldProblem, text_problems
from clerk_tui.domain.stage import Stage
from clerk_tui.domain.value import value

LONGEST = 500
"""Characters of a note or reason."""


@value
class Advanced:
    """So many came to the stage."""

    stage: Stage
    people: int


@value
class OutOfOrder:
    """These people do not stand right before the stage; nobody was moved."""

    stage: Stage
    delegates: tuple[str, ...]


@value
class ByElection:
    """Nobody is elected by hand: record the election of the unit."""


@value
class SlimMargin:
    """With these as candidates too few would stand in some units (差额不足); nobody was moved."""

    findings: Mapping[str, UnitFinding]
    """By key of unit."""


def advance(
    reelection: Reelection, keys: Collection[str], stage: Stage
) -> Advanced | OutOfOrder | ByElection | SlimMargin | Absent:
    """Bring people from the stage before to this one. Of a unit's candidates all must come together."""
    if stage is Stage.ELECTED:
        return ByElection()
    with reelection.change("代表人选进入下一步"):
        picture, once = delegates_picture(reelection), tuple(dict.fromkeys(keys))
        refusal = _why_not(picture, once, stage)
        if refusal:
            return refusal
        for key in once:
            delegate_records(reelection).put(key, replace(picture.delegates[key].delegate, stage=stage))
    return Advanced(stage, len(once))


def _why_not(picture: DelegatesPicture, keys: Collection[str], stage: Stage) -> OutOfOrder | SlimMargin | Absent | None:
    absent = next((key for key in keys if key not in picture.delegates), None)
    if absent is not None:
        return Absent(absent)
    moved = {key: picture.delegates[key].delegate for key in keys}
    wrong = tuple(key for key, each in moved.items() if each.stage.next is not stage or not each.standing)
    if wrong:
        return OutOfOrder(stage, wrong)
    slim = _slim(picture, keys) if stage is Stage.CANDIDATE else {}
    return SlimMargin(slim) if slim else None


def _slim(picture: DelegatesPicture, keys: Iterable[str]) -> dict[str, UnitFinding]:
    """The units in which too few would stand with these as candidates."""
    coming: dict[str, int] = {}
    for key in keys:
        unit = picture.delegates[key].delegate.unit
        coming[unit] = coming.get(unit, 0) + 1
    found = {}
    for unit, people in coming.items():
        view = picture.units[unit]
        standing = people + stood([picture.delegates[key].delegate for key in view.delegates], Stage.CANDIDATE)
        if standing < view.least_candidates:
            found[unit] = UnitFinding(UnitDoubt.MARGIN, standing, view.least_candidates, Stage.CANDIDATE)
    return found


def send_back(reelection: Reelection, key: str) -> Saved | Absent | ByElection:
    """Bring someone back by one stage, who was brought too far by mistake."""
    with reelection.change("代表人选退回一步"):
        view = delegates_picture(reelection).delegates.get(key)
        if view is None:
            return Absent(key)
        if view.delegate.stage is Stage.ELECTED:
            return ByElection()
        before = list(Stage)[max(0, view.delegate.stage.rank - 1)]
        delegate_records(reelection).put(key, replace(view.delegate, stage=before), based_on=view.revision)
    return Saved(key)


def withdraw(reelection: Reelection, key: str, reason: str, based_on: int) -> Saved | Absent | Invalid | ReasonNeeded:
    """Note that someone no longer stands (退出), and why; an empty reason for one who did takes it back."""
    with reelection.change("代表人选退出"):
        view = delegates_picture(reelection).delegates.get(key)
        if view is None:
            return Absent(key)
        if not reason.strip() and not view.delegate.withdrawn:
            return ReasonNeeded()
        problems = tuple(text_problems("withdrawn", reason, LONGEST))
        if problems:
            return Invalid(problems)
        delegate_records(reelection).put(key, replace(view.delegate, withdrawn=reason.strip()), based_on=based_on)
    return Saved(key)


def save_round(reelection: Reelection, report: NominationRound, based_on: int) -> Saved | Invalid:
    """Record what a unit reports of one stage. Raises the store's `Conflict` when it changed since `based_on`."""
    with reelection.change("代表推荐提名情况"):
        picture = delegates_picture(reelection)
        problems = text_problems("note", report.note, LONGEST)
        if report.unit not in picture.units:
            problems.append(FieldProblem("unit", Fault.UNKNOWN))
        figures = {field: getattr(report, field) for field in ("branches", "due", "people", "named")}
        problems += [FieldProblem(field, Fault.OUT_OF_RANGE) for field, figure in figures.items() if figure < 0]
        if report.due and report.people > report.due:
            problems.append(FieldProblem("people", Fault.OUT_OF_RANGE, "due"))
        if report.on and report.on > reelection.today:
            problems.append(FieldProblem("on", Fault.IN_FUTURE))
        if problems:
            return Invalid(tuple(problems))
        key = f"{report.unit}.{report.stage.value}"
        round_records(reelection).put(key, report, based_on=based_on)
    return Saved(key)
