"""The rounds that follow: among the tied, for empty seats, once more, and seats given up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_tui.actions.elections import rounds, sequels
from clerk_tui.actions.elections.contests import Begun, CannotBeHeld, NoContest
from clerk_tui.actions.elections.rounds import BuiltUpon
from clerk_tui.actions.elections.sequels import NothingToDecide, give_up_seats, open_round
from clerk_tui.actions.elections.tables import Standing
from clerk_tui.actions.people.delegates_picture import delegates_picture
from clerk_tui.actions.people.members import Invalid
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.contest import ContestKind, Origin, Reduction, State
from clerk_tui.domain.course import Barred, WrongState
from clerk_tui.domain.ruleset import Decider
from clerk_tui.domain.sequel import ReductionFault, ReductionRefused
from clerk_tui.domain.stage import Stage
from clerk_tui.store.errors import Conflict
from tests import contests as ways
from tests.contests import CHIEF, NAMES, all_for, approving, by_hand, held, revision, view, went
from tests.delegates import allocated, bring_to, put_forward, township_with_roll
from tests.township import township_in

SLUG = "committee"
SIX = all_for(NAMES, 10, 6)
"""Ten ballots that leave one seat empty."""
TIE = [approving(NAMES[:7])] * 5 + [approving((*NAMES[:6], NAMES[7]))] * 5 + [approving(NAMES[6:8])] * 2
"""Six are elected by ten of twelve, two are tied with seven at the seventh seat."""
EMPTY_SEAT = Reduction(1, Decider.PRESIDIUM, "接近应选名额")


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Reelection]:
    with township_in(tmp_path) as reelection:
        ways.adopted(reelection)
        held(reelection, by_hand())
        yield reelection


def test_the_tied_are_voted_on_again_for_the_seat_they_contest(town: Reelection) -> None:
    at = ways.announced(town, SLUG, TIE)
    assert [each.origin for each in sequels.sequels(town, SLUG)] == [Origin.REVOTE]
    at = went(open_round(town, SLUG, Origin.REVOTE, at.round.revision))
    now = at.round.record.round
    assert (now.number, now.face.candidates, now.face.seats) == (2, NAMES[6:8], 1)
    at = ways.announced(town, SLUG, [approving("庚", "辛")] * 7 + [approving("辛", "庚")] * 5)
    assert set(at.elected) == set(NAMES[:7])
    assert at.complete
    assert sequels.sequels(town, SLUG) == ()


def test_empty_seats_are_elected_further_among_others_if_need_be(town: Reelection) -> None:
    at = ways.announced(town, SLUG, SIX)
    assert not at.complete
    assert at.open_seats == 1
    found = open_round(town, SLUG, Origin.FURTHER, at.round.revision, (Standing("新人"), Standing("新人")))
    assert isinstance(found, CannotBeHeld)
    found = open_round(town, SLUG, Origin.FURTHER, at.round.revision, (Standing("\x1b[2J"),))
    assert isinstance(found, Invalid)
    at = went(open_round(town, SLUG, Origin.FURTHER, at.round.revision, (Standing("新人"), Standing("庚"))))
    assert at.round.record.round.face.candidates == ("新人", "庚")
    at = ways.announced(town, SLUG, [approving(["新人"], ["庚"])] * 10)
    assert set(at.elected) == {*NAMES[:6], "新人"}
    assert at.complete


def test_a_round_with_more_ballots_back_than_issued_is_held_once_more(town: Reelection) -> None:
    at = ways.issued(town, SLUG, 10, 10)
    at = went(rounds.collect_ballots(town, SLUG, 11, at.round.revision))
    assert isinstance(rounds.begin_count(town, SLUG, at.round.revision), Barred)
    assert [each.origin for each in sequels.sequels(town, SLUG)] == [Origin.REPEAT]
    at = went(open_round(town, SLUG, Origin.REPEAT, at.round.revision))
    assert at.round.record.round.face == at.rounds[0].record.round.face
    assert set(ways.announced(town, SLUG, all_for(NAMES, 10, 7)).elected) == set(NAMES[:7])


def test_nothing_follows_what_is_not_announced_or_complete(town: Reelection) -> None:
    assert sequels.sequels(town, SLUG) == ()
    assert sequels.sequels(town, "none") == ()
    assert open_round(town, SLUG, Origin.FURTHER, revision(town, SLUG)) == NothingToDecide(Origin.FURTHER)
    assert open_round(town, "none", Origin.FURTHER, 1) == NoContest("none")
    at = ways.counted(town, SLUG, SIX)
    assert open_round(town, SLUG, Origin.FURTHER, at.round.revision) == NothingToDecide(Origin.FURTHER)
    with pytest.raises(Conflict):
        open_round(town, SLUG, Origin.FURTHER, at.round.revision - 1)


def test_a_next_round_is_dropped_before_its_voters_are_counted(town: Reelection) -> None:
    at = ways.announced(town, SLUG, SIX)
    assert sequels.drop_round(town, SLUG, at.round.revision) == Begun(SLUG)
    at = went(open_round(town, SLUG, Origin.FURTHER, at.round.revision))
    at = went(sequels.drop_round(town, SLUG, at.round.revision))
    assert len(at.rounds) == 1
    assert sequels.drop_round(town, "none", 1) == NoContest("none")


def test_seats_are_given_up_by_those_whom_the_rules_name_with_a_reason(town: Reelection) -> None:
    assert give_up_seats(town, SLUG, EMPTY_SEAT, revision(town, SLUG)) == WrongState(State.ANNOUNCED, State.PREPARED)
    assert give_up_seats(town, "none", EMPTY_SEAT, 1) == NoContest("none")
    at = ways.announced(town, SLUG, SIX)
    too_many = Reduction(2, Decider.PRESIDIUM, "减")
    refused = ReductionRefused(ReductionFault.NOT_EMPTY, 1)
    assert give_up_seats(town, SLUG, too_many, at.round.revision) == refused
    at = went(give_up_seats(town, SLUG, EMPTY_SEAT, at.round.revision))
    assert at.complete
    assert (at.given_up, at.open_seats) == (1, 0)
    assert sequels.sequels(town, SLUG) == ()
    back = went(rounds.go_back(town, SLUG, State.CONFIRMED, "主席团改变决定", at.round.revision))
    assert back.given_up == 0


def test_of_the_empty_seats_some_are_given_up_and_the_rest_elected(town: Reelection) -> None:
    at = ways.announced(town, SLUG, all_for(NAMES, 10, 5))
    at = went(give_up_seats(town, SLUG, EMPTY_SEAT, at.round.revision))
    (following,) = sequels.sequels(town, SLUG)
    assert following.face.seats == 1
    assert following.reduction == EMPTY_SEAT
    went(open_round(town, SLUG, Origin.FURTHER, at.round.revision))
    at = ways.announced(town, SLUG, [approving("己", NAMES[6:])] * 10)
    assert at.complete
    assert len(at.elected) == 6


def test_no_round_is_opened_under_a_plenum_that_rests_on_the_result(town: Reelection) -> None:
    at = ways.announced(town, SLUG, SIX)
    held(town, by_hand(["甲"], 1, ContestKind.SECRETARY))
    assert open_round(town, SLUG, Origin.FURTHER, at.round.revision) == BuiltUpon(("secretary",))


def test_seats_that_a_unit_gives_up_are_no_longer_its_own(tmp_path: Path) -> None:
    with township_with_roll(tmp_path) as town:
        allocated(town)
        put_forward(town)
        bring_to(town, Stage.CANDIDATE)
        unit = next(key for key, each in delegates_picture(town).units.items() if each.unit.seats > 2)
        seats = delegates_picture(town).units[unit].unit.seats
        from tests.actions.elections.test_contests import alone, drafted, names

        record = alone(drafted(town, ContestKind.DELEGATE, unit))
        slug = held(town, record).slug
        at = ways.announced(town, slug, all_for(names(record), 20, seats - 2))
        at = went(give_up_seats(town, slug, EMPTY_SEAT, at.round.revision))
        assert delegates_picture(town).units[unit].unit.seats == seats - 1
        at = went(rounds.go_back(town, slug, State.CONFIRMED, "改变决定", at.round.revision))
        assert delegates_picture(town).units[unit].unit.seats == seats
        at = went(rounds.announce(town, slug, at.round.revision))
        at = went(give_up_seats(town, slug, EMPTY_SEAT, at.round.revision))
        at = went(open_round(town, slug, Origin.FURTHER, at.round.revision))
        left = at.round.record.round.face.candidates
        at = ways.announced(town, slug, [approving(left[:1], left[1:])] * 20)
        assert at.complete
        assert delegates_picture(town).units[unit].seated == seats - 1
        back = went(rounds.go_back(town, slug, State.COUNTED, "复核", at.round.revision))
        assert delegates_picture(town).units[unit].seated == seats - 2
        assert set(went(rounds.confirm(town, slug, CHIEF, back.round.revision)).elected) == set(at.elected)
        assert view(town, slug).given_up == 1
