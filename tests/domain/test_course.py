from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_tui.domain.contest import ORDER, Origin, Round, State, StepBack
from clerk_tui.domain.course import (
    Barred,
    CannotBe,
    NoReason,
    NotBefore,
    Refused,
    WrongState,
    announce,
    begin_count,
    close_attendance,
    collect,
    confirm,
    finish_count,
    go_back,
    issue,
)
from clerk_tui.domain.gates import GateKind, Light
from tests.domain.votes import FACE, NEW, QUICK, approvals

START = Round(1, Origin.FIRST, FACE)
COUNT = approvals(7, 6, 2, valid=8)
STEPS = (
    lambda round_: close_attendance(round_, 10, 9),
    lambda round_: issue(round_, 9, NEW),
    lambda round_: collect(round_, 8),
    lambda round_: begin_count(round_, NEW),
    lambda round_: finish_count(round_, COUNT, NEW),
    confirm,
    announce,
)


def after(steps: int) -> Round:
    """A round after so many steps."""
    found: Round | Refused = START
    for step in STEPS[:steps]:
        assert isinstance(found, Round)
        found = step(found)
    assert isinstance(found, Round)
    return found


def barred(found: Round | Refused) -> GateKind:
    """The gate that is not green."""
    assert isinstance(found, Barred)
    assert found.gate.light is Light.RED
    return found.gate.kind


def test_a_round_goes_from_attendance_to_the_announced_list() -> None:
    assert [after(steps).state for steps in range(8)] == list(ORDER)
    assert after(7) == replace(START, state=State.ANNOUNCED, due=10, present=9, issued=9, collected=8, count=COUNT)


@pytest.mark.parametrize("place", range(7))
def test_each_step_belongs_to_one_state(place: int) -> None:
    for steps in range(8):
        found = STEPS[place](after(steps))
        if steps != place:
            assert found == WrongState(ORDER[place], ORDER[steps])


def test_too_few_people_are_noted_and_stop_the_issue() -> None:
    few = close_attendance(START, 10, 7)
    assert isinstance(few, Round)
    assert few.present == 7
    assert barred(issue(few, 7, NEW)) is GateKind.QUORUM


def test_nobody_gets_two_ballots() -> None:
    assert barred(issue(after(1), 10, NEW)) is GateKind.ISSUE


def test_more_ballots_back_than_issued_are_noted_and_stop_the_count() -> None:
    many = collect(after(2), 10)
    assert isinstance(many, Round)
    assert barred(begin_count(many, NEW)) is GateKind.COLLECT


def test_a_count_whose_sums_do_not_agree_is_not_taken() -> None:
    assert barred(finish_count(after(4), replace(COUNT, invalid=1), NEW)) is GateKind.SUMS


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (close_attendance(START, 0, 0), CannotBe("due", 0, 1)),
        (close_attendance(START, 10, 11), CannotBe("present", 11, 0, 10)),
        (close_attendance(START, 10, -1), CannotBe("present", -1, 0, 10)),
        (issue(after(1), -1, NEW), CannotBe("issued", -1, 0, 9)),
        (collect(after(2), -1), CannotBe("collected", -1, 0)),
    ],
)
def test_figures_that_cannot_be_are_refused(found: Round | Refused, told: CannotBe) -> None:
    assert found == told


def test_going_back_forgets_what_came_after_and_keeps_the_reason() -> None:
    back = go_back(after(6), State.ISSUED, "票箱里还有一张")
    assert back == replace(after(2), steps_back=(StepBack(State.CONFIRMED, State.ISSUED, "票箱里还有一张"),))
    assert isinstance(back, Round)
    again = go_back(back, State.PREPARED, "有代表迟到")
    assert isinstance(again, Round)
    assert (again.due, again.turnout, len(again.steps_back)) == (None, None, 2)


def test_going_back_to_the_count_keeps_what_was_collected() -> None:
    back = go_back(after(7), State.COUNTING, "复核")
    assert isinstance(back, Round)
    assert (back.collected, back.count) == (8, None)


def test_a_round_goes_back_with_a_reason_and_only_back() -> None:
    assert go_back(after(3), State.ISSUED, " ") == NoReason()
    assert go_back(after(3), State.COLLECTED, "再来") == NotBefore(State.COLLECTED, State.COLLECTED)
    assert go_back(after(3), State.ANNOUNCED, "再来") == NotBefore(State.COLLECTED, State.ANNOUNCED)


@QUICK
@given(st.lists(st.one_of(st.sampled_from(STEPS), st.sampled_from(State)), max_size=20))
def test_whatever_is_tried_the_figures_belong_to_the_state(tried: list[object]) -> None:
    round_ = START
    for each in tried:
        found = go_back(round_, each, "理由") if isinstance(each, State) else each(round_)  # type: ignore[operator]
        if isinstance(found, Round):
            round_ = found
        at = ORDER.index(round_.state)
        assert (round_.due is not None) is (round_.present is not None) is (at >= 1)
        assert (round_.issued is not None) is (at >= 2)
        assert (round_.collected is not None) is (at >= 3)
        assert (round_.count is not None) is (at >= 5)
