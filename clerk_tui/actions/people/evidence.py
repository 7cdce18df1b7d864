"""What the rolls already say of a procedure (办理情况): figures beside its guidance, never a reason to settle it.

The roll of members is not read: opening a step has to stay quick with 5,000 of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import Enum

from clerk_tui.actions.people.delegate_records import (
    composition_records,
    delegate_records,
    delegation_records,
    election_records,
    quota_records,
    targets_of,
    unit_records,
)
from clerk_tui.actions.people.holders import nominee_records, posting_records
from clerk_tui.actions.people.slate import slate_picture
from clerk_tui.actions.reelection import ONLY, Reelection
from clerk_tui.domain.delegate import Delegate, credential_counts
from clerk_tui.domain.nomination import stood
from clerk_tui.domain.nominee import Nominee, Office
from clerk_tui.domain.organ import OrganKind, Post
from clerk_tui.domain.quota import candidates
from clerk_tui.domain.stage import Stage
from clerk_tui.domain.value import value
from clerk_tui.knowledge.delegates import load_delegate_rules


class FactKind(Enum):
    """What a figure counts; in brackets what `Fact.whole` then is."""

    ORGANS = "organs"
    """Organs with people (the people)."""
    SEATS = "seats"
    """The quota."""
    APPROVED = "approved"
    """Whether the superior's reply on it is recorded: 1 or 0."""
    TARGETS = "targets"
    """Targets for the composition."""
    UNITS = "units"
    ALLOCATED = "allocated"
    """Seats that units have (the quota)."""
    REPORTED = "reported"
    """Units that put people forward (all)."""
    STANDING = "standing"
    """People who came to a stage and stand (the least number, all units together)."""
    ENOUGH = "enough"
    """Units where they are enough (all)."""
    VOTED = "voted"
    """Units that elected (all)."""
    ELECTED = "elected"
    """Delegates (seats)."""
    PASSED = "passed"
    """Delegates whose credentials passed (delegates)."""
    GROUPED = "grouped"
    """Delegates in a delegation (delegates)."""
    PROPOSED = "proposed"
    """预备人选 for an office (the least number)."""
    FILES = "files"
    """Files of 预备人选 that lack nothing (all)."""
    PRESIDIUM = "presidium"
    SECRETARY_GENERAL = "secretary-general"
    COUNTING = "counting"
    """Scrutineers, with the chief one."""


@value
class Fact:
    """One figure, and what it is held against where there is such; `stage` or `office` where it is about one."""

    kind: FactKind
    figure: int
    whole: int = 0
    stage: Stage | None = None
    office: Office | None = None


def facts_of(reelection: Reelection, slug: str) -> tuple[Fact, ...]:
    """What the data say of the procedure with this slug; nothing of those that no roll bears on."""
    about = ABOUT.get(slug)
    return tuple(about(reelection)) if about else ()


def _organs(reelection: Reelection) -> Iterator[Fact]:
    held = [row.value for row in posting_records(reelection).all().values()]
    groups = [each for each in held if each.organ in GROUPS]
    yield Fact(FactKind.ORGANS, len({each.organ for each in groups}), len(groups))


GROUPS = frozenset(OrganKind) - {
    OrganKind.PRESIDIUM,
    OrganKind.SECRETARIAT,
    OrganKind.CHAIRS,
    OrganKind.COUNTING,
    OrganKind.COMMITTEE_PLENUM,
    OrganKind.DISCIPLINE_PLENUM,
}
"""The organs that prepare the election; the others are the congress's own."""


def _quota(reelection: Reelection) -> Iterator[Fact]:
    row = quota_records(reelection).get(ONLY)
    if row:
        yield Fact(FactKind.SEATS, row.value.seats)
        yield Fact(FactKind.APPROVED, int(bool(row.value.approval)))


def _targets(reelection: Reelection) -> Iterator[Fact]:
    row = composition_records(reelection).get(ONLY)
    if row:
        yield Fact(FactKind.TARGETS, len(targets_of(row.value)))


def _allocation(reelection: Reelection) -> Iterator[Fact]:
    row, units = quota_records(reelection).get(ONLY), unit_records(reelection).all().values()
    yield Fact(FactKind.UNITS, len(units))
    yield Fact(FactKind.ALLOCATED, sum(each.value.seats for each in units), row.value.seats if row else 0)


@value
class _Unit:
    """A unit's seats, and who was put forward in it."""

    seats: int
    delegates: tuple[Delegate, ...]


def _units(reelection: Reelection) -> Mapping[str, _Unit]:
    everyone = [row.value for row in delegate_records(reelection).all().values()]
    return {
        key: _Unit(row.value.seats, tuple(each for each in everyone if each.unit == key))
        for key, row in unit_records(reelection).all().items()
        if row.value.seats
    }


def _reported(reelection: Reelection) -> Iterator[Fact]:
    units = _units(reelection).values()
    yield Fact(FactKind.REPORTED, sum(bool(each.delegates) for each in units), len(units))
    yield from _at(Stage.RECOMMENDED)(reelection)


def _at(stage: Stage) -> Callable[[Reelection], Iterator[Fact]]:
    """How many came to a stage, beside how many must stand."""

    def facts(reelection: Reelection) -> Iterator[Fact]:
        percent, units = load_delegate_rules().margin, _units(reelection).values()
        found = [(stood(unit.delegates, stage), candidates(unit.seats, percent)) for unit in units]
        come, least = sum(some for some, _ in found), sum(needed for _, needed in found)
        yield Fact(FactKind.STANDING, come, least, stage)
        yield Fact(FactKind.ENOUGH, sum(some >= needed for some, needed in found), len(found), stage)

    return facts


def _elections(reelection: Reelection) -> Iterator[Fact]:
    units = _units(reelection)
    voted = {row.value.unit for row in election_records(reelection).all().values()}
    yield Fact(FactKind.VOTED, len(units.keys() & voted), len(units))
    seated = sum(each.seated for unit in units.values() for each in unit.delegates)
    yield Fact(FactKind.ELECTED, seated, sum(unit.seats for unit in units.values()))


def _roll(reelection: Reelection) -> Iterator[Fact]:
    units, delegations = _units(reelection), delegation_records(reelection).all().values()
    seated = {key: [each for each in unit.delegates if each.seated] for key, unit in units.items()}
    whole = sum(map(len, seated.values()))
    everyone = [each for listed in seated.values() for each in listed]
    yield Fact(FactKind.PASSED, credential_counts(everyone).passed, whole)
    grouped = {unit for row in delegations for unit in row.value.units}
    yield Fact(FactKind.GROUPED, sum(len(listed) for key, listed in seated.items() if key in grouped), whole)


def _slate(reelection: Reelection) -> Iterator[Fact]:
    picture = slate_picture(reelection)
    for office, each in picture.lineups.items():
        yield Fact(FactKind.PROPOSED, each.proposed, each.needed, Stage.PROPOSED, office)
    proposed = [key for key, row in nominee_records(reelection).all().items() if _is_proposed(row.value)]
    yield Fact(FactKind.FILES, sum(not picture.files[key].lacks for key in proposed), len(proposed))


def _is_proposed(nominee: Nominee) -> bool:
    stages = (nominee.stage_of(office) for office in nominee.offices)
    return any(stage and stage.reached(Stage.PROPOSED) for stage in stages)


def _congress(reelection: Reelection) -> Iterator[Fact]:
    held = [row.value for row in posting_records(reelection).all().values()]
    yield Fact(FactKind.PRESIDIUM, sum(each.organ is OrganKind.PRESIDIUM for each in held))
    yield Fact(FactKind.SECRETARY_GENERAL, sum(each.post is Post.SECRETARY_GENERAL for each in held))
    counting = [each.post for each in held if each.organ is OrganKind.COUNTING]
    yield Fact(FactKind.COUNTING, sum(post in (Post.CHIEF_SCRUTINEER, Post.SCRUTINEER) for post in counting))
    yield from _roll(reelection)


ABOUT: Mapping[str, Callable[[Reelection], Iterator[Fact]]] = {
    "form-organs": _organs,
    "request-congress": _quota,
    "issue-congress-notice": _quota,
    "set-delegate-criteria": _targets,
    "allocate-seats": _allocation,
    "nominate-delegates": _reported,
    "propose-preliminary-delegates": _at(Stage.PRELIMINARY),
    "publicize-delegates": _at(Stage.PRELIMINARY),
    "settle-proposed-delegates": _at(Stage.PROPOSED),
    "review-proposed-delegates": _at(Stage.PROPOSED),
    "elect-delegates": _elections,
    "approve-delegates": _elections,
    "compile-delegate-roll": _roll,
    "request-candidates": _slate,
    "submit-candidate-papers": _slate,
    "draft-congress-documents": _congress,
}
"""What bears on which procedure."""
