"""The number of delegates and the targets for their composition, as decided (代表名额、构成比例)."""

from __future__ import annotations

from collections.abc import Mapping

from clerk_tui.actions.people.delegate_records import Composition, composition_records, quota_records, targets_of
from clerk_tui.actions.people.members import Invalid
from clerk_tui.actions.people.roll import roll
from clerk_tui.actions.reelection import ONLY, Reelection
from clerk_tui.domain.person import Fault, FieldProblem, text_problems
from clerk_tui.domain.quota import Quota, QuotaFinding, quota_findings
from clerk_tui.domain.value import value
from clerk_tui.knowledge.composition import load_compositions
from clerk_tui.knowledge.delegates import load_delegate_rules

LONGEST = 40
"""Characters of the number of a reply."""


@value
class QuotaSaved:
    """It was recorded; `findings` are doubts about it, none of which forbids it."""

    findings: tuple[QuotaFinding, ...]


@value
class QuotaForbidden:
    """No superior can approve such a number; nothing was recorded."""

    findings: tuple[QuotaFinding, ...]


def save_quota(reelection: Reelection, quota: Quota, based_on: int) -> QuotaSaved | QuotaForbidden | Invalid:
    """Set the quota (代表名额). Raises the store's `Conflict` when it changed since revision `based_on`."""
    problems = text_problems("approval", quota.approval, LONGEST)
    if quota.seats < 1:
        problems.append(FieldProblem("seats", Fault.OUT_OF_RANGE))
    if problems:
        return Invalid(tuple(problems))
    with reelection.change(f"代表名额 {quota.seats}"):
        found = quota_findings(quota, len(roll(reelection).members), load_delegate_rules().limits)
        forbidden = tuple(each for each in found if each.forbidden)
        if forbidden:
            return QuotaForbidden(forbidden)
        quota_records(reelection).put(ONLY, quota, based_on=based_on)
    return QuotaSaved(found)


@value
class CompositionSaved:
    """The targets are in force."""

    composition: Composition


def choose_composition(
    reelection: Reelection, preset: str, based_on: int, percents: Mapping[str, int] | None = None
) -> CompositionSaved | Invalid:
    """Choose a ready set of targets (构成比例), with own `percents` by slug; 0 means the share among members.

    Raises the store's `Conflict` when the choice changed since revision `based_on`.
    """
    known = load_compositions().get(preset)
    if known is None:
        return Invalid((FieldProblem("preset", Fault.UNKNOWN),))
    composition = Composition(preset, dict(percents or {}))
    problems = _percent_problems(composition)
    if problems:
        return Invalid(problems)
    with reelection.change(f"代表构成比例 {known.title}"):
        composition_records(reelection).put(ONLY, composition, based_on=based_on)
    return CompositionSaved(composition)


def _percent_problems(composition: Composition) -> tuple[FieldProblem, ...]:
    targets = {target.slug: target for target in targets_of(composition)}
    found = []
    for slug, percent in composition.percents.items():
        if slug not in targets:
            found.append(FieldProblem(slug, Fault.UNKNOWN))
        elif not 0 <= percent <= 100 or (targets[slug].trait.kinds and not percent):
            found.append(FieldProblem(slug, Fault.OUT_OF_RANGE))  # members have no categories of delegates
    return tuple(found)
