from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_tui.domain.ballot import Ballot, BallotFace, is_valid
from clerk_tui.domain.count import Turnout, Votes, all_problems, count_ballots
from clerk_tui.domain.outcome import Fate, Outcome, Why, outcome
from clerk_tui.domain.ruleset import Base, RuleSet
from tests.domain import brute_force
from tests.domain.votes import FACE, MOODS, NAMES, NEW, OLD, QUICK, approvals, elections, full, random_ballot

BOTH = (NEW, OLD)
BETTER = [Fate.SHORT_OF_MAJORITY, Fate.SURPLUS, Fate.REVOTE, Fate.ELECTED]
Election = tuple[BallotFace, Turnout, list[Ballot]]


def vote(seats: int, *numbers: int, of: int = 10, write_ins: dict[str, int] | None = None) -> Outcome:
    """A vote of `of` people, all present, by the regulation in force."""
    face = BallotFace(NAMES[: len(numbers)], seats)
    return outcome(face, full(of), approvals(*numbers, valid=of, write_ins=write_ins), NEW)


def test_exactly_half_elects_nobody() -> None:
    found = vote(2, 5, 6, 5)
    assert (found.those(Fate.ELECTED), found.those(Fate.SHORT_OF_MAJORITY)) == (("乙",), ("甲", "丙"))
    assert (found.vacancies, found.contested) == (1, 0)


def test_with_more_over_half_than_seats_votes_decide() -> None:
    found = vote(2, 7, 9, 8)
    assert (found.those(Fate.ELECTED), found.those(Fate.SURPLUS)) == (("乙", "丙"), ("甲",))
    assert found.vacancies == 0


def test_a_tie_at_the_last_seat_is_voted_on_again() -> None:
    found = vote(3, 9, 8, 7, 7, 6, 2)
    assert found.those(Fate.ELECTED) == ("甲", "乙")
    assert found.those(Fate.REVOTE) == ("丙", "丁")
    assert found.those(Fate.SURPLUS) == ("戊",)
    assert found.those(Fate.SHORT_OF_MAJORITY) == ("己",)
    assert (found.contested, found.vacancies) == (1, 0)


def test_a_tie_that_leaves_nobody_above_contests_all_seats() -> None:
    found = vote(2, 7, 7, 7)
    assert (found.those(Fate.REVOTE), found.contested, found.vacancies) == (("甲", "乙", "丙"), 2, 0)


@pytest.mark.parametrize("numbers", [(9, 9, 7), (9, 8, 7, 7), (9, 8, 4, 4)])
def test_a_tie_inside_or_outside_the_seats_needs_nothing(numbers: tuple[int, ...]) -> None:
    found = vote(2, *numbers)
    assert (found.those(Fate.REVOTE), found.those(Fate.ELECTED)) == ((), ("甲", "乙"))


def test_people_written_in_are_elected_like_candidates() -> None:
    found = vote(2, 9, 3, 5, write_ins={"子": 6, "丑": 1})
    assert found.those(Fate.ELECTED) == ("甲", "子")
    assert found.those(Fate.SHORT_OF_MAJORITY) == ("乙", "丙", "丑")
    assert [each.written_in for each in found.results] == [False, False, False, True, True]


def test_without_a_quorum_nothing_is_decided() -> None:
    found = outcome(FACE, Turnout(10, 7, 7, 7), approvals(7, 7, 0, valid=7), NEW)
    assert not found.meeting_valid
    assert found.round_valid
    assert not found.valid
    assert found.those(Fate.VOID) == FACE.candidates
    assert (found.vacancies, found.contested, found.disputed) == (2, 0, ())


def test_more_ballots_back_than_issued_make_the_round_void() -> None:
    found = outcome(FACE, Turnout(10, 10, 9, 10), approvals(9, 9, 9, valid=10), NEW)
    assert found.meeting_valid
    assert not found.round_valid
    assert (found.those(Fate.VOID), found.contested, found.vacancies) == (FACE.candidates, 0, 2)


def test_who_depends_on_the_base_is_told() -> None:
    turnout, count = Turnout(150, 140, 140, 140), approvals(100, 75, 71, valid=140)
    new, old = (outcome(FACE, turnout, count, rules) for rules in BOTH)
    assert (new.threshold, new.other_threshold, new.base) == (76, 71, Base.DUE)
    assert (old.threshold, old.other_threshold, old.base) == (71, 76, Base.PRESENT)
    assert new.disputed == old.disputed == ("乙", "丙")
    assert (new.those(Fate.ELECTED), old.those(Fate.ELECTED)) == (("甲",), ("甲", "乙"))
    assert old.those(Fate.SURPLUS) == ("丙",)


def test_why_holds_the_figures() -> None:
    found = vote(3, 9, 8, 7, 7, 6, 2)
    assert found.results[4].why == Why(6, Base.DUE, 10, 6, 5, 3, 7, 1)
    assert vote(3, 9, 2, 2, 1).results[0].why == Why(9, Base.DUE, 10, 6, 1, 3, 0, 0)


def judged(election: Election, rules: RuleSet) -> tuple[Outcome, dict[str, Fate]]:
    face, turnout, ballots = election
    found = outcome(face, turnout, count_ballots(face, ballots), rules)
    return found, {each.name: each.fate for each in found.results}


@QUICK
@given(elections(), st.sampled_from(BOTH), st.randoms(use_true_random=False))
def test_the_order_of_ballots_and_names_changes_nothing(election: Election, rules: RuleSet, random: Random) -> None:
    face, turnout, ballots = election
    found, fates = judged(election, rules)
    shuffled = random.sample(ballots, len(ballots))
    assert judged((face, turnout, shuffled), rules)[0] == found
    names = tuple(random.sample(face.candidates, len(face.candidates)))
    again, other_fates = judged((replace(face, candidates=names), turnout, shuffled), rules)
    assert other_fates == fates
    assert (again.vacancies, again.contested) == (found.vacancies, found.contested)


@QUICK
@given(elections(), st.sampled_from(BOTH), st.data())
def test_one_more_approval_makes_nobody_worse_off(election: Election, rules: RuleSet, data: st.DataObject) -> None:
    face, turnout, ballots = election
    turnout = replace(turnout, due=turnout.present, issued=max(turnout.issued, len(ballots)))
    count, who = count_ballots(face, ballots), data.draw(st.sampled_from(face.candidates))
    votes = count.votes[who]
    more = replace(count, votes={**count.votes, who: Votes(votes.approve + 1, votes.disapprove - 1)})
    before, after = (
        {each.name: each.fate for each in outcome(face, turnout, each_count, rules).results}
        for each_count in (count, more)
    )
    assert BETTER.index(after[who]) >= BETTER.index(before[who])


@QUICK
@given(elections(), st.sampled_from(BOTH))
def test_seats_and_people_are_accounted_for(election: Election, rules: RuleSet) -> None:
    found, fates = judged(election, rules)
    elected = [each for each in found.results if each.fate is Fate.ELECTED]
    assert len(elected) + found.contested + found.vacancies == found.seats == election[0].seats
    assert all(each.why.approve * 2 > each.why.whole for each in elected)
    assert (found.contested > 0) is (Fate.REVOTE in fates.values())
    assert len(found.those(Fate.REVOTE)) > found.contested or not found.contested
    assert found.vacancies == 0 or not found.valid or not found.those(Fate.SURPLUS)


def a_random_round(random: Random) -> Election:
    """Mostly a few people, of whom many are tied; now and then a whole congress."""
    large = random.random() < 0.01
    candidates, mood = random.randint(1, len(NAMES)), random.choice(MOODS)
    face = BallotFace(NAMES[:candidates], random.randint(1, candidates))
    present = random.randint(1, 150) if large else random.randint(1, 9)
    due = present if random.random() < 0.6 else present + random.randint(0, 1 + present // 3)
    issued = random.randint(max(1, present - 1), present)
    collected = max(0, issued + random.choice((-1, 0, 0, 0, 0, 0, 0, 1)))
    common = [random_ballot(random, face, mood) for _ in range(3)]
    ballots = [
        random.choice(common) if random.random() < 0.5 else random_ballot(random, face, mood) for _ in range(collected)
    ]
    return face, Turnout(due, present, issued, collected), ballots


@pytest.mark.parametrize("rules", BOTH, ids=lambda rules: rules.slug)
def test_a_second_implementation_agrees_on_two_thousand_random_elections(rules: RuleSet) -> None:
    agree(rules, Random(20260910), 10_000)


@pytest.mark.stress
@pytest.mark.parametrize("rules", BOTH, ids=lambda rules: rules.slug)
@pytest.mark.parametrize("seed", range(10))
def test_a_second_implementation_agrees_on_a_hundred_thousand_random_elections(rules: RuleSet, seed: int) -> None:
    agree(rules, Random(seed), 10_000)


def agree(rules: RuleSet, random: Random, rounds: int) -> None:
    """Both implementations say the same of random elections, and every fate comes up."""
    seen: set[str] = set()
    for _ in range(rounds):
        face, turnout, ballots = election = a_random_round(random)
        found, fates = judged(election, rules)
        assert all_problems(face, turnout, count_ballots(face, ballots)) == ()
        raw = [(each.approve, each.disapprove, each.write_in, each.illegible) for each in ballots]
        told = brute_force.fates(
            rules.slug, turnout.due, turnout.present, turnout.issued, face.seats, face.candidates, raw
        )
        assert {name: fate.value for name, fate in fates.items()} == told, election
        assert found.valid is ("void" not in told.values())
        seen |= {*told.values()}
    assert seen == {fate.value for fate in Fate}


def test_an_overfull_ballot_counts_for_nobody() -> None:
    ballots = [Ballot(("甲", "乙", "丙"))] * 9 + [Ballot(("甲",))]
    assert not is_valid(ballots[0], FACE.seats)
    found, fates = judged((FACE, full(10), ballots), NEW)
    assert set(fates.values()) == {Fate.SHORT_OF_MAJORITY}
    assert found.vacancies == 2
