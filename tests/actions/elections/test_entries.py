"""Entering a count in its three ways, alone and by two people."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clerk_tui.actions.elections import corrections, entries, review, rounds
from clerk_tui.actions.elections.entries import (
    AllEntered,
    ClearingNeedsReason,
    Closed,
    Impossible,
    Nameless,
    NotCounting,
    NothingThere,
    NotOpen,
    NotYours,
    OneEntryOnly,
    Opened,
    OtherMethod,
    SamePerson,
    Stored,
    TellerStands,
)
from clerk_tui.actions.elections.running import RunningCount
from clerk_tui.actions.elections.tables import Method, Side, TotalsSheet, ballot_records, entry_key, entry_records
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.ballot import Ballot, BallotFace, Discrepancy
from clerk_tui.domain.contest import State
from clerk_tui.domain.count import Mark, Stroke, Votes, count_ballots
from tests import contests as ways
from tests.contests import NAMES, approving, by_hand, revision, view, went
from tests.township import session_in, township_in

A, B = Side.FIRST, Side.SECOND
ROUND = "committee.1"
GOOD = approving(NAMES[:7], NAMES[7:])


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Reelection]:
    """Three ballots to be counted by two people."""
    with township_in(tmp_path) as reelection:
        ways.adopted(reelection)
        ways.held(reelection, by_hand(entered_by=2))
        ways.counting(reelection, "committee", 3, 3)
        yield reelection


@pytest.fixture
def other(town: Reelection, tmp_path: Path) -> Iterator[Reelection]:
    """The session of a second person."""
    with session_in(tmp_path, "李组长") as reelection:
        yield reelection


def begun(town: Reelection, side: Side = A, method: Method = Method.BALLOTS) -> Opened:
    found = entries.open_entry(town, ROUND, side, method)
    assert isinstance(found, Opened)
    return found


def test_ballots_are_stored_one_by_one_up_to_those_collected(town: Reelection) -> None:
    begun(town)
    for size in (1, 2, 3):
        assert entries.enter_ballot(town, ROUND, A, GOOD) == Stored(size)
    assert entries.enter_ballot(town, ROUND, A, GOOD) == AllEntered(3)


def test_a_ballot_that_chooses_too_many_is_stored_as_invalid(town: Reelection) -> None:
    begun(town)
    entries.enter_ballot(town, ROUND, A, approving(NAMES[:8]))
    count = RunningCount(town, ROUND, A).count
    assert (count.valid, count.invalid) == (0, 1)


@pytest.mark.parametrize(
    ("ballot", "kind"),
    [
        (Ballot(("谁",)), Discrepancy.UNKNOWN_NAME),
        (Ballot(("甲",), ("甲",)), Discrepancy.MARKED_TWICE),
        (Ballot((), (), ("某人",)), Discrepancy.WRITE_INS_OVER_DISAPPROVALS),
        (Ballot((), ("甲",), ("\x1b[2J",)), Discrepancy.NOT_ELIGIBLE),
        (Ballot((), ("甲",), ("",)), Discrepancy.NOT_ELIGIBLE),
        (Ballot((), ("甲",), ("长" * 41,)), Discrepancy.NOT_ELIGIBLE),
    ],
)
def test_what_cannot_be_on_a_ballot_is_not_stored(town: Reelection, ballot: Ballot, kind: Discrepancy) -> None:
    begun(town)
    found = entries.enter_ballot(town, ROUND, A, ballot)
    assert isinstance(found, Impossible)
    assert [each.kind for each in found.problems] == [kind]
    assert not ballot_records(town).all()


def test_the_last_ballot_is_taken_back(town: Reelection) -> None:
    begun(town)
    assert entries.take_back(town, ROUND, A) == NothingThere()
    entries.enter_ballot(town, ROUND, A, GOOD)
    entries.enter_ballot(town, ROUND, A, Ballot())
    assert entries.take_back(town, ROUND, A) == Stored(1)
    assert list(RunningCount(town, ROUND, A).items) == [GOOD]


def test_a_ballot_in_the_middle_is_corrected(town: Reelection) -> None:
    begun(town)
    for ballot in (GOOD, Ballot(), GOOD):
        entries.enter_ballot(town, ROUND, A, ballot)
    running = RunningCount(town, ROUND, A)
    assert corrections.correct_ballot(town, ROUND, A, 2, GOOD) == Stored(3)
    assert running.catch_up()
    assert list(running.items) == [GOOD] * 3
    assert running.count == RunningCount(town, ROUND, A).count
    for number in (0, 4):
        assert corrections.correct_ballot(town, ROUND, A, number, GOOD) == NothingThere()
    assert isinstance(corrections.correct_ballot(town, ROUND, A, 1, Ballot(("谁",))), Impossible)


def test_a_ballot_is_taken_out_of_the_middle(town: Reelection) -> None:
    begun(town)
    running = RunningCount(town, ROUND, A)
    for ballot in (GOOD, Ballot(), approving("甲")):
        entries.enter_ballot(town, ROUND, A, ballot)
    running.catch_up()
    assert corrections.drop_ballot(town, ROUND, A, 1) == Stored(2)
    running.catch_up()
    assert list(running.items) == [Ballot(), approving("甲")]
    assert [row.value for row in ballot_records(town).all().values()] == [Ballot(), approving("甲")]
    assert corrections.drop_ballot(town, ROUND, A, 3) == NothingThere()
    assert corrections.drop_ballot(town, ROUND, B, 1) == NotOpen(B)
    assert corrections.drop_ballot(town, ROUND, A, 2) == Stored(1)
    assert entries.enter_ballot(town, ROUND, A, GOOD) == Stored(2)
    running.catch_up()
    assert running.count == RunningCount(town, ROUND, A).count


def test_the_count_goes_on_where_it_stopped(town: Reelection, tmp_path: Path) -> None:
    begun(town)
    entries.enter_ballot(town, ROUND, A, GOOD)
    with session_in(tmp_path, "张干事") as again:
        found = entries.open_entry(again, ROUND, A, Method.BALLOTS)
        assert found == Opened(f"{ROUND}.a", A, 1)
        assert entries.enter_ballot(again, ROUND, A, GOOD) == Stored(2)


def test_nothing_is_entered_where_nothing_is_counted(town: Reelection) -> None:
    assert entries.open_entry(town, "none.1", A, Method.BALLOTS) == NotCounting(None)
    assert entries.enter_ballot(town, ROUND, A, GOOD) == NotOpen(A)
    went(rounds.go_back(town, "committee", State.COLLECTED, "等等", revision(town, "committee")))
    assert entries.open_entry(town, ROUND, A, Method.BALLOTS) == NotCounting(State.COLLECTED)
    assert review.settle(town, ROUND, (), "某人", "看过") == NotCounting(State.COLLECTED)


def test_an_entry_that_was_not_begun_takes_nothing(town: Reelection) -> None:
    assert entries.take_back(town, ROUND, A) == NotOpen(A)
    assert entries.save_totals(town, ROUND, A, TotalsSheet()) == NotOpen(A)
    assert entries.call_out(town, ROUND, A, Stroke("甲", Mark.APPROVE)) == NotOpen(A)
    assert corrections.correct_ballot(town, ROUND, A, 1, GOOD) == NotOpen(A)
    assert entries.close_entry(town, ROUND, A) == NotOpen(A)
    assert entries.reopen_entry(town, ROUND, A) == NotOpen(A)
    assert entries.clear_entry(town, ROUND, A, "重来") == NotOpen(A)
    assert entries.take_over(town, ROUND, A, "有事") == NotOpen(A)
    assert entries.take_over(town, "none.1", A, "有事") == NotCounting(None)


def test_one_person_gives_one_entry(town: Reelection, other: Reelection) -> None:
    begun(town)
    assert entries.open_entry(town, ROUND, B, Method.BALLOTS) == SamePerson("张干事")
    assert entries.open_entry(other, ROUND, A, Method.BALLOTS) == NotYours("张干事")
    assert entries.enter_ballot(other, ROUND, A, GOOD) == NotYours("张干事")
    begun(other, B)
    assert entries.open_entry(other, ROUND, A, Method.BALLOTS) == NotYours("张干事")


def test_two_tellers_type_at_one_keyboard(town: Reelection, other: Reelection) -> None:
    assert isinstance(entries.open_entry(town, ROUND, A, Method.BALLOTS, " 周 计票"), Opened)
    assert entries.enter_ballot(town, ROUND, A, GOOD) == Stored(1)
    assert entries.open_entry(town, ROUND, B, Method.BALLOTS, "周\u3000计票") == SamePerson("周 计票")
    assert isinstance(entries.open_entry(town, ROUND, B, Method.BALLOTS, "吴Ａ"), Opened)
    assert entries.open_entry(town, ROUND, B, Method.BALLOTS, "吴A") == Opened(f"{ROUND}.b", B, 0)
    assert entries.take_over(town, ROUND, B, "换", "周计票") == SamePerson("周计票")
    assert entries.enter_ballot(town, ROUND, A, GOOD) == Stored(2)
    row = entry_records(town).get(f"{ROUND}.a")
    assert row is not None
    assert (row.value.by, row.value.user) == (("周 计票",), "张干事")


def test_an_entry_goes_on_where_its_teller_opened_it_last(town: Reelection, other: Reelection) -> None:
    entries.open_entry(town, ROUND, A, Method.BALLOTS, "周计票")
    other.database.refresh()
    assert entries.enter_ballot(other, ROUND, A, GOOD) == NotYours("周计票")
    assert isinstance(entries.open_entry(other, ROUND, A, Method.BALLOTS, "周计票"), Opened)
    assert entries.enter_ballot(other, ROUND, A, GOOD) == Stored(1)
    town.database.refresh()
    assert entries.enter_ballot(town, ROUND, A, GOOD) == NotYours("周计票")


def test_a_teller_has_a_name_and_does_not_stand(town: Reelection) -> None:
    assert entries.open_entry(town, ROUND, A, Method.BALLOTS, "甲") == TellerStands("甲")
    assert entries.open_entry(town, ROUND, A, Method.BALLOTS, "周\x1b") == Nameless()
    begun(town)
    assert entries.take_over(town, ROUND, A, "换", "乙") == TellerStands("乙")


def test_whoever_takes_an_entry_over_never_typed_in_the_other(
    town: Reelection, other: Reelection, tmp_path: Path
) -> None:
    begun(town)
    entries.enter_ballot(town, ROUND, A, GOOD)
    begun(other, B)
    assert entries.take_over(other, ROUND, A, "有事") == SamePerson("李组长")
    with session_in(tmp_path, "王同志") as third:
        assert entries.take_over(third, ROUND, A, "\x07") == ClearingNeedsReason()
        assert entries.take_over(third, ROUND, A, "有事") == Opened(f"{ROUND}.a", A, 1)
        assert entries.take_over(third, ROUND, B, "有事") == SamePerson("王同志")
        assert entries.enter_ballot(third, ROUND, A, GOOD) == Stored(2)
    town.database.refresh()
    assert entries.enter_ballot(town, ROUND, A, GOOD) == NotYours("王同志")
    assert entries.take_over(town, ROUND, B, "换") == SamePerson("张干事")


def test_an_entry_is_cleared_for_a_reason_and_belongs_to_the_same_people(town: Reelection, other: Reelection) -> None:
    begun(town)
    entries.enter_ballot(town, ROUND, A, GOOD)
    running = RunningCount(town, ROUND, A)
    assert entries.clear_entry(town, ROUND, A, " ") == ClearingNeedsReason()
    assert entries.clear_entry(other, ROUND, A, "重来") == NotYours("张干事")
    assert entries.clear_entry(town, ROUND, A, "重来") == Stored(0)
    assert running.catch_up()
    assert not running.items
    assert entries.open_entry(town, ROUND, B, Method.BALLOTS) == SamePerson("张干事")
    assert begun(town, A, Method.TOTALS).size == 0


def test_an_entry_that_never_held_anything_can_be_left_for_the_other(town: Reelection) -> None:
    begun(town)
    entries.clear_entry(town, ROUND, A, "开错了")
    assert begun(town, B).side is B


def test_an_entry_keeps_to_its_way(town: Reelection) -> None:
    begun(town)
    begun(town, A, Method.CALL_OUT)
    begun(town, A, Method.BALLOTS)
    entries.enter_ballot(town, ROUND, A, GOOD)
    assert entries.open_entry(town, ROUND, A, Method.TOTALS) == OtherMethod(Method.BALLOTS)
    assert entries.call_out(town, ROUND, A, Stroke("甲", Mark.APPROVE)) == OtherMethod(Method.BALLOTS)
    assert entries.save_totals(town, ROUND, A, TotalsSheet()) == OtherMethod(Method.BALLOTS)


def test_a_contest_counted_by_one_person_has_no_second_entry(tmp_path: Path) -> None:
    with township_in(tmp_path) as town:
        ways.adopted(town)
        ways.held(town, by_hand())
        round_ = ways.counting(town, "committee", 3, 3)
        assert entries.open_entry(town, round_, B, Method.BALLOTS) == OneEntryOnly("只有一名计票人")


def test_a_closed_entry_takes_nothing_until_it_is_opened_again(town: Reelection) -> None:
    ways.entered(town, ROUND, [GOOD] * 3)
    assert entries.take_back(town, ROUND, A) == Closed(A)
    assert entries.reopen_entry(town, ROUND, A) == Stored(3)
    assert entries.take_back(town, ROUND, A) == Stored(2)


def test_an_entry_with_too_few_ballots_is_not_closed(town: Reelection) -> None:
    begun(town)
    entries.enter_ballot(town, ROUND, A, GOOD)
    found = entries.close_entry(town, ROUND, A)
    assert isinstance(found, Impossible)
    assert [(each.kind, each.found, each.expected) for each in found.problems] == [(Discrepancy.SUM_OF_BALLOTS, 1, 3)]


def test_what_is_called_out_adds_up_and_what_is_not_is_abstained_from(town: Reelection) -> None:
    begun(town, A, Method.CALL_OUT)
    for name in NAMES[:7]:
        for _ in range(3):
            entries.call_out(town, ROUND, A, Stroke(name, Mark.APPROVE))
    entries.call_out(town, ROUND, A, Stroke("辛", Mark.DISAPPROVE))
    assert entries.save_totals(town, ROUND, A, TotalsSheet(3, 0)) == Stored(22)
    count = RunningCount(town, ROUND, A).count
    assert (count.votes["甲"], count.votes["辛"], count.votes["壬"]) == (Votes(3), Votes(0, 1, 2), Votes(0, 0, 3))
    assert entries.close_entry(town, ROUND, A) == Stored(22)


def test_more_strokes_than_ballots_are_told(town: Reelection) -> None:
    begun(town, A, Method.CALL_OUT)
    for _ in range(4):
        entries.call_out(town, ROUND, A, Stroke("甲", Mark.APPROVE))
    entries.save_totals(town, ROUND, A, TotalsSheet(3, 0))
    found = entries.close_entry(town, ROUND, A)
    assert isinstance(found, Impossible)
    assert [(each.kind, each.place) for each in found.problems] == [(Discrepancy.SUM_OF_CANDIDATE, "甲")]


def test_only_names_are_called_out(town: Reelection) -> None:
    begun(town, A, Method.CALL_OUT)
    for stroke in (
        Stroke("谁", Mark.APPROVE),
        Stroke("甲", Mark.WRITE_IN),
        Stroke("\x1b[2J", Mark.WRITE_IN),
    ):
        assert isinstance(entries.call_out(town, ROUND, A, stroke), Impossible)
    assert entries.call_out(town, ROUND, A, Stroke("谁", Mark.WRITE_IN)) == Stored(1)
    running = RunningCount(town, ROUND, A)
    assert running.count.write_ins == {"谁": 1}
    entries.take_back(town, ROUND, A)
    running.catch_up()
    assert running.count.write_ins == {}


def test_of_totals_approvals_follow(town: Reelection) -> None:
    begun(town, A, Method.TOTALS)
    sheet = TotalsSheet(3, 0, {name: Votes(0, *((0, 0) if place < 7 else (3, 0))) for place, name in enumerate(NAMES)})
    assert entries.save_totals(town, ROUND, A, sheet) == Stored(0)
    assert RunningCount(town, ROUND, A).count.votes["甲"] == Votes(3)
    assert entries.close_entry(town, ROUND, A) == Stored(0)


@pytest.mark.parametrize(
    ("sheet", "kind"),
    [
        (TotalsSheet(3, 1), Discrepancy.SUM_OF_BALLOTS),
        (TotalsSheet(-1, 0), Discrepancy.NEGATIVE),
        (TotalsSheet(3, 0, {"甲": Votes(0, 4)}), Discrepancy.NEGATIVE),
        (TotalsSheet(3, 0, {"甲": Votes(0, -1)}), Discrepancy.NEGATIVE),
        (TotalsSheet(3, 0, {"谁": Votes()}), Discrepancy.UNKNOWN_NAME),
        (TotalsSheet(3, 0, {}, {"谁": 4}), Discrepancy.WRITE_IN_OVER_VALID),
        (TotalsSheet(3, 0, {}, {"\x07": 1}), Discrepancy.NOT_ELIGIBLE),
    ],
)
def test_impossible_totals_are_refused_where_they_are_typed(
    town: Reelection, sheet: TotalsSheet, kind: Discrepancy
) -> None:
    begun(town, A, Method.TOTALS)
    found = entries.save_totals(town, ROUND, A, sheet)
    assert isinstance(found, Impossible)
    assert kind in {each.kind for each in found.problems}
    assert entries.totals_problems(town, ROUND, sheet) == found.problems
    assert entries.totals_problems(town, "none.1", sheet) == ()


def test_totals_half_typed_are_kept(town: Reelection) -> None:
    begun(town, A, Method.TOTALS)
    entries.save_totals(town, ROUND, A, TotalsSheet(3, 0, {"甲": Votes(0, 1)}))
    assert RunningCount(town, ROUND, A).count.votes == {"甲": Votes(2, 1)}
    assert isinstance(entries.close_entry(town, ROUND, A), Impossible)


def both(town: Reelection, other: Reelection, first: list[Ballot], second: list[Ballot]) -> None:
    ways.entered(town, ROUND, first, A)
    other.database.refresh()
    ways.entered(other, ROUND, second, B)
    town.database.refresh()


def test_two_entries_that_agree_are_taken_over(town: Reelection, other: Reelection) -> None:
    assert review.compare(town, ROUND) is None
    both(town, other, [GOOD, Ballot(), GOOD], [Ballot(), GOOD, GOOD])
    compared = review.compare(town, ROUND)
    assert compared is not None
    assert compared.differences == 0  # the heap lay in another order
    assert review.settle(town, ROUND, (), "某人", "看过") == review.NothingToSettle()
    assert isinstance(rounds.finish_count(town, "committee", revision(town, "committee")), rounds.Moved)


def test_two_entries_that_differ_wait_for_the_scrutineer(town: Reelection, other: Reelection) -> None:
    both(town, other, [GOOD, Ballot(), GOOD], [GOOD, approving("甲"), Ballot(spoilt=True)])
    assert rounds.finish_count(town, "committee", revision(town, "committee")) == review.Unfinished(differing=2)
    settle = review.settle
    assert settle(town, ROUND, (A,), "某人", "看过") == review.PicksMissing(2, 1)
    assert settle(town, ROUND, (A, B), "", "看过") == review.NoScrutineer()
    assert settle(town, ROUND, (A, B), "某人", " ") == review.NoScrutineer()
    assert settle(town, ROUND, (A, B), "甲", "看过") == review.ScrutineerStands("甲")
    found = settle(town, ROUND, (A, B), "某人", "对照选票")
    assert isinstance(found, review.Settled)
    assert (found.count.valid, found.count.invalid, found.count.votes["甲"].approve) == (2, 1, 1)
    at = went(rounds.finish_count(town, "committee", revision(town, "committee")))
    assert at.round.record.round.count == found.count
    assert at.round.settlement is not None
    assert at.round.settlement.scrutineer == "某人"
    at = went(rounds.confirm(town, "committee", ways.CHIEF, at.round.revision))
    assert at.round.settlement is not None
    assert sorted(map(repr, review.heap_of(town, ROUND))) == sorted(
        map(repr, (*_plain(GOOD), Ballot(), Ballot(spoilt=True)))
    )


def _plain(ballot: Ballot) -> list[Ballot]:
    return [replace(ballot, approve=tuple(sorted(ballot.approve)), disapprove=tuple(sorted(ballot.disapprove)))]


def test_a_ballot_that_one_entry_lacks_is_settled_too(town: Reelection, other: Reelection) -> None:
    both(town, other, [GOOD, GOOD, Ballot()], [GOOD, Ballot(), approving("甲")])
    compared = review.compare(town, ROUND)
    assert compared is not None
    assert compared.differences == 1  # the one it lacks is beside the one that it has too many
    for side in Side:
        right = review.settle(town, ROUND, [side], "某人", "看过")
        assert isinstance(right, review.Settled)
        assert right.count == RunningCount(town, ROUND, side).count


def test_whoever_typed_does_not_settle(town: Reelection, other: Reelection) -> None:
    both(town, other, [GOOD, GOOD, Ballot()], [GOOD, GOOD, GOOD])
    assert review.settle(town, ROUND, (A,), "李 组长", "看过") == review.ScrutineerTyped("李 组长")


def test_a_decision_falls_when_an_entry_changes(town: Reelection, other: Reelection) -> None:
    both(town, other, [GOOD, GOOD, Ballot()], [GOOD, GOOD, GOOD])
    assert isinstance(review.settle(town, ROUND, (B,), "某人", "看过"), review.Settled)
    entries.reopen_entry(town, ROUND, A)
    corrections.correct_ballot(town, ROUND, A, 1, approving("甲"))
    assert rounds.finish_count(town, "committee", revision(town, "committee")) == review.Unfinished((A,))
    entries.close_entry(town, ROUND, A)
    assert view(town, "committee").round.settlement is None
    found = rounds.finish_count(town, "committee", revision(town, "committee"))
    assert isinstance(found, review.Unfinished)
    assert found.differing


def test_figures_are_settled_where_the_ways_differ(town: Reelection, other: Reelection) -> None:
    ways.entered(town, ROUND, [GOOD, GOOD, Ballot(("甲",), ("乙",), ("某人",))], A)
    other.database.refresh()
    begun(other, B, Method.TOTALS)
    minority = {name: Votes(0, 0, 1) if name in NAMES[2:7] else Votes(0, 2, 1) for name in NAMES[2:]}
    sheet = TotalsSheet(2, 1, {"甲": Votes(), "乙": Votes(), **minority | {name: Votes() for name in NAMES[2:7]}})
    full = {name: each for name, each in sheet.minority.items() if name not in NAMES[7:]}
    sheet = replace(sheet, minority={**full, **{name: Votes(0, 2) for name in NAMES[7:]}})
    assert isinstance(entries.save_totals(other, ROUND, B, sheet), Stored)
    assert isinstance(entries.close_entry(other, ROUND, B), Stored)
    town.database.refresh()
    compared = review.compare(town, ROUND)
    assert compared is not None
    assert not compared.ballots
    taken = [B] * len(compared.figures)
    found = review.settle(town, ROUND, taken, "某人", "对照选票")
    assert found == review.Settled(RunningCount(town, ROUND, B).count)
    assert isinstance(review.settle(town, ROUND, [A] * len(taken), "某人", "再看"), review.Settled)
    at = went(rounds.finish_count(town, "committee", revision(town, "committee")))
    assert at.round.record.round.count == RunningCount(town, ROUND, A).count
    went(rounds.confirm(town, "committee", ways.CHIEF, at.round.revision))
    assert review.heap_of(town, ROUND) == ()


def test_the_count_of_a_round_that_is_not_there_is_unfinished(town: Reelection) -> None:
    assert review.counted(town, "none.1") == review.Unfinished((A, B))


FACE = BallotFace(NAMES, 7)
MARKED = st.lists(st.sampled_from("ynx-"), min_size=9, max_size=9)


def ballot_of(marks: list[str]) -> Ballot:
    approve, disapprove, illegible = (
        tuple(name for name, mark in zip(NAMES, marks, strict=True) if mark == wanted) for wanted in "ynx"
    )
    return Ballot(approve, disapprove, (), illegible)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(MARKED, st.none(), st.integers(0, 5)), max_size=20))
def test_the_running_count_is_that_of_all_ballots(town: Reelection, moves: list[list[str] | int | None]) -> None:
    """A list of marks enters a ballot, None takes one back, a number corrects that one."""
    begun(town)
    entries.enter_ballot(town, ROUND, A, GOOD)
    entries.clear_entry(town, ROUND, A, "重来")
    watching, held = RunningCount(town, ROUND, A), []
    for move in moves:
        if isinstance(move, list) and len(held) < 3:
            held.append(ballot_of(move))
            assert entries.enter_ballot(town, ROUND, A, held[-1]) == Stored(len(held))
        elif move is None and held:
            held.pop()
            assert entries.take_back(town, ROUND, A) == Stored(len(held))
        elif isinstance(move, int) and move < len(held):
            held[move] = Ballot()
            assert corrections.correct_ballot(town, ROUND, A, move + 1, Ballot()) == Stored(len(held))
        if len(moves) % 2:
            watching.catch_up()
    watching.catch_up()
    assert not watching.catch_up()
    assert list(watching.items) == held
    assert watching.count == count_ballots(FACE, held)


def test_an_entry_that_is_not_there_counts_nothing(town: Reelection) -> None:
    assert entry_records(town).get(entry_key(ROUND, B)) is None
    assert RunningCount(town, ROUND, B).count.valid == 0


def calls_of(work: Callable[[], object]) -> int:
    """How many functions run: the same on any machine."""
    calls = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls


def test_a_ballot_costs_the_same_after_ten_and_after_three_hundred(tmp_path: Path) -> None:
    with township_in(tmp_path) as town:
        ways.adopted(town)
        ways.held(town, by_hand())
        round_ = ways.counting(town, "committee", 400, 400)
        entries.open_entry(town, round_, A, Method.BALLOTS)
        running = RunningCount(town, round_, A)

        def enter() -> None:
            entries.enter_ballot(town, round_, A, GOOD)
            running.catch_up()
            assert running.count.votes["甲"].approve == len(running.items)

        costs = {size: calls_of(enter) for size in range(1, 321)}
        few, many = (sum(costs[size + more] for more in range(10)) for size in (10, 300))
        assert many < few * 1.1
