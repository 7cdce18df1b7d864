from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clerk_tui.actions import undo
from clerk_tui.actions.people import delegates, nominations, units
from clerk_tui.actions.people.branch_elections import (
    Annulled,
    Counted,
    ElectionInvalid,
    ElectionRecorded,
    NothingToElect,
    Reviewed,
    WrongCandidates,
    annul_election,
    candidates_in,
    record_election,
    take_back_election,
)
from clerk_tui.actions.people.credentials import Judgement, judge
from clerk_tui.actions.people.delegates_picture import DelegatesPicture, DelegateView, UnitView, delegates_picture
from clerk_tui.actions.people.members import Absent, InUse, Invalid, Saved
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.branch_election import ElectionFault
from clerk_tui.domain.delegate import NominationRound, Verdict
from clerk_tui.domain.nomination import UnitDoubt
from clerk_tui.domain.person import Fault, FieldProblem
from clerk_tui.domain.quota import Quota
from clerk_tui.domain.stage import Stage
from clerk_tui.store.errors import Conflict
from tests.copies import copied
from tests.delegates import allocated, bring_to, elect, put_forward, township_with_roll
from tests.township import TODAY


@pytest.fixture
def reelection(tmp_path: Path) -> Iterator[Reelection]:
    with copied(nominated, tmp_path) as opened:
        yield opened


def nominated(folder: Path) -> Reelection:
    """A township in whose units people are recommended."""
    opened = township_with_roll(folder)
    allocated(opened, Quota(200))
    put_forward(opened)
    return opened


def unit_of(reelection: Reelection, place: int = 0) -> UnitView:
    return [*delegates_picture(reelection).units.values()][place]


def views(picture: DelegatesPicture, unit: str) -> list[DelegateView]:
    return [picture.delegates[key] for key in picture.units[unit].delegates]


def stages(reelection: Reelection, unit: str) -> list[Stage]:
    return [view.delegate.stage for view in views(delegates_picture(reelection), unit)]


def counted(reelection: Reelection, unit: UnitView, *, again: bool = False, **changes: int) -> Counted:
    """All candidates of a unit with everybody's vote for the first ones; `changes` by place, as `_0=3`."""
    keys = candidates_in(delegates_picture(reelection), unit.key, again=again)
    votes = {key: unit.due if place < unit.unit.seats else 0 for place, key in enumerate(keys)}
    votes |= {keys[int(place[1:])]: number for place, number in changes.items()}
    return Counted(TODAY, unit.due, unit.due, votes)


class TestStages:
    def test_people_pass_one_stage_after_the_other(self, reelection: Reelection) -> None:
        keys = unit_of(reelection).delegates
        assert nominations.advance(reelection, keys, Stage.PRELIMINARY) == nominations.Advanced(
            Stage.PRELIMINARY, len(keys)
        )
        counts = unit_of(reelection).stages
        assert [each.reached for each in counts] == [len(keys), len(keys), 0, 0, 0]
        assert nominations.advance(reelection, keys[:1], Stage.CANDIDATE) == nominations.OutOfOrder(
            Stage.CANDIDATE, keys[:1]
        )
        assert nominations.advance(reelection, keys, Stage.ELECTED) == nominations.ByElection()
        assert nominations.advance(reelection, ["d9999"], Stage.PROPOSED) == Absent("d9999")

    def test_too_few_never_become_candidates(self, reelection: Reelection) -> None:
        unit = unit_of(reelection)
        bring_to(reelection, Stage.PROPOSED, unit.delegates)
        fewer = unit.delegates[1:]
        refused = nominations.advance(reelection, (*fewer, fewer[0]), Stage.CANDIDATE)
        assert isinstance(refused, nominations.SlimMargin)
        finding = refused.findings[unit.key]
        assert (finding.figure, finding.bound) == (len(fewer), unit.least_candidates)
        assert Stage.CANDIDATE not in stages(reelection, unit.key)
        assert isinstance(nominations.advance(reelection, unit.delegates, Stage.CANDIDATE), nominations.Advanced)

    def test_who_withdrew_goes_no_further_until_that_is_taken_back(self, reelection: Reelection) -> None:
        key = unit_of(reelection).delegates[0]
        revision = delegates_picture(reelection).delegates[key].revision
        assert nominations.withdraw(reelection, key, "", revision) == nominations.ReasonNeeded()
        assert nominations.withdraw(reelection, key, "本人不愿意", revision) == Saved(key)
        assert unit_of(reelection).stages[0].withdrawn == 1
        assert nominations.advance(reelection, [key], Stage.PRELIMINARY) == nominations.OutOfOrder(
            Stage.PRELIMINARY, (key,)
        )
        revision = delegates_picture(reelection).delegates[key].revision
        assert nominations.withdraw(reelection, key, "", revision) == Saved(key)
        assert isinstance(nominations.advance(reelection, [key], Stage.PRELIMINARY), nominations.Advanced)
        assert isinstance(nominations.withdraw(reelection, key, "\x1b", 0), Invalid)
        assert nominations.withdraw(reelection, "d9999", "病重", 0) == Absent("d9999")

    def test_a_step_too_far_is_taken_back(self, reelection: Reelection) -> None:
        key = unit_of(reelection).delegates[0]
        nominations.advance(reelection, [key], Stage.PRELIMINARY)
        assert nominations.send_back(reelection, key) == Saved(key)
        assert delegates_picture(reelection).delegates[key].delegate.stage is Stage.RECOMMENDED
        assert nominations.send_back(reelection, key) == Saved(key)
        assert nominations.send_back(reelection, "d9999") == Absent("d9999")

    def test_a_round_is_recorded_with_its_counts(self, reelection: Reelection) -> None:
        unit = unit_of(reelection)
        report = NominationRound(unit.key, Stage.RECOMMENDED, TODAY, 1, 40, 38, 22, "公示五个工作日，没有意见")
        assert nominations.save_round(reelection, report, 0) == Saved(f"{unit.key}.recommended")
        assert unit_of(reelection).rounds[Stage.RECOMMENDED].value == report
        with pytest.raises(Conflict):
            nominations.save_round(reelection, replace(report, named=23), 0)

    def test_a_round_that_cannot_be_is_refused_with_all_reasons(self, reelection: Reelection) -> None:
        wrong = NominationRound("u9999", Stage.PROPOSED, date(2026, 9, 9), -1, 40, 41, 0, "\x07")
        assert nominations.save_round(reelection, wrong, 0) == Invalid(
            (
                FieldProblem("note", Fault.UNSAFE),
                FieldProblem("unit", Fault.UNKNOWN),
                FieldProblem("branches", Fault.OUT_OF_RANGE),
                FieldProblem("people", Fault.OUT_OF_RANGE, "due"),
                FieldProblem("on", Fault.IN_FUTURE),
            )
        )


class TestElections:
    @pytest.fixture(autouse=True)
    def candidates(self, reelection: Reelection) -> None:
        bring_to(reelection, Stage.CANDIDATE)

    def test_whoever_has_more_than_half_is_elected(self, reelection: Reelection) -> None:
        unit = unit_of(reelection)
        recorded = elect(reelection, unit.key)
        assert recorded.outcome.elected == unit.delegates[: unit.unit.seats]
        now = unit_of(reelection)
        assert (now.seated, now.findings) == (unit.unit.seats, ())
        assert stages(reelection, unit.key).count(Stage.CANDIDATE) == len(unit.delegates) - unit.unit.seats
        assert delegates_picture(reelection).delegates[unit.delegates[0]].votes == unit.due
        undo.undo(reelection)
        assert unit_of(reelection).seated == 0

    def test_an_election_typed_in_wrongly_is_recorded_anew(self, reelection: Reelection) -> None:
        unit = unit_of(reelection)
        elect(reelection, unit.key)
        revision = unit_of(reelection).elections[0].revision
        other = counted(reelection, unit, _0=1)
        recorded = record_election(reelection, unit.key, other, revision)
        assert isinstance(recorded, ElectionRecorded)
        assert (recorded.election.round, recorded.outcome.vacancies) == (1, 1)
        assert stages(reelection, unit.key)[0] is Stage.CANDIDATE
        assert [each.doubt for each in unit_of(reelection).findings] == [UnitDoubt.VACANCIES]
        with pytest.raises(Conflict):
            record_election(reelection, unit.key, other, 0)

    def test_without_a_quorum_nobody_is_elected(self, reelection: Reelection) -> None:
        unit = unit_of(reelection)
        votes = counted(reelection, unit)
        few = unit.due * 4 // 5 - 1
        recorded = record_election(
            reelection,
            unit.key,
            replace(votes, present=few, votes={key: min(few, number) for key, number in votes.votes.items()}),
            0,
        )
        assert isinstance(recorded, ElectionRecorded)
        assert not recorded.outcome.quorate
        assert [each.doubt for each in unit_of(reelection).findings] == [UnitDoubt.NO_QUORUM, UnitDoubt.VACANCIES]

    def test_equals_at_the_last_seat_are_voted_on_again(self, reelection: Reelection) -> None:
        unit = unit_of(reelection)
        last, over = unit.unit.seats - 1, unit.unit.seats
        enough = unit.due // 2 + 1
        tie = {"_0": unit.due - 2, f"_{last}": enough, f"_{over}": enough}
        recorded = record_election(reelection, unit.key, counted(reelection, unit, **tie), 0)
        assert isinstance(recorded, ElectionRecorded)
        assert recorded.outcome.tied == (unit.delegates[last], unit.delegates[over])
        assert UnitDoubt.TIED in {each.doubt for each in unit_of(reelection).findings}
        votes = {unit.delegates[last]: 2, unit.delegates[over]: enough}
        again = Counted(TODAY, unit.due, unit.due, votes)
        second = record_election(reelection, unit.key, again, 0, again=True)
        assert isinstance(second, ElectionRecorded)
        assert (second.election.round, second.election.seats, second.outcome.elected) == (2, 1, (unit.delegates[over],))
        assert (unit_of(reelection).seated, unit_of(reelection).findings) == (unit.unit.seats, ())
        assert record_election(reelection, unit.key, again, 0, again=True) == WrongCandidates(
            (), (unit.delegates[over],)
        )
        full = Counted(TODAY, unit.due, unit.due, {unit.delegates[last]: 2})
        assert record_election(reelection, unit.key, full, 0, again=True) == NothingToElect()

    def test_votes_are_given_for_candidates_and_for_all_of_them(self, reelection: Reelection) -> None:
        unit, other = unit_of(reelection), unit_of(reelection, 1)
        votes = dict(counted(reelection, unit).votes)
        first = next(iter(votes))
        del votes[first]
        votes[other.delegates[0]] = 1
        wrong = Counted(TODAY, unit.due, unit.due, votes)
        assert record_election(reelection, unit.key, wrong, 0) == WrongCandidates((first,), (other.delegates[0],))
        assert record_election(reelection, "u9999", wrong, 0) == Absent("u9999")

    def test_figures_that_cannot_be_are_refused(self, reelection: Reelection) -> None:
        unit = unit_of(reelection)
        wrong = replace(counted(reelection, unit), present=unit.due + 1)
        refused = record_election(reelection, unit.key, wrong, 0)
        assert isinstance(refused, ElectionInvalid)
        assert [each.fault for each in refused.problems] == [ElectionFault.PRESENT_OVER_DUE]
        tomorrow = replace(wrong, held_on=date(2026, 9, 9))
        assert record_election(reelection, unit.key, tomorrow, 0) == Invalid(
            (FieldProblem("held_on", Fault.IN_FUTURE),)
        )

    def test_seats_cannot_go_below_who_is_elected(self, reelection: Reelection) -> None:
        unit = unit_of(reelection)
        elect(reelection, unit.key)
        refused = units.set_seats(reelection, unit.key, 1, "调整", unit.revision)
        assert refused == units.SeatsHeld(unit.unit.seats)

    def test_who_is_named_in_an_election_is_not_removed_nor_sent_back(self, reelection: Reelection) -> None:
        unit = unit_of(reelection)
        elect(reelection, unit.key)
        view = delegates_picture(reelection).delegates[unit.delegates[0]]
        assert isinstance(delegates.remove_delegate(reelection, view.key, view.revision), InUse)
        assert nominations.send_back(reelection, view.key) == nominations.ByElection()

    def test_an_unlawful_election_is_annulled_and_held_anew(self, reelection: Reelection) -> None:
        unit = unit_of(reelection)
        assert annul_election(reelection, unit.key, "没有通知全体党员", 0) == Absent(unit.key)
        recorded = elect(reelection, unit.key)
        passed = unit.delegates[0]
        judge(reelection, passed, Judgement(Verdict.PASSED), delegates_picture(reelection).delegates[passed].revision)
        revision = unit_of(reelection).elections[0].revision
        assert annul_election(reelection, unit.key, " ", revision) == nominations.ReasonNeeded()
        assert isinstance(annul_election(reelection, unit.key, "\x1b", revision), Invalid)
        annulled = annul_election(reelection, unit.key, "没有通知全体党员", revision)
        assert annulled == Annulled(recorded.key, unit.unit.seats)
        picture = delegates_picture(reelection)
        assert (picture.annulled_units, unit_of(reelection).seated) == (1, 0)
        assert picture.delegates[passed].delegate.credential.verdict is Verdict.PENDING
        second = elect(reelection, unit.key)
        assert (second.election.round, unit_of(reelection).seated) == (2, unit.unit.seats)

    def test_an_election_is_taken_back_as_if_it_had_not_been_counted(self, reelection: Reelection) -> None:
        unit = unit_of(reelection)
        assert take_back_election(reelection, unit.key) == Absent(unit.key)
        elect(reelection, unit.key)
        assert take_back_election(reelection, unit.key) is None
        assert (unit_of(reelection).elections, unit_of(reelection).seated) == ((), 0)
        elect(reelection, unit.key)
        passed = delegates_picture(reelection).delegates[unit.delegates[0]]
        judge(reelection, passed.key, Judgement(Verdict.PASSED), passed.revision)
        assert take_back_election(reelection, unit.key) == Reviewed((passed.key,))

    def test_who_passed_the_review_is_not_unseated_by_other_figures(self, reelection: Reelection) -> None:
        unit = unit_of(reelection)
        elect(reelection, unit.key)
        passed = unit.delegates[0]
        judge(reelection, passed, Judgement(Verdict.PASSED), delegates_picture(reelection).delegates[passed].revision)
        revision = unit_of(reelection).elections[0].revision
        refused = record_election(reelection, unit.key, counted(reelection, unit, _0=1), revision)
        assert refused == Reviewed((passed,))
        assert stages(reelection, unit.key)[0] is Stage.ELECTED
