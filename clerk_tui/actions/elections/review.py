"""Comparing two independent entries and settling where they differ (复核、裁定)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from clerk_tui.actions.elections.entries import Impossible, NotCounting, counting_round
from clerk_tui.actions.elections.picture import entries_of, settlement_of
from clerk_tui.actions.elections.running import RunningCount
from clerk_tui.actions.elections.tables import (
    Entry,
    Method,
    Pattern,
    RoundRecord,
    Settlement,
    Side,
    contest_records,
    heap_records,
    round_records,
    settlement_records,
)
from clerk_tui.actions.elections.tellers import is_among
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.ballot import Ballot, Problem
from clerk_tui.domain.comparison import BallotDiffers, FigureDiffers, differing_ballots, differing_figures
from clerk_tui.domain.count import Count, Mark, Votes, count_ballots, count_problems
from clerk_tui.domain.text import one_line, printable
from clerk_tui.domain.value import value
from clerk_tui.store.records import Row


@value
class Unfinished:
    """The count is not complete: entries that are not closed, differences not settled, sums that do not agree."""

    missing: tuple[Side, ...] = ()
    differing: int = 0
    problems: tuple[Problem, ...] = ()


@value
class Comparison:
    """Two closed entries side by side; ballots are compared where both were entered so."""

    figures: tuple[FigureDiffers, ...]
    ballots: tuple[BallotDiffers, ...]
    settlement: Settlement | None

    @property
    def differences(self) -> int:
        """How many decisions the scrutineer has to take, in the order of `ballots` or else of `figures`."""
        return len(self.ballots or self.figures)


@value
class Settled:
    """It is decided; the count that follows."""

    count: Count


@value
class NothingToSettle:
    """The entries agree, or are not both closed."""


@value
class PicksMissing:
    """There is one decision for each difference."""

    differences: int
    picks: int


@value
class NoScrutineer:
    """It is settled by a scrutineer who is named, for a reason."""


@value
class ScrutineerStands:
    """Nobody is scrutineer of a vote in which they stand."""

    name: str


@value
class ScrutineerTyped:
    """Whoever typed one of the entries does not decide between them: nobody both counts and scrutinises."""

    name: str


@value
class _Pair:
    """Two closed entries."""

    first: RunningCount
    second: RunningCount

    @property
    def by_ballots(self) -> bool:
        """Whether both were entered ballot by ballot."""
        return self.first.entry.method is self.second.entry.method is Method.BALLOTS


Unfit = PicksMissing | NoScrutineer | ScrutineerStands | ScrutineerTyped


def compare(reelection: Reelection, round_: str) -> Comparison | None:
    """What differs between the two entries; None while not both are closed."""
    entries = entries_of(reelection, round_)
    pair = _pair(reelection, round_, entries)
    return _compared(pair, settlement_of(reelection, round_, entries)) if pair else None


def _pair(reelection: Reelection, round_: str, entries: Mapping[Side, Row[Entry]]) -> _Pair | None:
    if len(entries) < len(Side) or not all(row.value.done for row in entries.values()):
        return None
    return _Pair(*(RunningCount(reelection, round_, side) for side in Side))


def _compared(pair: _Pair, settlement: Settlement | None) -> Comparison:
    figures = differing_figures(pair.first.count, pair.second.count)
    first, second = _ballots(pair.first), _ballots(pair.second)
    return Comparison(figures, differing_ballots(first, second) if pair.by_ballots else (), settlement)


def _ballots(running: RunningCount) -> tuple[Ballot, ...]:
    return tuple(item for item in running.items if isinstance(item, Ballot))


def settle(
    reelection: Reelection, round_: str, taken: Sequence[Side], scrutineer: str, reason: str
) -> Settled | NothingToSettle | Unfit | Impossible | NotCounting:
    """Record for each difference which entry is right (裁定). Taking one entry for all of them is always possible."""
    with reelection.record("裁定录票差异"):
        found = counting_round(reelection, round_)
        if isinstance(found, NotCounting):
            return found
        entries = entries_of(reelection, round_)
        pair = _pair(reelection, round_, entries)
        compared = _compared(pair, None) if pair else None
        if pair is None or compared is None or not compared.differences:
            return NothingToSettle()
        tellers = tuple(name for row in entries.values() for name in row.value.by)
        refusal = _unfit(found[0], tellers, (scrutineer, reason))
        if refusal:
            return refusal
        if len(taken) != compared.differences:
            return PicksMissing(compared.differences, len(taken))
        revisions = tuple(each.revision for each in entries.values())
        settlement = Settlement(
            () if compared.ballots else compared.figures,
            compared.ballots,
            tuple(taken),
            one_line(scrutineer),
            one_line(reason),
            (revisions[0], revisions[1]),
        )
        count = _settled(pair, settlement, found[0])[0]
        problems = _problems(found[0], count)
        if problems:
            return Impossible(problems)
        settlement_records(reelection).put(round_, settlement)
    return Settled(count)


def _unfit(
    round_: RoundRecord, tellers: Iterable[str], by: tuple[str, str]
) -> NoScrutineer | ScrutineerStands | ScrutineerTyped | None:
    if not all(one_line(text) and printable(one_line(text)) for text in by):
        return NoScrutineer()
    scrutineer = one_line(by[0])
    if is_among(scrutineer, round_.round.face.candidates):
        return ScrutineerStands(scrutineer)
    return ScrutineerTyped(scrutineer) if is_among(scrutineer, tellers) else None


def counted(reelection: Reelection, round_: str) -> tuple[Count, tuple[Ballot, ...]] | Unfinished:
    """The count that the entries come to, and its ballots where it was entered so."""
    row = round_records(reelection).get(round_)
    contest = contest_records(reelection).get(row.value.contest) if row else None
    if row is None or contest is None:
        return Unfinished(missing=tuple(Side))
    entries = entries_of(reelection, round_)
    wanted = tuple(Side)[: contest.value.entries]
    missing = tuple(side for side in wanted if side not in entries or not entries[side].value.done)
    if missing:
        return Unfinished(missing)
    if len(wanted) == 1:
        running = RunningCount(reelection, round_, Side.FIRST)
        found = running.count, _ballots(running)
    else:
        agreed = _agreed(reelection, round_, row.value, entries)
        if isinstance(agreed, Unfinished):
            return agreed
        found = agreed
    problems = _problems(row.value, found[0])
    return Unfinished(problems=problems) if problems else found


def _agreed(
    reelection: Reelection, round_: str, record: RoundRecord, entries: Mapping[Side, Row[Entry]]
) -> tuple[Count, tuple[Ballot, ...]] | Unfinished:
    """Two closed entries that agree, or were settled."""
    pair = _Pair(*(RunningCount(reelection, round_, side) for side in Side))
    settlement = settlement_of(reelection, round_, entries)
    if settlement:
        return _settled(pair, settlement, record)
    compared = _compared(pair, None)
    if compared.differences:
        return Unfinished(differing=compared.differences)
    return pair.first.count, _ballots(pair.first) or _ballots(pair.second)


def _problems(record: RoundRecord, count: Count) -> tuple[Problem, ...]:
    return tuple(count_problems(record.round.face, count, record.round.collected or 0))


def _settled(pair: _Pair, settlement: Settlement, record: RoundRecord) -> tuple[Count, tuple[Ballot, ...]]:
    if settlement.ballots:
        ballots = tuple(_picked_ballots(_ballots(pair.first), settlement))
        return count_ballots(record.round.face, ballots), ballots
    return picked(pair.first.count, settlement.differences, settlement.taken), ()


def _picked_ballots(first: Sequence[Ballot], settlement: Settlement) -> Iterator[Ballot]:
    """The first entry, with what the scrutineer took from the second; their order matters no more."""
    taken = [each for each, side in zip(settlement.ballots, settlement.taken, strict=True) if side is Side.SECOND]
    dropped = {each.first_number for each in taken}
    yield from (ballot for number, ballot in enumerate(first, 1) if number not in dropped)
    yield from (each.second for each in taken if each.second is not None)


def picked(count: Count, differences: Sequence[FigureDiffers], taken: Sequence[Side]) -> Count:
    """The first count, with the figures that were taken from the second."""
    for each, side in zip(differences, taken, strict=True):
        if side is Side.SECOND:
            count = _with_figure(count, each)
    return count


def _with_figure(count: Count, figure: FigureDiffers) -> Count:
    if figure.mark is None:
        valid = figure.place == "valid"
        return replace(count, valid=figure.second) if valid else replace(count, invalid=figure.second)
    if figure.mark is Mark.WRITE_IN:
        others = {**count.write_ins, figure.place: figure.second}
        return replace(count, write_ins={name: votes for name, votes in sorted(others.items()) if votes})
    before = count.votes.get(figure.place, Votes())
    after = replace(before, **{figure.mark.value: figure.second})
    return replace(count, votes={**count.votes, figure.place: after})


def shuffled(ballots: Iterable[Ballot]) -> tuple[Pattern, ...]:
    """Ballots in an order that tells nothing of how they came: what was said, and how often (打乱)."""
    times = Counter(_plain(ballot) for ballot in ballots)
    return tuple(Pattern(ballot, times[ballot]) for ballot in sorted(times, key=repr))


def _plain(ballot: Ballot) -> Ballot:
    """What a ballot says, whatever the order in which it was entered."""
    names = (ballot.approve, ballot.disapprove, ballot.write_in, ballot.illegible)
    approve, disapprove, write_in, illegible = (tuple(sorted(each)) for each in names)
    return Ballot(approve, disapprove, write_in, illegible, ballot.spoilt)


def heap_of(reelection: Reelection, round_: str) -> tuple[Ballot, ...]:
    """The shuffled ballots of a confirmed round, each as often as there were such."""
    row = heap_records(reelection).get(round_)
    patterns = row.value.ballots if row else ()
    return tuple(each.ballot for each in patterns for _ in range(each.times))
