from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_tui.domain.dates import Window
from clerk_tui.domain.procedure import StepRecord, StepState, StepStatus, status_on, waiting_for
from tests.domain.build import PROCEDURE, STEADY, STEPS, windows

WINDOW = Window(date(2026, 9, 6), date(2026, 9, 8))
BEFORE, FIRST, MIDDLE, LAST, AFTER = (date(2026, 9, day) for day in (5, 6, 7, 8, 9))
OPEN, DONE = StepRecord(), StepRecord(StepState.DONE)
SKIPPED = StepRecord(StepState.SKIPPED, reason="没有任务")


class TestStatus:
    @pytest.mark.parametrize(
        ("day", "waiting", "status"),
        [
            (BEFORE, (), StepStatus.NOT_YET),
            (BEFORE, ("step-1",), StepStatus.NOT_YET),
            (FIRST, (), StepStatus.READY),
            (FIRST, ("step-1",), StepStatus.BLOCKED),
            (MIDDLE, (), StepStatus.READY),
            (MIDDLE, ("step-1",), StepStatus.BLOCKED),
            (LAST, (), StepStatus.DUE_TODAY),
            (LAST, ("step-1",), StepStatus.BLOCKED),
            (AFTER, (), StepStatus.OVERDUE),
            (AFTER, ("step-1",), StepStatus.OVERDUE),
        ],
    )
    def test_of_an_open_step_follows_the_day_and_what_it_waits_for(
        self, day: date, waiting: tuple[str, ...], status: StepStatus
    ) -> None:
        assert status_on(day, WINDOW, OPEN, waiting) is status

    @pytest.mark.parametrize("day", [BEFORE, FIRST, LAST, AFTER])
    @pytest.mark.parametrize("waiting", [(), ("step-1",)])
    def test_of_a_settled_step_does_not_depend_on_the_day(self, day: date, waiting: tuple[str, ...]) -> None:
        assert status_on(day, WINDOW, DONE, waiting) is StepStatus.DONE
        assert status_on(day, WINDOW, SKIPPED, waiting) is StepStatus.NOT_APPLICABLE

    @pytest.mark.parametrize(
        ("done_on", "status"),
        [
            (BEFORE, StepStatus.DONE_EARLY),
            (FIRST, StepStatus.DONE),
            (AFTER, StepStatus.DONE),
            (None, StepStatus.DONE),
        ],
    )
    def test_is_done_early_only_before_the_window_opens(self, done_on: date | None, status: StepStatus) -> None:
        assert status_on(AFTER, WINDOW, replace(DONE, done_on=done_on), ()) is status

    def test_of_a_window_of_one_day_is_due_on_that_day(self) -> None:
        assert status_on(FIRST, Window(FIRST, FIRST), OPEN, ()) is StepStatus.DUE_TODAY

    def test_takes_what_is_waited_for_from_any_iterable(self) -> None:
        assert status_on(FIRST, WINDOW, OPEN, iter([""])) is StepStatus.BLOCKED

    @STEADY
    @given(windows(), st.integers(-5, 65), st.booleans())
    def test_of_an_open_step_never_goes_back_as_days_pass(self, window: Window, offset: int, blocked: bool) -> None:
        order = [
            {StepStatus.NOT_YET},
            {StepStatus.READY, StepStatus.BLOCKED},
            {StepStatus.DUE_TODAY, StepStatus.BLOCKED},
            {StepStatus.OVERDUE},
        ]
        day = window.start + timedelta(days=offset)
        waiting = ["step-1"] if blocked else []
        today, tomorrow = (status_on(each, window, OPEN, waiting) for each in (day, day + timedelta(days=1)))
        earliest = min(place for place, statuses in enumerate(order) if today in statuses)
        latest = max(place for place, statuses in enumerate(order) if tomorrow in statuses)
        assert earliest <= latest


class TestWaiting:
    def test_is_for_every_open_prerequisite_in_order(self) -> None:
        assert waiting_for(STEPS[4], {}) == ("step-3", "step-4")

    def test_ends_when_a_prerequisite_is_done_or_does_not_apply(self) -> None:
        assert waiting_for(STEPS[4], {"step-3": DONE, "step-4": SKIPPED}) == ()

    def test_goes_on_for_a_prerequisite_that_has_a_record_but_is_open(self) -> None:
        records = {"step-3": replace(OPEN, note="已起草"), "step-4": DONE}
        assert waiting_for(STEPS[4], records) == ("step-3",)

    def test_does_not_look_behind_a_prerequisite(self) -> None:
        assert waiting_for(STEPS[2], {"step-2": DONE}) == ()


class TestProcedure:
    def test_finds_a_step_by_slug_and_by_number(self) -> None:
        assert PROCEDURE.step("step-3") is STEPS[2]
        assert PROCEDURE.numbered(3) is STEPS[2]

    def test_has_no_step_of_an_unknown_slug_or_number(self) -> None:
        with pytest.raises(KeyError):
            PROCEDURE.step("step-9")
        assert PROCEDURE.numbered(9) is None

    def test_names_the_steps_that_wait_for_one_directly(self) -> None:
        assert PROCEDURE.dependents("step-2") == (STEPS[2], STEPS[3])
        assert PROCEDURE.dependents("step-5") == ()

    def test_finds_its_new_steps_after_a_replacement(self) -> None:
        assert replace(PROCEDURE, steps=STEPS[:1]).numbered(2) is None
