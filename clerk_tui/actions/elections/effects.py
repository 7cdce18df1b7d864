"""What a confirmed result does to the rolls of nominees and delegates, and what taking it back does to papers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from clerk_tui.actions.elections.tables import ContestRecord, RoundRecord
from clerk_tui.actions.papers.catalogue import BALLOTS
from clerk_tui.actions.papers.records import key_of, last_prints
from clerk_tui.actions.papers.register import Changed, make_void
from clerk_tui.actions.people import branch_elections
from clerk_tui.actions.people.branch_elections import Counted, ElectionRecorded, Reviewed
from clerk_tui.actions.people.delegate_records import delegate_records, unit_records
from clerk_tui.actions.people.delegates_picture import delegates_picture
from clerk_tui.actions.people.holders import nominee_records
from clerk_tui.actions.people.roll import roll
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.contest import Electorate
from clerk_tui.domain.count import Count, Turnout
from clerk_tui.domain.delegate import Delegate
from clerk_tui.domain.member import no_vote
from clerk_tui.domain.nominee import Office, Proposal
from clerk_tui.domain.stage import Stage
from clerk_tui.domain.value import value

PAPERS: Mapping[Electorate, tuple[str, ...]] = {
    Electorate.BRANCH: ("delegate-election-report",),
    Electorate.CONGRESS: ("congress-election-papers", "committee-result-report", "congress-report"),
    Electorate.COMMITTEE: ("first-plenum-papers", "secretary-result-report", "congress-report"),
    Electorate.DISCIPLINE: ("first-plenum-papers", "discipline-result-report", "congress-report"),
}
"""The papers of the whole township that tell the figures of a vote."""
OF_CONTEST, OF_UNIT = ("count-forms",), ("branch-election-papers", "delegate-election-report")
"""The papers that do so for a contest, and for a unit, alone."""


@value
class UnitRefused:
    """The roll of delegates does not take the result over: why."""

    found: branch_elections.Refusal


@value
class Figures:
    """What a round came to."""

    turnout: Turnout
    count: Count
    elected: tuple[str, ...]


def note_elected(
    reelection: Reelection, contest: ContestRecord, round_: RoundRecord, figures: Figures
) -> UnitRefused | None:
    """Note on the rolls who was elected. To be used inside a record."""
    if contest.kind.electorate is Electorate.BRANCH:
        return _record_in_unit(reelection, contest, round_, figures)
    _restage(reelection, contest, round_, figures.elected, Stage.ELECTED)
    return None


def take_elected_back(
    reelection: Reelection, contest: ContestRecord, round_: RoundRecord, elected: Collection[str]
) -> Reviewed | None:
    """Note on the rolls that the result does not stand. To be used inside a record."""
    if contest.kind.electorate is not Electorate.BRANCH:
        _restage(reelection, contest, round_, elected, Stage.CANDIDATE)
        return None
    found = branch_elections.take_back_election(reelection, contest.unit)
    return found if isinstance(found, Reviewed) else None


def _restage(
    reelection: Reelection, contest: ContestRecord, round_: RoundRecord, names: Collection[str], stage: Stage
) -> None:
    office = Office(contest.kind.value)
    for key in (each.person for each in round_.candidates if each.name in names):
        row = nominee_records(reelection).get(key)
        if row:
            proposals = (Proposal(office, stage) if each.office is office else each for each in row.value.proposals)
            nominee_records(reelection).put(key, replace(row.value, proposals=tuple(proposals)))


def _record_in_unit(
    reelection: Reelection, contest: ContestRecord, round_: RoundRecord, figures: Figures
) -> UnitRefused | None:
    count, turnout = figures.count, figures.turnout
    votes = {each.person: count.votes[each.name].approve for each in round_.candidates}
    for name in figures.elected:
        key = _written_in(reelection, contest.unit, name) if name in count.write_ins else ""
        if key:
            votes[key] = count.write_ins[name]
    again = bool(delegates_picture(reelection).units[contest.unit].elections)
    counted = Counted(reelection.today, turnout.due, turnout.present, votes)
    found = branch_elections.record_election(reelection, contest.unit, counted, 0, again=again)
    return None if isinstance(found, ElectionRecorded) else UnitRefused(found)


def _written_in(reelection: Reelection, unit: str, name: str) -> str:
    """The key of somebody who was written in and elected, put on the roll of delegates; empty where it is not certain
    who that is."""
    known, day = roll(reelection), reelection.today
    branches = delegates_picture(reelection).units[unit].unit.branches
    keys = [key for branch in branches for key in known.of_branch.get(branch, ())]
    called = [key for key in keys if known.members[key].value.person.name == name]
    if len(called) != 1 or no_vote(known.members[called[0]].value, day):
        return ""
    records = delegate_records(reelection)
    for key, row in records.all().items():
        if row.value.member == called[0]:
            return _standing_again(reelection, key, row.value)
    return records.add("d", Delegate(called[0], unit, stage=Stage.CANDIDATE))


def _standing_again(reelection: Reelection, key: str, delegate: Delegate) -> str:
    if not delegate.stage.reached(Stage.CANDIDATE) or delegate.withdrawn:
        delegate_records(reelection).put(key, replace(delegate, stage=Stage.CANDIDATE, withdrawn=""))
    return key


def change_unit_seats(reelection: Reelection, unit: str, more: int, reason: str) -> None:
    """Give a unit more seats, or below 0 fewer, because of what was decided about them. To be used inside a record."""
    row = unit_records(reelection).get(unit)
    if row:
        changed = replace(row.value, seats=row.value.seats + more, reason=reason)
        unit_records(reelection).put(unit, changed)


def void_papers(reelection: Reelection, slug: str, contest: ContestRecord, since: int, reason: str) -> tuple[str, ...]:
    """Declare void the papers printed after the record `since` with the figures of a contest (作废).

    Those of other contests stand.
    """
    prints = last_prints(reelection)
    papers = [*PAPERS[contest.kind.electorate], *(key_of(form, slug) for form in OF_CONTEST)]
    papers += [key_of(form, contest.unit) for form in OF_UNIT if contest.unit]
    printed = [key for key in papers if key in prints and prints[key].revision > since]
    return tuple(key for key in printed if isinstance(make_void(reelection, key, reason), Changed))


def void_ballots(reelection: Reelection, slug: str, reason: str) -> tuple[str, ...]:
    """Declare void the ballots of a contest that were issued already, whenever they were printed (作废)."""
    key = key_of(BALLOTS, slug)
    return (key,) if isinstance(make_void(reelection, key, reason), Changed) else ()
