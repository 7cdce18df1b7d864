"""Delegates for the demonstration: elected by the units, most of them reviewed, not yet in delegations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from clerk_tui.actions.people.delegate_records import (
    Composition,
    composition_records,
    delegate_records,
    election_records,
    quota_records,
    unit_records,
)
from clerk_tui.actions.people.holders import nominee_records, posting_records
from clerk_tui.actions.people.roll import Roll, roll
from clerk_tui.actions.people.units import draft_units
from clerk_tui.actions.reelection import ONLY, Reelection
from clerk_tui.domain.allocation import Claim, ElectoralUnit, allocate
from clerk_tui.domain.branch_election import BranchElection
from clerk_tui.domain.delegate import Credential, Delegate, DelegateKind, Verdict
from clerk_tui.domain.member import no_vote
from clerk_tui.domain.quota import Quota, candidates
from clerk_tui.domain.stage import Stage
from clerk_tui.knowledge.delegates import load_delegate_rules

SEATS = 150
TARGETS = "guiding-age"
KINDS = (
    DelegateKind.CADRE,
    DelegateKind.FRONT_LINE,
    DelegateKind.MODEL,
    DelegateKind.CADRE,
    DelegateKind.SPECIALIST,
)
"""In turn, so that the targets are met."""
AGO = 20
"""Days since the units elected."""
PENDING = 6
"""Units whose delegates are still to be reviewed."""


def enter_delegates(reelection: Reelection) -> None:
    """Enter quota, units, elections and delegates; of a roll that cannot fill the seats nothing."""
    known, rules = roll(reelection), load_delegate_rules()
    units = draft_units(reelection)
    sizes = {unit.name: sum(len(known.of_branch[branch]) for branch in unit.branches) for unit in units}
    seats = allocate(SEATS, (Claim(name, name, members) for name, members in sizes.items()))
    if not isinstance(seats, Mapping) or any(sizes[name] < 2 * number for name, number in seats.items()):
        return
    quota_records(reelection).put(ONLY, Quota(SEATS, approval="云组批〔2026〕3号"))
    composition_records(reelection).put(ONLY, Composition(TARGETS, {}))
    first = _first(reelection)
    for place, unit in enumerate(units):
        number = seats[unit.name]
        allocated = ElectoralUnit(unit.name, unit.branches, number, number)
        standing = list(_electors(reelection, known, allocated, first))[: candidates(number, rules.margin)]
        _elect(reelection, allocated, standing, reviewed=place < len(units) - PENDING)


def _first(reelection: Reelection) -> frozenset[str]:
    """Members who have to do with the congress: nominees, and who holds a post."""
    nominees = (row.value.member for row in nominee_records(reelection).all().values())
    return frozenset([*nominees, *(row.value.member for row in posting_records(reelection).all().values())])


def _electors(reelection: Reelection, known: Roll, unit: ElectoralUnit, first: frozenset[str]) -> Iterator[str]:
    """Members of the unit who can be elected: who has to do with the congress, two under 50, one older, and so on."""
    day = reelection.today
    able = (key for branch in unit.branches for key in known.of_branch[branch])
    able = (key for key in able if no_vote(known.members[key].value, day) is None)
    wanted, younger, older = list[str](), list[str](), list[str]()
    for key in able:
        age = known.members[key].value.person.age_on(day) or 0
        (wanted if key in first else younger if age < 50 else older).append(key)
    yield from wanted
    while younger or older:
        yield from (*younger[:2], *older[:1])
        del younger[:2], older[:1]


def _elect(reelection: Reelection, unit: ElectoralUnit, standing: list[str], *, reviewed: bool) -> None:
    """The unit with its candidates, of whom the first are elected."""
    key = unit_records(reelection).add("u", unit)
    held, known = reelection.today - timedelta(days=AGO), roll(reelection)
    due = sum(known.due[branch].due for branch in unit.branches)
    passed = Credential(Verdict.PASSED, "", held + timedelta(days=7)) if reviewed else Credential()
    votes = {}
    for place, member in enumerate(standing):
        elected = place < unit.seats
        delegate = Delegate(
            member,
            key,
            KINDS[place % len(KINDS)],
            Stage.ELECTED if elected else Stage.CANDIDATE,
            support=max(1, due - 2 - place),
            credential=passed if elected else Credential(),
        )
        votes[delegate_records(reelection).add("d", delegate)] = max(due // 2 + 1, due - 1 - place) if elected else 1
    election = BranchElection(key, 1, unit.seats, held, due, due - due // 10, _possible(votes, due - due // 10))
    election_records(reelection).put(f"{key}.1", election)


def _possible(votes: Mapping[str, int], present: int) -> dict[str, int]:
    """The votes, none above those who were there."""
    return {key: min(number, present) for key, number in votes.items()}
