"""A round from the roll call to the announcement, and back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clerk_tui.actions.congress.ballots import BallotOrder, BallotsPrinted, print_ballots
from clerk_tui.actions.elections import contests, rounds
from clerk_tui.actions.elections.effects import UnitRefused
from clerk_tui.actions.elections.measures import NotPassed, NoVoteThere, adopt, regulation, show_of_hands
from clerk_tui.actions.elections.review import ScrutineerStands, Unfinished, heap_of
from clerk_tui.actions.elections.rounds import Attendance, BuiltUpon, CredentialsDecided, Moved, NotAdopted
from clerk_tui.actions.elections.tables import (
    BALLOTS,
    ENTRIES,
    Adoption,
    ContestRecord,
    Leave,
    Side,
    ballot_records,
    confirmation_records,
    entry_records,
)
from clerk_tui.actions.papers.making import Order, Part
from clerk_tui.actions.papers.printing import print_paper
from clerk_tui.actions.papers.records import Format, PaperState
from clerk_tui.actions.papers.register import register, view_of
from clerk_tui.actions.people.delegate_records import delegate_records
from clerk_tui.actions.people.delegates_picture import delegates_picture
from clerk_tui.actions.people.members import Invalid
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.ballot import Ballot
from clerk_tui.domain.contest import ContestKind, Electorate, State
from clerk_tui.domain.course import Barred, NoReason, NotBefore, WrongState
from clerk_tui.domain.delegate import Credential, Verdict
from clerk_tui.domain.gates import GateKind, Light
from clerk_tui.domain.outcome import Fate
from clerk_tui.domain.person import Fault, FieldProblem
from clerk_tui.domain.ruleset import Base, Rule, Wish, derive
from clerk_tui.domain.stage import Stage
from clerk_tui.knowledge.rulesets import load_rulesets
from clerk_tui.rosters.stroke import ordered
from clerk_tui.store.errors import Conflict
from tests import contests as ways
from tests.contests import CHIEF, NAMES, all_for, by_hand, hands, held, revision, view, went
from tests.delegates import allocated, bring_to, elect, put_forward, township_with_roll
from tests.township import TODAY, done, township_in

SLUG = "committee"


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Reelection]:
    """A township whose congress adopted its measures, with one contest for seven seats."""
    with township_in(tmp_path) as reelection:
        ways.adopted(reelection)
        ways.held(reelection, by_hand())
        yield reelection


def state(town: Reelection) -> State:
    return view(town, SLUG).round.record.round.state


def test_a_round_goes_from_the_roll_call_to_the_announced_list(town: Reelection) -> None:
    found = ways.announced(town, SLUG, all_for(NAMES, 10, 7))
    assert set(found.elected) == set(NAMES[:7])
    assert found.complete
    assert [gate.light for gate in found.round.gates] == [Light.GREEN] * 5
    assert sorted(found.round.record.reached.values()) == [*found.round.record.reached.values()]
    assert len(found.round.record.reached) == len(State) - 1


def test_the_announced_list_is_in_order_of_strokes(town: Reelection) -> None:
    assert ways.announced(town, SLUG, all_for(NAMES, 10, 7)).elected == ordered(NAMES[:7]).names


def test_no_ballot_is_issued_before_the_measures_are_adopted(tmp_path: Path) -> None:
    with township_in(tmp_path) as town:
        ways.held(town, by_hand())
        at = went(rounds.close_attendance(town, SLUG, Attendance(10, 10), revision(town, SLUG)))
        found = rounds.issue_ballots(town, SLUG, 10, at.round.revision)
        assert found == NotAdopted(Electorate.CONGRESS)
        assert state(town) is State.ATTENDANCE_CLOSED


def test_too_few_present_are_noted_and_no_ballot_is_issued(town: Reelection) -> None:
    at = went(rounds.close_attendance(town, SLUG, Attendance(150, 119), revision(town, SLUG)))
    assert at.round.gates[0].light is Light.RED
    found = rounds.issue_ballots(town, SLUG, 119, at.round.revision)
    assert isinstance(found, Barred)
    assert found.gate.kind is GateKind.QUORUM


def test_steps_out_of_turn_are_refused(town: Reelection) -> None:
    now = revision(town, SLUG)
    assert rounds.collect_ballots(town, SLUG, 1, now) == WrongState(State.ISSUED, State.PREPARED)
    assert rounds.begin_count(town, SLUG, now) == WrongState(State.COLLECTED, State.PREPARED)
    assert rounds.finish_count(town, SLUG, now) == WrongState(State.COUNTING, State.PREPARED)
    assert rounds.confirm(town, SLUG, CHIEF, now) == WrongState(State.COUNTED, State.PREPARED)
    assert rounds.announce(town, SLUG, now) == WrongState(State.CONFIRMED, State.PREPARED)
    assert rounds.announce(town, "none", 1) == contests.NoContest("none")


def test_a_step_on_what_has_since_changed_is_a_conflict(town: Reelection) -> None:
    now = revision(town, SLUG)
    went(rounds.close_attendance(town, SLUG, Attendance(10, 10), now))
    with pytest.raises(Conflict):
        rounds.issue_ballots(town, SLUG, 10, now)


@pytest.mark.parametrize(
    "attendance",
    [
        Attendance(10, 9, (Leave("甲"), Leave("乙"))),
        Attendance(10, 8, (Leave("甲"), Leave("甲"))),
        Attendance(10, 9, (Leave("\x1b[31m"),)),
        Attendance(10, 9, (Leave("甲", "\x07"),)),
    ],
)
def test_those_on_leave_are_people_who_are_not_there(town: Reelection, attendance: Attendance) -> None:
    found = rounds.close_attendance(town, SLUG, attendance, revision(town, SLUG))
    assert isinstance(found, Invalid)
    assert state(town) is State.PREPARED


def test_those_on_leave_are_kept_with_their_reasons(town: Reelection) -> None:
    there = Attendance(10, 9, (Leave("甲", "因病"),))
    assert (
        went(rounds.close_attendance(town, SLUG, there, revision(town, SLUG))).round.record.on_leave == there.on_leave
    )


def test_a_round_keeps_the_measures_under_which_its_ballots_were_issued(town: Reelection) -> None:
    at = ways.issued(town, SLUG)
    other = derive(load_rulesets()["2020"], {Rule.MAJORITY: Wish(Base.PRESENT.value, "大会决定")})
    assert not isinstance(other, tuple)
    adopt(town, Adoption(Electorate.CONGRESS, other, hands(140), TODAY, "选举大会"))
    assert view(town, SLUG).round.measures == at.round.measures
    back = went(rounds.go_back(town, SLUG, State.PREPARED, "重新清点", revision(town, SLUG)))
    assert back.round.rules.base is Base.PRESENT


def test_measures_need_more_than_half_of_the_hands(town: Reelection) -> None:
    half = hands(75, 30, 30)  # more than the others, and not more than half of the 150 who are due
    assert adopt(town, Adoption(Electorate.CONGRESS, regulation(), half, TODAY, "选举大会")) == NotPassed(half)
    assert adopt(town, Adoption(Electorate.BRANCH, regulation(), hands(1), TODAY, "支部")) == NoVoteThere(
        Electorate.BRANCH
    )
    wrong = adopt(town, Adoption(Electorate.CONGRESS, regulation(), hands(140), TODAY.replace(year=2027), " "))
    assert isinstance(wrong, Invalid)
    assert [each.field for each in wrong.problems] == ["meeting", "on"]


@pytest.mark.parametrize(
    ("raised", "field"), [((9, -1, 0), "disapprove"), ((-1, 0, 0), "approve"), ((100, 50, 1), "due")]
)
def test_hands_that_cannot_be_are_refused(raised: tuple[int, int, int], field: str) -> None:
    assert show_of_hands(150, *raised) == Invalid((FieldProblem(field, Fault.OUT_OF_RANGE),))


def test_the_count_is_not_taken_over_before_it_is_complete(town: Reelection) -> None:
    ways.counting(town, SLUG)
    found = rounds.finish_count(town, SLUG, revision(town, SLUG))
    assert found == Unfinished((Side.FIRST,))


def test_nobody_confirms_a_vote_in_which_they_stand(town: Reelection) -> None:
    at = ways.counted(town, SLUG, all_for(NAMES, 10, 7))
    assert rounds.confirm(town, SLUG, "甲", at.round.revision) == ScrutineerStands("甲")
    assert isinstance(rounds.confirm(town, SLUG, "", at.round.revision), Invalid)


def test_ballots_are_shuffled_when_the_count_is_confirmed(town: Reelection) -> None:
    ballots = [ways.approving(NAMES[:7]), Ballot(spoilt=True), ways.approving(NAMES[1:8]), ways.approving(NAMES[:7])]
    at = ways.counted(town, SLUG, ballots)
    went(rounds.confirm(town, SLUG, CHIEF, at.round.revision))
    assert len(town.database.table(BALLOTS)) == len(town.database.table(ENTRIES)) == 0
    assert sorted(map(repr, heap_of(town, at.round.key))) == sorted(
        repr(Ballot(tuple(sorted(each.approve)), spoilt=each.spoilt)) for each in ballots
    )


def test_a_confirmed_result_names_its_rules_and_figures(town: Reelection) -> None:
    at = ways.counted(town, SLUG, all_for(NAMES, 10, 7), due=12)
    went(rounds.confirm(town, SLUG, CHIEF, at.round.revision))
    row = confirmation_records(town).get(at.round.key)
    assert row is not None
    assert (row.value.turnout.due, row.value.turnout.collected, row.value.count.valid) == (12, 10, 10)
    assert row.value.measures.rules.title == load_rulesets()["2020"].title
    assert row.value.outcome.those(Fate.ELECTED) == NAMES[:7]
    assert row.value.chief == CHIEF


def test_going_back_needs_a_reason_and_an_earlier_state(town: Reelection) -> None:
    at = ways.issued(town, SLUG)
    assert rounds.go_back(town, SLUG, State.PREPARED, " ", at.round.revision) == NoReason()
    assert rounds.go_back(town, SLUG, State.COUNTED, "错", at.round.revision) == NotBefore(State.ISSUED, State.COUNTED)
    assert isinstance(rounds.go_back(town, SLUG, State.PREPARED, "\x1b[2J", at.round.revision), Invalid)


def test_back_to_counting_keeps_the_entries_of_a_count_that_was_not_confirmed(town: Reelection) -> None:
    at = ways.counted(town, SLUG, all_for(NAMES, 10, 7))
    went(rounds.go_back(town, SLUG, State.COUNTING, "复核", at.round.revision))
    assert len(ballot_records(town).all()) == 10
    assert went(rounds.finish_count(town, SLUG, revision(town, SLUG))).round.outcome == at.round.outcome


def test_back_behind_the_count_forgets_the_entries(town: Reelection) -> None:
    at = ways.counted(town, SLUG, all_for(NAMES, 10, 7))
    back = went(rounds.go_back(town, SLUG, State.ISSUED, "漏收一张", at.round.revision))
    assert not ballot_records(town).all()
    assert not entry_records(town).all()
    assert back.round.record.round.collected is None
    assert back.round.record.round.steps_back[0].reason == "漏收一张"


def test_a_confirmed_count_can_be_taken_back_and_confirmed_again(town: Reelection) -> None:
    at = ways.counted(town, SLUG, all_for(NAMES, 10, 7))
    at = went(rounds.confirm(town, SLUG, CHIEF, at.round.revision))
    heap = heap_of(town, at.round.key)
    back = went(rounds.go_back(town, SLUG, State.COUNTED, "签错", at.round.revision))
    assert back.elected == ()
    assert back.round.confirmation is None
    assert heap_of(town, at.round.key) == heap
    assert went(rounds.confirm(town, SLUG, "另一人", back.round.revision)).elected == at.elected


def test_a_confirmed_count_is_entered_anew_when_it_goes_back_to_counting(town: Reelection) -> None:
    at = ways.announced(town, SLUG, all_for(NAMES, 10, 7))
    went(rounds.go_back(town, SLUG, State.COUNTING, "重新计票", at.round.revision))
    assert heap_of(town, at.round.key) == ()
    assert rounds.finish_count(town, SLUG, revision(town, SLUG)) == Unfinished((Side.FIRST,))
    ways.entered(town, at.round.key, all_for(NAMES[::-1], 10, 7))
    assert set(went(rounds.finish_count(town, SLUG, revision(town, SLUG))).round.outcome.those(Fate.ELECTED)) == set(
        NAMES[2:]
    )


def test_a_result_on_which_a_plenum_rests_is_not_taken_back(town: Reelection) -> None:
    at = ways.announced(town, SLUG, all_for(NAMES, 10, 7))
    ways.held(town, by_hand(["甲"], 1, ContestKind.SECRETARY))
    found = rounds.go_back(town, SLUG, State.COUNTED, "复核", at.round.revision)
    assert found == BuiltUpon(("secretary",))
    assert isinstance(contests.drop_contest(town, "secretary", view(town, "secretary").revision), contests.Dropped)
    assert isinstance(rounds.go_back(town, SLUG, State.COUNTED, "复核", at.round.revision), Moved)


def printed(town: Reelection, form: str, part: str = "") -> None:
    print_paper(town, Order(form, Format.TEXT, part=Part(part, part) if part else None))


def test_papers_printed_from_the_state_that_was_taken_back_are_void(town: Reelection) -> None:
    printed(town, "congress-report")
    at = ways.announced(town, SLUG, all_for(NAMES, 10, 7))
    printed(town, "congress-election-papers")
    printed(town, "election-measures")
    found = rounds.go_back(town, SLUG, State.COUNTED, "签错", at.round.revision)
    assert isinstance(found, Moved)
    assert found.voided == ("congress-election-papers",)
    assert view_of(town, "congress-election-papers").state is PaperState.VOID
    assert view_of(town, "congress-report").state is PaperState.PRINTED  # before the vote
    assert view_of(town, "election-measures").state is PaperState.PRINTED  # no figures of it
    again = rounds.go_back(town, SLUG, State.PREPARED, "重来", revision(town, SLUG))
    assert isinstance(again, Moved)
    assert again.voided == ()


def test_papers_of_other_contests_stand(town: Reelection) -> None:
    held(town, by_hand(kind=ContestKind.DISCIPLINE))
    at = ways.announced(town, SLUG, all_for(NAMES, 10, 7))
    printed(town, "count-forms", SLUG)
    printed(town, "count-forms", "discipline")
    found = rounds.go_back(town, SLUG, State.COUNTED, "签错", at.round.revision)
    assert isinstance(found, Moved)
    assert found.voided == ("count-forms/committee",)
    assert view_of(town, "count-forms/committee").paper.title == "单项选举报告单（每个选举项目一套）：选举committee"
    states = {each.key: each.state for each in register(town) if each.paper.slug == "count-forms"}
    assert states == {
        "count-forms": PaperState.DRAFT,
        "count-forms/committee": PaperState.VOID,
        "count-forms/discipline": PaperState.PRINTED,
    }


def test_ballots_that_were_issued_are_void_when_the_round_goes_back_behind_that(town: Reelection) -> None:
    done(town, 51)
    assert isinstance(print_ballots(town, view(town, SLUG), BallotOrder(due=150)), BallotsPrinted)
    at = ways.issued(town, SLUG)
    found = went(rounds.go_back(town, SLUG, State.ATTENDANCE_CLOSED, "发错了票", at.round.revision))
    ballots = view_of(town, "ballots/committee")
    assert (ballots.paper.title, ballots.state) == ("选票：选举committee", PaperState.VOID)
    again = rounds.go_back(town, SLUG, State.PREPARED, "再点人数", found.round.revision)
    assert isinstance(again, Moved)
    assert again.voided == ()
    assert isinstance(print_ballots(town, view(town, SLUG), BallotOrder(due=150)), BallotsPrinted)
    assert view_of(town, "ballots/committee").state is PaperState.PRINTED
    contest = view(town, SLUG)
    fewer = replace(contest.record, candidates=contest.record.candidates[:-1], seats=6)
    contests.change_contest(town, SLUG, fewer, contest.revision)
    assert set(view_of(town, "ballots/committee").changed) == {"candidates", "seats"}


def test_a_specimen_is_no_print_of_ballots(town: Reelection) -> None:
    assert isinstance(print_ballots(town, view(town, SLUG), BallotOrder(specimen=True)), BallotsPrinted)
    assert [each.key for each in register(town) if each.paper.slug == "ballots"] == []


def test_a_refusal_by_the_roll_writes_nothing(tmp_path: Path) -> None:
    with township_with_roll(tmp_path) as town:
        allocated(town)
        put_forward(town)
        bring_to(town, Stage.CANDIDATE)
        unit = next(iter(delegates_picture(town).units))
        record = contests.draft_contest(town, ContestKind.DELEGATE, unit)
        assert isinstance(record, ContestRecord)
        slug = ways.held(town, replace(record, entries=1, single_reason="只有一名计票人")).slug
        names = [each.name for each in record.candidates]
        at = ways.counted(town, slug, all_for(names, 20, record.seats))
        elect(town, unit)  # the same election typed in by hand meanwhile
        before = town.database.revision
        found = rounds.confirm(town, slug, CHIEF, at.round.revision)
        assert isinstance(found, UnitRefused)
        assert town.database.revision == before
        assert view(town, slug).round.confirmation is None


def test_a_result_whose_delegates_were_reviewed_is_not_taken_back(tmp_path: Path) -> None:
    with township_with_roll(tmp_path) as town:
        allocated(town)
        put_forward(town)
        bring_to(town, Stage.CANDIDATE)
        unit = next(iter(delegates_picture(town).units))
        record = contests.draft_contest(town, ContestKind.DELEGATE, unit)
        assert isinstance(record, ContestRecord)
        slug = ways.held(town, replace(record, entries=1, single_reason="只有一名计票人")).slug
        at = ways.announced(town, slug, all_for([each.name for each in record.candidates], 20, record.seats))
        key = next(key for key, each in delegates_picture(town).delegates.items() if each.delegate.seated)
        passed = replace(delegates_picture(town).delegates[key].delegate, credential=Credential(Verdict.PASSED))
        delegate_records(town).put(key, passed)
        assert rounds.go_back(town, slug, State.COUNTED, "复核", at.round.revision) == CredentialsDecided((key,))
        assert view(town, slug).round.confirmation is not None
