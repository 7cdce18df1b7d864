"""All about the delegates (党代表) that screens and papers show, worked out once for a revision and a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from clerk_tui.actions.people.delegate_records import (
    Composition,
    composition_records,
    delegate_records,
    delegation_records,
    election_records,
    quota_records,
    round_records,
    targets_of,
    unit_records,
)
from clerk_tui.actions.people.roll import Roll, roll
from clerk_tui.actions.reelection import ONLY, Reelection
from clerk_tui.domain.allocation import ElectoralUnit
from clerk_tui.domain.branch_election import BranchElection, BranchOutcome, settle
from clerk_tui.domain.composition import Gauge
from clerk_tui.domain.credential import (
    CheckResult,
    UnitFacts,
    election_checks,
    margin_check,
    person_checks,
)
from clerk_tui.domain.delegate import (
    CredentialCounts,
    Delegate,
    Delegation,
    NominationRound,
    StageCount,
    credential_counts,
    stage_counts,
)
from clerk_tui.domain.member import Member
from clerk_tui.domain.nomination import (
    UnitDoubt,
    UnitFinding,
    election_findings,
    margin_findings,
    stood,
)
from clerk_tui.domain.quota import Quota, QuotaFinding, Totals, candidates, quota_findings, totals
from clerk_tui.domain.stage import Stage
from clerk_tui.domain.target import Subject, Target, gauge
from clerk_tui.domain.value import value
from clerk_tui.knowledge.delegates import DelegateRules, load_delegate_rules
from clerk_tui.store.records import Row


@value
class UnitView:
    """A unit with all that is known about it. Members and seats are people."""

    key: str
    unit: ElectoralUnit
    revision: int
    branches: tuple[str, ...]
    """Names of its branches."""
    members: int
    entitled: int
    due: int
    """Members who are due in its meeting, the lawfully excused left out."""
    least_candidates: int
    """How many must stand; 0 while it has no seats."""
    delegates: tuple[str, ...]
    """Keys of all who were put forward in it."""
    stages: tuple[StageCount, ...]
    rounds: Mapping[Stage, Row[NominationRound]]
    elections: tuple[Row[BranchElection], ...]
    """All that were held, the first one first."""
    outcome: BranchOutcome | None
    """Of the last election."""
    seated: int
    findings: tuple[UnitFinding, ...]
    delegation: str
    """Key of its delegation; empty while it has none."""

    @property
    def election(self) -> BranchElection | None:
        """The last election."""
        return self.elections[-1].value if self.elections else None


@value
class DelegateView:
    """A delegate with the member, the unit's name, the votes of the election that decided, and the checks."""

    key: str
    delegate: Delegate
    revision: int
    member: Member | None
    """None once the member left the roll."""
    unit: str
    votes: int | None
    delegation: str
    """Name of the delegation."""
    checks: tuple[CheckResult, ...]

    @property
    def name(self) -> str:
        """The member's name, or the key of one who left the roll."""
        return self.member.person.name if self.member else self.delegate.member


@value
class DelegationView:
    """A delegation with its delegates, by keys in the order of the roll."""

    key: str
    delegation: Delegation
    revision: int
    delegates: tuple[str, ...]


@value
class DelegatesPicture:
    """The delegates as they stand. `gauges` judge who is elected, before that who stands."""

    revision: int
    quota: Row[Quota] | None
    quota_findings: tuple[QuotaFinding, ...]
    members: int
    totals: Totals
    """Seats, margin and candidates as allocated: sums over the units."""
    composition: Row[Composition] | None
    targets: tuple[Target, ...]
    gauges: tuple[Gauge, ...]
    units: Mapping[str, UnitView]
    delegates: Mapping[str, DelegateView]
    stages: tuple[StageCount, ...]
    credentials: CredentialCounts
    delegations: Mapping[str, DelegationView]
    loose_branches: tuple[str, ...]
    """Keys of branches in no unit."""

    @property
    def seats(self) -> int:
        """The quota; 0 while none is set."""
        return self.quota.value.seats if self.quota else 0

    @property
    def unbalanced(self) -> int:
        """How many seats are allocated beyond the quota; below 0 how many are left. 0 while none are allocated."""
        return self.totals.seats - self.seats if self.totals.seats else 0

    @property
    def seated(self) -> tuple[DelegateView, ...]:
        """The delegates of the congress: elected, and not rejected."""
        return tuple(view for view in self.delegates.values() if view.delegate.seated)

    @property
    def annulled_units(self) -> int:
        """Units that had to elect anew."""
        return sum(any(row.value.annulled for row in view.elections) for view in self.units.values())


def delegates_picture(reelection: Reelection) -> DelegatesPicture:
    """The delegates now; some milliseconds, once for a revision and a day."""
    return reelection.worked_out(_picture)


@value
class _Book:
    """All that is recorded about delegates, by key or by unit."""

    known: Roll
    delegates: Mapping[str, Row[Delegate]]
    delegations: Mapping[str, Row[Delegation]]
    of_unit: Mapping[str, Mapping[str, Delegate]]
    rounds: Mapping[str, Mapping[Stage, Row[NominationRound]]]
    elections: Mapping[str, list[Row[BranchElection]]]
    rules: DelegateRules
    day: date
    """The day of the congress."""


def _book(reelection: Reelection) -> _Book:
    delegates = delegate_records(reelection).all()
    of_unit: dict[str, dict[str, Delegate]] = defaultdict(dict)
    for key, row in delegates.items():
        of_unit[row.value.unit][key] = row.value
    rounds: dict[str, dict[Stage, Row[NominationRound]]] = defaultdict(dict)
    for report in round_records(reelection).all().values():
        rounds[report.value.unit][report.value.stage] = report
    elections: dict[str, list[Row[BranchElection]]] = defaultdict(list)
    for held in sorted(election_records(reelection).all().values(), key=lambda row: row.value.round):
        elections[held.value.unit].append(held)
    return _Book(
        roll(reelection),
        delegates,
        delegation_records(reelection).all(),
        of_unit,
        rounds,
        elections,
        load_delegate_rules(),
        reelection.picture().congress,
    )


def _picture(reelection: Reelection) -> DelegatesPicture:
    book = _book(reelection)
    known, rules = book.known, book.rules
    units = {key: _unit(row, book) for key, row in unit_records(reelection).all().items()}
    views = _delegates(units, book)
    quota, composition = quota_records(reelection).get(ONLY), composition_records(reelection).get(ONLY)
    targets = targets_of(composition.value if composition else None)
    taken = {branch for view in units.values() for branch in view.unit.branches}
    listed = [row.value for row in book.delegates.values()]
    return DelegatesPicture(
        reelection.database.revision,
        quota,
        quota_findings(quota.value, len(known.members), rules.limits) if quota else (),
        len(known.members),
        totals((view.unit.seats for view in units.values() if view.unit.seats), rules.margin),
        composition,
        targets,
        _gauges(targets, quota.value.seats if quota else 0, views, book),
        units,
        views,
        stage_counts(listed),
        credential_counts(listed),
        _delegations(views, book),
        tuple(branch for branch in known.branches if branch not in taken),
    )


def _unit(row: Row[ElectoralUnit], book: _Book) -> UnitView:
    key, unit, percent = row.key, row.value, book.rules.margin
    delegates, elections = book.of_unit.get(key, {}), tuple(book.elections.get(key, ()))
    listed = [*delegates.values()]
    due = [book.known.due[branch] for branch in unit.branches if branch in book.known.due]
    members = sum(each.members for each in due)
    last = elections[-1].value if elections else None
    outcome = settle(last, book.rules.checks.branch) if last else None
    return UnitView(
        key,
        unit,
        row.revision,
        tuple(book.known.branch_name(branch) for branch in unit.branches),
        members,
        sum(each.entitled for each in due),
        sum(each.due for each in due),
        candidates(unit.seats, percent) if unit.seats else 0,
        tuple(delegates),
        stage_counts(listed),
        book.rounds.get(key, {}),
        elections,
        outcome,
        sum(each.seated for each in listed),
        (
            *_own_findings(unit, members),
            *margin_findings(unit.seats, listed, percent),
            *election_findings(unit.seats, listed, last, outcome),
        ),
        next((group for group, each in book.delegations.items() if key in each.value.units), ""),
    )


def _own_findings(unit: ElectoralUnit, members: int) -> list[UnitFinding]:
    found = [] if members else [UnitFinding(UnitDoubt.NO_MEMBERS, 0, 1)]
    if not unit.seats:
        found.append(UnitFinding(UnitDoubt.NO_SEATS, 0, 1))
    return found


def _delegates(units: Mapping[str, UnitView], book: _Book) -> dict[str, DelegateView]:
    facts = {key: _facts(view, book) for key, view in units.items()}
    views = {}
    for key, row in book.delegates.items():
        delegate, unit = row.value, units.get(row.value.unit)
        member = book.known.members.get(delegate.member)
        held = _deciding(key, facts[unit.key]) if unit else NOWHERE
        group = book.delegations.get(unit.delegation) if unit else None
        views[key] = DelegateView(
            key,
            delegate,
            row.revision,
            member.value if member else None,
            unit.unit.name if unit else "",
            held.election.votes.get(key) if held.election else None,
            group.value.name if group else "",
            _checks(key, delegate, member.value if member else None, held, book),
        )
    return views


NOWHERE = UnitFacts(0, 0, None, None)
"""Of a unit that is not there any more."""


def _checks(
    key: str, delegate: Delegate, member: Member | None, held: UnitFacts, book: _Book
) -> tuple[CheckResult, ...]:
    rules = book.rules.checks
    checks = [*person_checks(member, book.day, rules)]
    if delegate.stage.reached(Stage.CANDIDATE):
        checks.append(margin_check(held, rules))
    if delegate.stage is Stage.ELECTED:
        checks += election_checks(key, held, rules)
    return tuple(checks)


def _facts(view: UnitView, book: _Book) -> list[UnitFacts]:
    """What is known of each election of a unit, the first one first; without any, of the unit alone."""
    standing = stood([*book.of_unit.get(view.key, {}).values()], Stage.CANDIDATE)
    seats, rules = view.unit.seats, book.rules.checks.branch
    held = [UnitFacts(seats, standing, row.value, settle(row.value, rules)) for row in view.elections]
    return held or [UnitFacts(seats, standing, None, None)]


def _deciding(key: str, facts: list[UnitFacts]) -> UnitFacts:
    """The election that elected the delegate, or the last one in which the delegate stood, or the last one."""
    elected = [each for each in facts if each.outcome and key in each.outcome.elected]
    stood_in = [each for each in facts if each.election and key in each.election.votes]
    return (elected or stood_in or facts)[-1]


def _gauges(
    targets: tuple[Target, ...], seats: int, views: Mapping[str, DelegateView], book: _Book
) -> tuple[Gauge, ...]:
    if not targets:
        return ()
    elected = [view for view in views.values() if view.delegate.seated]
    judged = elected or [view for view in views.values() if view.delegate.standing]
    body = [Subject(view.member.person, view.delegate.kind) for view in judged if view.member]
    members = [row.value.person for row in book.known.members.values()]
    return tuple(gauge(target, body, seats, members, book.day) for target in targets)


def _delegations(views: Mapping[str, DelegateView], book: _Book) -> dict[str, DelegationView]:
    of_unit: dict[str, list[str]] = defaultdict(list)
    for key, view in views.items():
        if view.delegate.seated:
            of_unit[view.delegate.unit].append(key)
    return {
        key: DelegationView(
            key, row.value, row.revision, tuple(each for unit in row.value.units for each in of_unit[unit])
        )
        for key, row in book.delegations.items()
    }
