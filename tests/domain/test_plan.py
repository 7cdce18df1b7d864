from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from clerk_tui.domain.dates import Anchor, Holidays, Window, add_working_days
from clerk_tui.domain.plan import (
    CongressOutside,
    Doubt,
    Move,
    OutOfOrder,
    OutsidePhase,
    Plan,
    TooLate,
    anchors_of,
    differences,
    doubts,
    latest_start,
    moved,
    released,
    timetable,
    with_phase,
    with_step,
)
from clerk_tui.domain.procedure import Phase, Preset, Procedure
from tests.domain.build import (
    CONGRESS,
    DAY,
    LEAD,
    PLAN,
    PRESET,
    PROCEDURE,
    STEADY,
    days,
    real_holidays,
    span,
    windows,
)

REAL = real_holidays()
SEPTEMBER = Window(date(2026, 9, 1), date(2026, 9, 30))


def day(text: str) -> date:
    return date.fromisoformat(text)


def window(first: str, last: str) -> Window:
    return Window(day(first), day(last))


NEAR = st.builds(
    lambda start, length: Window(start, start + timedelta(days=length)),
    st.dates(date(2026, 7, 1), date(2026, 10, 15)),
    st.integers(0, 30),
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Plans round the autumn of 2026 with anything fixed by hand."""
    congress = draw(st.dates(date(2026, 8, 1), date(2026, 10, 31)))
    return Plan(
        "small",
        congress,
        draw(st.none() | st.dates(date(2026, 7, 1), date(2026, 8, 31))),
        draw(st.dictionaries(st.sampled_from(Phase), NEAR, max_size=3)),
        draw(st.dictionaries(st.sampled_from(sorted(PRESET.steps)), NEAR, max_size=3)),
    )


class TestTimetable:
    def test_gives_the_windows_of_the_preset(self) -> None:
        table = timetable(PLAN, PRESET)
        assert table.anchors == {Anchor.START: day("2026-08-01"), Anchor.CONGRESS: CONGRESS}
        assert table.phases == {
            Phase.PREPARATION: window("2026-08-01", "2026-08-15"),
            Phase.INSPECTION: window("2026-08-16", "2026-09-05"),
            Phase.ELECTION: window("2026-09-06", "2026-09-15"),
            Phase.SUMMARY: window("2026-09-16", "2026-09-25"),
        }
        assert table.steps == {
            "step-1": window("2026-08-03", "2026-08-10"),
            "step-2": window("2026-08-21", "2026-08-31"),
            "step-3": window("2026-09-06", "2026-09-09"),
            "step-4": window("2026-09-10", "2026-09-10"),
            "step-5": window("2026-09-16", "2026-09-25"),
        }

    def test_takes_what_is_fixed_by_hand_as_it_stands(self) -> None:
        fixed = window("2026-09-01", "2026-09-02")
        table = timetable(with_step(with_phase(PLAN, Phase.SUMMARY, SEPTEMBER), "step-2", fixed), PRESET)
        assert table.phases[Phase.SUMMARY] == SEPTEMBER
        assert table.steps["step-2"] == fixed

    def test_keeps_the_distance_from_start_to_congress_while_the_start_is_not_fixed(self) -> None:
        assert anchors_of(Plan("small", day("2028-03-20")), PRESET)[Anchor.START] == day("2028-02-09")

    def test_stretches_between_a_fixed_start_and_a_later_congress(self) -> None:
        table = timetable(replace(PLAN, start=day("2026-08-01"), congress=day("2026-09-30")), PRESET)
        assert table.phases[Phase.PREPARATION] == window("2026-08-01", "2026-08-15")
        assert table.phases[Phase.INSPECTION] == window("2026-08-16", "2026-09-25")
        assert table.steps["step-2"] == window("2026-08-21", "2026-09-20")

    @STEADY
    @given(days(), days())
    def test_can_be_worked_out_for_any_start_and_congress(self, start: date, congress: date) -> None:
        table = timetable(Plan("small", congress, start), PRESET)
        assert (set(table.phases), set(table.steps)) == (set(Phase), set(PRESET.steps))


class TestMovingTheCongress:
    @STEADY
    @given(plans(), st.integers(-20, 20))
    def test_leaves_alone_exactly_what_is_fixed_by_hand(self, plan: Plan, shift: int) -> None:
        before = timetable(plan, PRESET)
        after = timetable(moved(plan, congress=plan.congress + timedelta(days=shift)), PRESET)
        assert all(after.phases[phase] == before.phases[phase] for phase in plan.phases)
        assert all(after.steps[slug] == before.steps[slug] for slug in plan.steps)
        assert (after.anchors[Anchor.START] == before.anchors[Anchor.START]) == (plan.start is not None or not shift)

    @STEADY
    @given(days(), st.integers(-400, 400).filter(bool), st.sets(st.sampled_from(sorted(PRESET.steps))))
    def test_carries_all_that_nobody_fixed_along_by_as_many_days(
        self, congress: date, shift: int, fixed: set[str]
    ) -> None:
        plan = Plan("small", congress)
        for slug in fixed:
            plan = with_step(plan, slug, timetable(plan, PRESET).steps[slug])
        before = timetable(plan, PRESET)
        after = timetable(moved(plan, congress=congress + timedelta(days=shift)), PRESET)
        by = timedelta(days=shift)
        targets = {
            move.target: (move.after.start - move.before.start, move.after.end - move.before.end)
            for move in differences(before, after)
        }
        assert targets == dict.fromkeys([*Anchor, *Phase, *(PRESET.steps.keys() - fixed)], (by, by))


class TestSpreadingAPhase:
    """Steps of a phase whose window was fixed by hand."""

    def test_keeps_the_congress_on_its_day_and_the_rest_in_proportion(self) -> None:
        table = timetable(with_phase(PLAN, Phase.ELECTION, window("2026-09-02", "2026-09-12")), PRESET)
        assert table.steps["step-3"] == window("2026-09-02", "2026-09-08")
        assert table.steps["step-4"] == window("2026-09-10", "2026-09-10")

    def test_that_no_longer_holds_the_congress_spreads_all_its_steps(self) -> None:
        table = timetable(with_phase(PLAN, Phase.ELECTION, window("2026-09-20", "2026-09-29")), PRESET)
        assert table.steps["step-4"] == window("2026-09-24", "2026-09-24")

    @pytest.mark.parametrize("span_of_phase", [span(DAY, 0, DAY, 5), span(DAY, -5, DAY, 0), span(DAY, 0, DAY, 0)])
    def test_keeps_the_congress_on_its_day_where_the_phase_begins_or_ends_with_it(self, span_of_phase: object) -> None:
        preset = replace(PRESET, phases={**PRESET.phases, Phase.ELECTION: span_of_phase})
        table = timetable(with_phase(PLAN, Phase.ELECTION, SEPTEMBER), preset)
        assert table.steps["step-4"] == Window(CONGRESS, CONGRESS)

    def test_of_one_day_begins_the_new_window(self) -> None:
        preset = replace(PRESET, phases={**PRESET.phases, Phase.SUMMARY: span(DAY, 6, DAY, 6)})
        table = timetable(with_phase(PLAN, Phase.SUMMARY, window("2026-09-20", "2026-09-30")), preset)
        assert table.steps["step-5"] == window("2026-09-20", "2026-09-20")

    def test_brings_in_a_step_that_stood_outside_its_phase(self) -> None:
        preset = replace(PRESET, steps={**PRESET.steps, "step-3": span(DAY, -9, DAY, 9)})
        table = timetable(with_phase(PLAN, Phase.ELECTION, SEPTEMBER), preset)
        assert table.steps["step-3"] == SEPTEMBER

    def test_to_the_window_it_has_leaves_a_step_outside_it(self) -> None:
        preset = replace(PRESET, steps={**PRESET.steps, "step-3": span(DAY, -9, DAY, 9)})
        plan = with_phase(PLAN, Phase.ELECTION, window("2026-09-06", "2026-09-15"))
        assert timetable(plan, preset).steps["step-3"] == window("2026-09-01", "2026-09-19")

    @STEADY
    @given(plans())
    @example(Plan("small", CONGRESS, None, {Phase.ELECTION: Window(CONGRESS, CONGRESS)}))
    def test_stays_inside_and_keeps_the_congress_where_it_can(self, plan: Plan) -> None:
        plan = replace(plan, steps={})
        own, table = timetable(replace(plan, phases={}), PRESET), timetable(plan, PRESET)
        for slug, step_window in table.steps.items():
            phase = PRESET.phase_of[slug]
            if phase in plan.phases and plan.phases[phase] != own.phases[phase]:
                assert table.phases[phase].holds(step_window)
            if own.steps[slug] == Window(plan.congress, plan.congress) and plan.congress in table.phases[phase]:
                assert step_window == own.steps[slug]

    @STEADY
    @given(NEAR, st.integers(-4, 5), st.integers(-4, 5), st.integers(-4, 5), st.integers(-4, 5))
    def test_keeps_the_order_of_its_steps(self, fixed: Window, a: int, b: int, c: int, d: int) -> None:
        (a, b), (c, d) = sorted([a, b]), sorted([c, d])
        preset = replace(PRESET, steps={**PRESET.steps, "step-3": span(DAY, a, DAY, b), "step-4": span(DAY, c, DAY, d)})
        steps = timetable(with_phase(PLAN, Phase.ELECTION, fixed), preset).steps
        one, other = steps["step-3"], steps["step-4"]
        assert (a > c or one.start <= other.start) and (b > d or one.end <= other.end)
        assert (b >= c) or one.end <= other.start

    @STEADY
    @given(plans())
    def test_to_the_window_it_has_changes_nothing(self, plan: Plan) -> None:
        table = timetable(plan, PRESET)
        for phase in set(Phase) - set(plan.phases):
            assert timetable(with_phase(plan, phase, table.phases[phase]), PRESET) == table


class TestReleasing:
    @STEADY
    @given(plans(), NEAR)
    def test_undoes_fixing(self, plan: Plan, fixed: Window) -> None:
        bare = replace(plan, phases={}, steps={})
        assert released(with_phase(bare, Phase.ELECTION, fixed), Phase.ELECTION) == bare
        assert released(with_step(bare, "step-3", fixed), "step-3") == bare

    def test_leaves_the_other_windows_fixed(self) -> None:
        plan = with_step(
            with_step(with_phase(PLAN, Phase.SUMMARY, SEPTEMBER), "step-1", SEPTEMBER), "step-2", SEPTEMBER
        )
        after = released(plan, "step-1")
        assert (set(after.phases), set(after.steps)) == ({Phase.SUMMARY}, {"step-2"})


class TestDifferences:
    @STEADY
    @given(plans(), plans())
    def test_there_and_back_are_each_other_turned_round(self, one: Plan, other: Plan) -> None:
        before, after = timetable(one, PRESET), timetable(other, PRESET)
        back = tuple(Move(move.target, move.after, move.before) for move in differences(after, before))
        assert differences(before, after) == back

    @STEADY
    @given(plans())
    def test_between_a_plan_and_itself_there_are_none(self, plan: Plan) -> None:
        assert differences(timetable(plan, PRESET), timetable(plan, PRESET)) == ()

    def test_come_in_the_order_of_the_procedure(self) -> None:
        moves = differences(timetable(PLAN, PRESET), timetable(moved(PLAN, congress=day("2026-09-11")), PRESET))
        assert [move.target for move in moves] == [*Anchor, *Phase, *PRESET.steps]

    def test_name_one_step_that_was_fixed(self) -> None:
        before, fixed = timetable(PLAN, PRESET), window("2026-09-07", "2026-09-08")
        after = timetable(with_step(PLAN, "step-3", fixed), PRESET)
        assert differences(before, after) == (Move("step-3", before.steps["step-3"], fixed),)


def found(
    plan: Plan, preset: Preset = PRESET, procedure: Procedure = PROCEDURE, holidays: Holidays = REAL
) -> list[Doubt]:
    return list(doubts(timetable(plan, preset), preset, procedure, holidays))


class TestDoubts:
    def test_there_are_none_about_the_preset_itself(self) -> None:
        assert found(PLAN) == []

    def test_a_step_leaves_its_phase(self) -> None:
        late = window("2026-09-14", "2026-09-17")
        assert found(with_step(PLAN, "step-3", late)) == [OutsidePhase("step-3", Phase.ELECTION, late)]

    def test_a_step_would_be_finished_before_what_it_waits_for_begins(self) -> None:
        assert OutOfOrder("step-2", "step-1") in found(with_step(PLAN, "step-1", window("2026-09-01", "2026-09-02")))

    def test_a_step_may_end_on_the_day_on_which_what_it_waits_for_begins(self) -> None:
        plan = with_step(PLAN, "step-1", window("2026-08-31", "2026-08-31"))
        assert not [doubt for doubt in found(plan) if isinstance(doubt, OutOfOrder)]

    def test_the_congress_lies_outside_its_phase(self) -> None:
        early = window("2026-09-01", "2026-09-09")
        plan = with_step(with_phase(PLAN, Phase.ELECTION, early), "step-4", window("2026-09-09", "2026-09-09"))
        assert found(plan) == [CongressOutside(CONGRESS, early, Phase.ELECTION)]

    def test_the_phase_of_the_congress_is_the_last_of_two_that_share_their_days(self) -> None:
        shared = {**PRESET.phases, Phase.SUMMARY: PRESET.phases[Phase.ELECTION]}
        preset = replace(PRESET, phases=shared, steps={**PRESET.steps, "step-5": span(DAY, 1, DAY, 5)})
        early = window("2026-09-06", "2026-09-09")
        assert not any(
            isinstance(doubt, CongressOutside) for doubt in found(with_phase(PLAN, Phase.ELECTION, early), preset)
        )
        assert CongressOutside(CONGRESS, early, Phase.SUMMARY) in found(with_phase(PLAN, Phase.SUMMARY, early), preset)

    def test_the_election_phase_is_meant_where_a_preset_holds_the_congress_in_none(self) -> None:
        preset = replace(PRESET, phases={**PRESET.phases, Phase.ELECTION: span(DAY, 1, DAY, 5)})
        assert CongressOutside(CONGRESS, window("2026-09-11", "2026-09-15"), Phase.ELECTION) in found(PLAN, preset)

    @pytest.mark.parametrize(("end", "late"), [("2026-08-11", False), ("2026-08-12", True)])
    def test_a_step_ends_later_than_its_lead_time_allows(self, end: str, late: bool) -> None:
        doubt = TooLate(LEAD, day("2026-08-11"), day(end), estimated=False)
        assert (doubt in found(with_step(PLAN, "step-1", window("2026-08-03", end)))) == late

    @pytest.mark.parametrize(("end", "late"), [("2026-09-03", False), ("2026-09-04", True)])
    def test_a_lead_time_may_count_working_days_before_another_step(self, end: str, late: bool) -> None:
        lead = replace(LEAD, step="step-2", before="step-4", days=5, working=True)
        procedure = replace(PROCEDURE, lead_times=(lead,))
        doubt = TooLate(lead, day("2026-09-03"), day(end), estimated=False)
        assert (doubt in found(with_step(PLAN, "step-2", window("2026-08-21", end)), procedure=procedure)) == late

    def test_working_days_of_a_year_not_covered_are_called_an_estimate(self) -> None:
        lead = replace(LEAD, days=35, working=True)
        (doubt,) = found(PLAN, procedure=replace(PROCEDURE, lead_times=(lead,)), holidays=Holidays())
        assert isinstance(doubt, TooLate)
        assert doubt.estimated

    @STEADY
    @given(plans())
    def test_are_found_in_any_plan_without_failing(self, plan: Plan) -> None:
        table = timetable(plan, PRESET)
        outside = {doubt.slug for doubt in found(plan) if isinstance(doubt, OutsidePhase)}
        assert outside == {
            slug for slug, step in table.steps.items() if not table.phases[PRESET.phase_of[slug]].holds(step)
        }


def enough(start: date, count: int, target: date, holidays: Holidays) -> bool:
    return add_working_days(start, count, holidays).day < target


class TestLatestStart:
    @STEADY
    @given(st.dates(date(2024, 3, 1), date(2026, 12, 31)), st.integers(1, 20))
    @example(date(2024, 10, 9), 3)
    @example(date(2025, 2, 5), 1)
    def test_is_early_enough_and_the_next_day_is_not(self, target: date, count: int) -> None:
        latest, estimated = latest_start(target, count, REAL)
        assert enough(latest, count, target, REAL)
        assert not any(enough(latest + timedelta(days=n), count, target, REAL) for n in range(1, 15))
        assert not estimated

    @STEADY
    @given(windows(date(2030, 1, 1), date(2035, 1, 1)), st.integers(1, 20))
    def test_counts_monday_to_friday_in_years_not_covered(self, year: Window, count: int) -> None:
        latest, estimated = latest_start(year.start, count, REAL)
        between = [latest + timedelta(days=n) for n in range((year.start - latest).days)]
        assert sum(each.weekday() < 5 for each in between) == count
        assert estimated

    @pytest.mark.parametrize(
        ("target", "latest", "estimated"),
        [
            ("2025-12-31", "2025-12-30", False),
            ("2026-01-01", "2025-12-31", False),
            ("2026-01-02", "2026-01-01", True),
            ("2023-01-02", "2022-12-30", True),
        ],
    )
    def test_is_an_estimate_as_soon_as_a_day_before_the_target_is_not_covered(
        self, target: str, latest: str, estimated: bool
    ) -> None:
        covered = Holidays(frozenset({2025}))
        assert latest_start(day(target), 1, covered) == (day(latest), estimated)

    def test_is_an_estimate_where_only_the_days_after_the_count_are_not_covered(self) -> None:
        covered = Holidays(frozenset({2022}))
        assert latest_start(day("2023-01-02"), 1, covered) == (day("2022-12-30"), True)


def test_fixing_leaves_the_plan_it_began_with_alone() -> None:
    phases: Mapping[Phase, Window] = {}
    plan = Plan("small", CONGRESS, phases=phases)
    with_step(with_phase(plan, Phase.SUMMARY, SEPTEMBER), "step-1", SEPTEMBER)
    assert (plan.phases, plan.steps) == ({}, {})
