"""Contests driven through whatever people do, in whatever order, by two of them at once."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from clerk_tui.actions.elections import corrections, entries, review, rounds, sequels
from clerk_tui.actions.elections.entries import Opened, Stored
from clerk_tui.actions.elections.picture import contest_view
from clerk_tui.actions.elections.review import heap_of, settle, shuffled
from clerk_tui.actions.elections.rounds import Attendance, Moved
from clerk_tui.actions.elections.tables import BALLOTS, ENTRIES, STROKES, Method, Side, confirmation_records
from clerk_tui.actions.reelection import Reelection
from clerk_tui.actions.undo import undo
from clerk_tui.domain.ballot import Ballot
from clerk_tui.domain.contest import ORDER, Origin, Reduction, State
from clerk_tui.domain.count import all_problems, count_ballots
from clerk_tui.domain.course import WrongState
from clerk_tui.domain.ruleset import Decider
from tests import contests as ways
from tests.contests import by_hand
from tests.township import session_in, township_in

NAMES = tuple("甲乙丙丁")
SLUG = "committee"
SIDES = st.sampled_from(Side)
BALLOT = st.builds(
    lambda marks, lost: Ballot(
        tuple(n for n, m in zip(NAMES, marks, strict=True) if m == "y"),
        tuple(n for n, m in zip(NAMES, marks, strict=True) if m == "n"),
        spoilt=lost,
    ),
    st.lists(st.sampled_from("yn-"), min_size=4, max_size=4),
    st.booleans(),
)
SMALL = st.integers(0, 4)


class Elections(RuleBasedStateMachine):
    """A contest of three seats with four candidates; what each entry holds is kept beside it."""

    @initialize(two=st.booleans())
    def begin(self, two: bool) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.one = township_in(self.folder)
        ways.adopted(self.one)
        ways.held(self.one, by_hand(NAMES, 3, entered_by=2 if two else 1))
        self.other = session_in(self.folder)
        self.two = two
        self.held: dict[Side, list[Ballot]] = {side: [] for side in Side}

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.other.close()
            self.one.close()
            shutil.rmtree(self.folder)

    def who(self, side: Side) -> Reelection:
        town = self.one if side is Side.FIRST else self.other
        town.database.refresh()
        return town

    @property
    def at(self) -> rounds.ContestView:
        found = contest_view(self.who(Side.FIRST), SLUG)
        assert found is not None
        return found

    @property
    def state(self) -> State:
        return self.at.round.record.round.state

    @property
    def collected(self) -> int:
        return self.at.round.record.round.collected or 0

    def on_the_ballot(self, ballot: Ballot) -> Ballot:
        """The ballot with the candidates of this round alone."""
        names = self.at.round.record.round.face.candidates
        return Ballot(
            tuple(name for name in ballot.approve if name in names),
            tuple(name for name in ballot.disapprove if name in names),
            spoilt=ballot.spoilt,
        )

    def step(self, found: object, before: State, after: State) -> None:
        """A step leads to its state, or leaves all as it was."""
        assert self.state is (after if isinstance(found, Moved) else before)

    @precondition(lambda self: self.state is State.PREPARED)
    @rule(due=SMALL, present=SMALL)
    def close_attendance(self, due: int, present: int) -> None:
        before, revision = self.state, self.at.round.revision
        found = rounds.close_attendance(self.one, SLUG, Attendance(due, present), revision)
        self.step(found, before, State.ATTENDANCE_CLOSED)
        assert isinstance(found, Moved) is (before is State.PREPARED and due > 0 and present <= due)

    @precondition(lambda self: self.state is State.ATTENDANCE_CLOSED)
    @rule(issued=SMALL)
    def issue(self, issued: int) -> None:
        now, revision = self.at.round.record.round, self.at.round.revision
        found = rounds.issue_ballots(self.one, SLUG, issued, revision)
        self.step(found, now.state, State.ISSUED)
        if isinstance(found, Moved):
            assert now.present is not None
            assert now.due is not None
            assert issued <= now.present
            assert now.present * 5 >= now.due * 4

    @precondition(lambda self: self.state is State.ISSUED)
    @rule(collected=SMALL)
    def collect(self, collected: int) -> None:
        before = self.state
        self.step(rounds.collect_ballots(self.one, SLUG, collected, self.at.round.revision), before, State.COLLECTED)

    @precondition(lambda self: self.state is State.COLLECTED)
    @rule()
    def begin_count(self) -> None:
        now = self.at.round.record.round
        found = rounds.begin_count(self.one, SLUG, self.at.round.revision)
        self.step(found, now.state, State.COUNTING)
        if isinstance(found, Moved):
            assert (now.collected or 0) <= (now.issued or 0)

    @rule()
    def steps_out_of_turn(self) -> None:
        """Every step that is not the next one is refused."""
        view, town = self.at, self.who(Side.FIRST)
        revision, before = view.round.revision, self.state
        steps = {
            State.PREPARED: lambda: rounds.close_attendance(town, SLUG, Attendance(4, 4), revision),
            State.ATTENDANCE_CLOSED: lambda: rounds.issue_ballots(town, SLUG, 0, revision),
            State.ISSUED: lambda: rounds.collect_ballots(town, SLUG, 0, revision),
            State.COLLECTED: lambda: rounds.begin_count(town, SLUG, revision),
            State.COUNTING: lambda: rounds.finish_count(town, SLUG, revision),
            State.COUNTED: lambda: rounds.confirm(town, SLUG, "总监票人", revision),
            State.CONFIRMED: lambda: rounds.announce(town, SLUG, revision),
        }
        for state, step in steps.items():
            assert state is before or step() == WrongState(state, before)
        assert self.at == view

    @precondition(lambda self: self.state in ORDER[: ORDER.index(State.COUNTING)])
    @rule(present=st.integers(1, 4))
    def lead_to_the_count(self, present: int) -> None:
        """Everything before the count as it should be."""
        self.close_attendance(present, present)
        self.issue(self.at.round.record.round.present or 0)
        self.collect(self.at.round.record.round.issued or 0)
        self.begin_count()

    @precondition(lambda self: self.state is State.COUNTING)
    @rule(ballots=st.lists(BALLOT, min_size=4, max_size=4))
    def lead_to_the_announcement(self, ballots: list[Ballot]) -> None:
        """Everything from the count on as it should be."""
        self.enter_all(ballots, alike=True)
        self.finish_count()
        self.confirm()
        self.announce()
        assert self.state is State.ANNOUNCED

    @precondition(lambda self: self.state is State.COUNTING)
    @rule(side=SIDES, ballots=st.lists(BALLOT, max_size=4))
    def enter(self, side: Side, ballots: list[Ballot]) -> None:
        town = self.who(side)
        if not isinstance(entries.open_entry(town, self.at.round.key, side, Method.BALLOTS), Opened):
            assert side is Side.SECOND
            assert not self.two
            return
        for ballot in map(self.on_the_ballot, ballots):
            found = entries.enter_ballot(town, self.at.round.key, side, ballot)
            if isinstance(found, Stored):
                self.held[side].append(ballot)
                assert found.size == len(self.held[side]) <= self.collected

    @precondition(lambda self: self.state is State.COUNTING)
    @rule(side=SIDES)
    def take_back(self, side: Side) -> None:
        if isinstance(entries.take_back(self.who(side), self.at.round.key, side), Stored):
            self.held[side].pop()

    @precondition(lambda self: self.state is State.COUNTING)
    @rule(side=SIDES, number=SMALL, ballot=BALLOT)
    def correct(self, side: Side, number: int, ballot: Ballot) -> None:
        ballot = self.on_the_ballot(ballot)
        if isinstance(corrections.correct_ballot(self.who(side), self.at.round.key, side, number, ballot), Stored):
            self.held[side][number - 1] = ballot

    @precondition(lambda self: self.state is State.COUNTING)
    @rule(side=SIDES, number=SMALL)
    def drop(self, side: Side, number: int) -> None:
        if isinstance(corrections.drop_ballot(self.who(side), self.at.round.key, side, number), Stored):
            del self.held[side][number - 1]

    @precondition(lambda self: self.state is State.COUNTING)
    @rule(side=SIDES)
    def clear(self, side: Side) -> None:
        if isinstance(entries.clear_entry(self.who(side), self.at.round.key, side, "重来"), Stored):
            self.held[side].clear()

    @precondition(lambda self: self.state is State.COUNTING)
    @rule(ballots=st.lists(BALLOT, min_size=4, max_size=4), alike=st.booleans())
    def enter_all(self, ballots: list[Ballot], alike: bool) -> None:
        """Both entries from the beginning to the end, alike or one ballot apart."""
        for side in Side if self.two else (Side.FIRST,):
            town, key = self.who(side), self.at.round.key
            entries.open_entry(town, key, side, Method.BALLOTS)
            entries.reopen_entry(town, key, side)
            while isinstance(entries.take_back(town, key, side), Stored):
                pass
            given = [self.on_the_ballot(ballot) for ballot in ballots[: self.collected]]
            if side is Side.SECOND and not alike and given:
                given[-1] = Ballot(spoilt=True)
            for ballot in given:
                assert isinstance(entries.enter_ballot(town, key, side, ballot), Stored)
            self.held[side] = given
            assert isinstance(entries.close_entry(town, key, side), Stored)

    @precondition(lambda self: self.state is State.COUNTING)
    @rule(side=SIDES, open_again=st.booleans())
    def close_entry(self, side: Side, open_again: bool) -> None:
        town = self.who(side)
        found = entries.close_entry(town, self.at.round.key, side)
        if isinstance(found, Stored):
            assert found.size == self.collected
        if open_again:
            entries.reopen_entry(town, self.at.round.key, side)

    @precondition(lambda self: self.state is State.COUNTING)
    @rule(side=SIDES)
    def settle(self, side: Side) -> None:
        self.enter_all([Ballot(NAMES[:1])] * 4, alike=False)
        compared = review.compare(self.who(Side.FIRST), self.at.round.key)
        if compared and compared.differences:
            found = settle(self.one, self.at.round.key, [side] * compared.differences, "监票人", "对照选票")
            assert isinstance(found, review.Settled)
            assert found.count == count_ballots(self.at.round.record.round.face, self.held[side])

    @precondition(lambda self: self.state is State.COUNTING)
    @rule()
    def finish_count(self) -> None:
        before = self.state
        found = rounds.finish_count(self.who(Side.FIRST), SLUG, self.at.round.revision)
        self.step(found, before, State.COUNTED)
        if isinstance(found, Moved):
            count = found.view.round.record.round.count
            face = found.view.round.record.round.face
            assert count in [count_ballots(face, ballots) for ballots in self.held.values()]

    @precondition(lambda self: self.state is State.COUNTED)
    @rule()
    def confirm(self) -> None:
        before, view = self.state, self.at
        found = rounds.confirm(self.who(Side.FIRST), SLUG, "总监票人", view.round.revision)
        self.step(found, before, State.CONFIRMED)
        if isinstance(found, Moved):
            heap = heap_of(self.one, view.round.key)
            assert count_ballots(view.round.record.round.face, heap) == view.round.record.round.count
            assert shuffled(heap) in [shuffled(ballots) for ballots in self.held.values()]
            self.heap = Counter(heap)

    @precondition(lambda self: self.state is State.CONFIRMED)
    @rule()
    def announce(self) -> None:
        before = self.state
        self.step(rounds.announce(self.one, SLUG, self.at.round.revision), before, State.ANNOUNCED)

    @precondition(lambda self: self.state is not State.PREPARED)
    @rule(state=st.sampled_from(State), reason=st.sampled_from(["复核", "复核", ""]))
    def go_back(self, state: State, reason: str) -> None:
        before, steps = self.state, len(self.at.round.record.round.steps_back)
        found = rounds.go_back(self.who(Side.FIRST), SLUG, state, reason, self.at.round.revision)
        self.step(found, before, state)
        if isinstance(found, Moved):
            assert reason
            assert len(self.at.round.record.round.steps_back) == steps + 1
            confirmed = before in (State.CONFIRMED, State.ANNOUNCED)
            if ORDER.index(state) < ORDER.index(State.COUNTING) or (confirmed and state is State.COUNTING):
                self.held = {side: [] for side in Side}

    @precondition(lambda self: self.state in (State.COLLECTED, State.ANNOUNCED))
    @rule(origin=st.sampled_from([Origin.REVOTE, Origin.FURTHER, Origin.REPEAT]))
    def next_round(self, origin: Origin) -> None:
        last, possible = self.at.round, {each.origin for each in sequels.sequels(self.who(Side.FIRST), SLUG)}
        found = sequels.open_round(self.one, SLUG, origin, last.revision)
        assert isinstance(found, Moved) is (origin in possible and (bool(last.record.round.face.candidates)))
        if isinstance(found, Moved):
            assert self.state is State.PREPARED
            self.held = {side: [] for side in Side}

    @precondition(lambda self: self.state is State.ANNOUNCED)
    @rule(seats=st.integers(0, 3))
    def give_up(self, seats: int) -> None:
        before = self.at
        found = sequels.give_up_seats(
            self.one, SLUG, Reduction(seats, Decider.PRESIDIUM, "接近名额"), before.round.revision
        )
        if isinstance(found, Moved):
            assert before.round.outcome is not None
            assert 1 <= seats <= before.round.outcome.vacancies

    @rule()
    def undo(self) -> None:
        """What was counted is not undone with other changes."""
        before = self.state
        undo(self.one)
        assert contest_view(self.one, SLUG) is None or self.state is before
        if contest_view(self.one, SLUG) is None:
            ways.held(self.one, by_hand(NAMES, 3, entered_by=2 if self.two else 1))

    @invariant()
    def every_state_has_its_figures_and_open_gates(self) -> None:
        now, view = self.at.round.record.round, self.at
        at = ORDER.index(now.state)
        for field, state in (("present", 1), ("issued", 2), ("collected", 3), ("count", 5)):
            assert (getattr(now, field) is not None) is (at >= state)
        assert set(view.round.record.reached) == set(ORDER[1 : at + 1])
        if at >= ORDER.index(State.COUNTED):
            assert now.turnout is not None
            assert now.count is not None
            assert not all_problems(now.face, now.turnout, now.count)
        confirmed = confirmation_records(self.one).get(view.round.key)
        assert (confirmed is not None) is (at >= ORDER.index(State.CONFIRMED))

    @invariant()
    def no_ballot_is_lost_or_added(self) -> None:
        view, confirmed = self.at, ORDER.index(self.state) >= ORDER.index(State.CONFIRMED)
        heap = heap_of(self.one, view.round.key)
        if heap:
            assert Counter(heap) == self.heap
        for side in Side:
            row = view.round.entries.get(side)
            running = entries.RunningCount(self.one, view.round.key, side)
            assert list(running.items) == ([] if row is None else self.held[side])
        tables = self.one.database.journal.state.tables
        if confirmed:
            assert not any(tables.get(name) for name in (BALLOTS, STROKES, ENTRIES))
        assert len(tables.get(BALLOTS, ())) == sum(row.value.size for row in view.round.entries.values())

    @invariant()
    def nobody_is_elected_twice_or_beyond_the_seats(self) -> None:
        view = self.at
        assert len(set(view.elected)) == len(view.elected)
        assert len(view.elected) + view.given_up <= view.record.seats
        assert view.complete is (view.open_seats == 0 and self.state is State.ANNOUNCED)


def run(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        Elections,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_whatever_people_do_no_state_is_illegal_and_no_ballot_lost() -> None:
    run(12, 25)


@pytest.mark.stress
def test_whatever_people_do_for_long_no_state_is_illegal_and_no_ballot_lost() -> None:
    run(300, 60)
