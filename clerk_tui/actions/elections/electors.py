"""Who votes in a contest (选举人), and whom earlier contests elected."""

from __future__ import annotations

from collections.abc import Iterator

from clerk_tui.actions.elections.tables import (
    ContestRecord,
    RoundRecord,
    confirmation_records,
    contest_records,
    round_key,
    round_records,
)
from clerk_tui.actions.people.delegates_picture import delegates_picture
from clerk_tui.actions.people.roll import roll
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.contest import ContestKind, Electorate, State
from clerk_tui.domain.member import is_excused, no_vote
from clerk_tui.domain.ruleset import NameOrder
from clerk_tui.store.records import Row

SOURCES = {
    Electorate.COMMITTEE: ContestKind.COMMITTEE.value,
    Electorate.DISCIPLINE: ContestKind.DISCIPLINE.value,
}
"""The contest that elects those who vote in a plenum."""


def electors(reelection: Reelection, contest: ContestRecord) -> tuple[str, ...]:
    """Names of those who are due (应到会), as far as the data say: none where nothing is known."""
    electorate = contest.kind.electorate
    return _of_unit(reelection, contest.unit) if electorate is Electorate.BRANCH else voters(reelection, electorate)


def voters(reelection: Reelection, electorate: Electorate) -> tuple[str, ...]:
    """Names of those who are due in the congress or a plenum; none while nobody is elected to it."""
    if electorate is Electorate.CONGRESS:
        return tuple(view.name for view in delegates_picture(reelection).seated)
    return elected_in(reelection, SOURCES[electorate])


def _of_unit(reelection: Reelection, unit: str) -> tuple[str, ...]:
    view, known = delegates_picture(reelection).units.get(unit), roll(reelection)
    keys = (key for branch in view.unit.branches for key in known.of_branch.get(branch, ())) if view else ()
    members = (known.members[key].value for key in keys)
    day = reelection.today
    return tuple(each.person.name for each in members if no_vote(each, day) is None and not is_excused(each, day))


def title_of(reelection: Reelection, slug: str) -> str:
    """What a contest is called in the journal; the slug itself where there is none."""
    row = contest_records(reelection).get(slug)
    return row.value.title if row else slug


def rounds_of(reelection: Reelection, slug: str) -> tuple[Row[RoundRecord], ...]:
    """The rounds of a contest, the first one first."""
    return tuple(_rounds(reelection, slug))


def _rounds(reelection: Reelection, slug: str) -> Iterator[Row[RoundRecord]]:
    records, number = round_records(reelection), 1
    while row := records.get(round_key(slug, number)):
        yield row
        number += 1


def elected_in(reelection: Reelection, slug: str) -> tuple[str, ...]:
    """Everybody elected in the confirmed rounds of a contest, in the order of announcement."""
    row = contest_records(reelection).get(slug)
    if row is None:
        return ()
    confirmed = (confirmation_records(reelection).get(each.key) for each in _rounds(reelection, slug))
    found = [each.value for each in confirmed if each]
    names = tuple(name for each in found for name in each.elected)
    order = row.value.order(found[-1].measures.rules) if found else NameOrder.APPROVED
    return in_order(names, order)


def announced(reelection: Reelection, slug: str) -> bool:
    """Whether there is such a contest, and the result of its last round is announced."""
    rounds = rounds_of(reelection, slug)
    return bool(rounds) and rounds[-1].value.round.state is State.ANNOUNCED


def in_order(names: tuple[str, ...], order: NameOrder) -> tuple[str, ...]:
    """Names by 姓氏笔画, or just as they are where their order was approved."""
    from clerk_tui.rosters.stroke import ordered  # its table costs 6 ms when the first name is ordered

    return ordered(names).names if order is NameOrder.STROKES else names
