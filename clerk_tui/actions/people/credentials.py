"""The review of credentials (代表资格审查): the group decides, the program checks and counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from clerk_tui.actions.people.delegate_records import delegate_records
from clerk_tui.actions.people.delegates_picture import DelegatesPicture, DelegateView, delegates_picture
from clerk_tui.actions.people.members import Absent, Invalid, Saved
from clerk_tui.actions.people.units import ReasonNeeded
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.credential import Answer, CheckResult
from clerk_tui.domain.delegate import NO_CREDENTIAL, Credential, Verdict
from clerk_tui.domain.person import Fault, FieldProblem, text_problems
from clerk_tui.domain.value import value

LONGEST = 200
"""Characters of a reason."""


@value
class ChecksBroken:
    """What the program checked is not kept: reject the person, or give the reason why not."""

    checks: tuple[CheckResult, ...]


@value
class NotElected:
    """Only who is elected can pass the review (取得代表资格)."""


@value
class Judgement:
    """What the group decided about a person, why, and when; no day means today."""

    verdict: Verdict
    reason: str = ""
    on: date | None = None


def broken(view: DelegateView) -> tuple[CheckResult, ...]:
    """The checks of a person that are not kept."""
    return tuple(check for check in view.checks if check.answer is Answer.BROKEN)


def judge(
    reelection: Reelection, key: str, judgement: Judgement, based_on: int
) -> Saved | Absent | Invalid | ReasonNeeded | ChecksBroken | NotElected:
    """Record the verdict on a person (审查意见). Rejecting needs a reason, and so does passing against a broken check.

    `PENDING` takes a verdict back. Raises the store's `Conflict` when the record changed since `based_on`.
    """
    with reelection.change("代表资格审查意见"):
        view = delegates_picture(reelection).delegates.get(key)
        if view is None:
            return Absent(key)
        refusal = _why_not(reelection, view, judgement)
        if refusal:
            return refusal
        credential = NO_CREDENTIAL
        if judgement.verdict is not Verdict.PENDING:
            day = judgement.on or reelection.today
            credential = Credential(judgement.verdict, judgement.reason.strip(), day, view.delegate.stage)
        delegate_records(reelection).put(key, replace(view.delegate, credential=credential), based_on=based_on)
    return Saved(key)


def _why_not(
    reelection: Reelection, view: DelegateView, judgement: Judgement
) -> Invalid | ReasonNeeded | ChecksBroken | NotElected | None:
    problems = text_problems("reason", judgement.reason, LONGEST)
    if judgement.on and judgement.on > reelection.today:
        problems.append(FieldProblem("on", Fault.IN_FUTURE))
    if problems:
        return Invalid(tuple(problems))
    unsaid = not judgement.reason.strip()
    if judgement.verdict is Verdict.REJECTED and unsaid:
        return ReasonNeeded()
    if judgement.verdict is not Verdict.PASSED:
        return None
    standing = replace(view.delegate, credential=NO_CREDENTIAL)  # a rejected one may be passed after all
    if not standing.seated:
        return NotElected()
    return ChecksBroken(broken(view)) if broken(view) and unsaid else None


@value
class PassedAll:
    """So many passed; those `left` have broken checks and need a verdict of their own."""

    passed: int
    left: tuple[str, ...]


def pass_all(reelection: Reelection) -> PassedAll:
    """Pass every elected delegate without a verdict whose checks are all kept or cannot be answered."""
    with reelection.change("代表资格审查通过"):
        pending = [view for view in delegates_picture(reelection).seated if _pending(view)]
        clean = [view for view in pending if not broken(view)]
        for view in clean:
            credential = Credential(Verdict.PASSED, "", reelection.today, view.delegate.stage)
            delegate_records(reelection).put(view.key, replace(view.delegate, credential=credential))
    return PassedAll(len(clean), tuple(view.key for view in pending if broken(view)))


def _pending(view: DelegateView) -> bool:
    return view.delegate.credential.verdict is Verdict.PENDING


@value
class NoReplacement:
    """Only an elected delegate of the same unit, who replaces nobody else, can stand in the place of a rejected one."""


def name_replacement(
    reelection: Reelection, key: str, replacement: str, based_on: int
) -> Saved | Absent | NoReplacement:
    """Note who was elected in the place of a rejected delegate (另选); "" takes it back. Raises `Conflict`."""
    with reelection.change("撤换代表"):
        picture = delegates_picture(reelection)
        view = picture.delegates.get(key)
        if view is None:
            return Absent(key)
        rejected = view.delegate.credential.verdict is Verdict.REJECTED
        if not rejected or (replacement and not _can_replace(picture, view, replacement)):
            return NoReplacement()
        credential = replace(view.delegate.credential, replacement=replacement)
        delegate_records(reelection).put(key, replace(view.delegate, credential=credential), based_on=based_on)
    return Saved(key)


def _can_replace(picture: DelegatesPicture, view: DelegateView, replacement: str) -> bool:
    other = picture.delegates.get(replacement)
    taken = {each.delegate.credential.replacement for each in picture.delegates.values() if each.key != view.key}
    return (
        other is not None
        and other.delegate.seated
        and other.delegate.unit == view.delegate.unit
        and replacement not in taken
    )
