"""A small procedure and the dates that the tests of the rules are run on."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import settings
from hypothesis import strategies as st

from clerk_tui.domain.dates import Anchor, Holidays, Mark, Span, Window
from clerk_tui.domain.plan import Plan
from clerk_tui.domain.procedure import Confidence, LeadTime, Phase, Preset, Procedure, Step

CONGRESS = date(2026, 9, 10)
STEADY = settings(derandomize=True, deadline=None)

START, DAY = Anchor.START, Anchor.CONGRESS


def span(first: Anchor, first_days: int, last: Anchor, last_days: int) -> Span:
    return Span(Mark(first, first_days), Mark(last, last_days))


def step(number: int, *requires: str) -> Step:
    return Step(f"step-{number}", number, f"第{number}项", "党委", "照办。", requires)


STEPS = (step(1), step(2, "step-1"), step(3, "step-2"), step(4, "step-2"), step(5, "step-3", "step-4"))

PRESET = Preset(
    slug="small",
    title="小方案",
    source="测试",
    start=-40,
    phase_titles={phase: phase.value for phase in Phase},
    phases={
        Phase.PREPARATION: span(START, 0, START, 14),
        Phase.INSPECTION: span(START, 15, DAY, -5),
        Phase.ELECTION: span(DAY, -4, DAY, 5),
        Phase.SUMMARY: span(DAY, 6, DAY, 15),
    },
    phase_of={
        "step-1": Phase.PREPARATION,
        "step-2": Phase.INSPECTION,
        "step-3": Phase.ELECTION,
        "step-4": Phase.ELECTION,
        "step-5": Phase.SUMMARY,
    },
    steps={
        "step-1": span(START, 2, START, 9),
        "step-2": span(START, 20, DAY, -10),
        "step-3": span(DAY, -4, DAY, -1),
        "step-4": span(DAY, 0, DAY, 0),
        "step-5": span(DAY, 6, DAY, 15),
    },
)
LEAD = LeadTime("request", "step-1", "congress", 30, False, "惯例", Confidence.LOW)
PROCEDURE = Procedure(STEPS, {"small": PRESET}, (LEAD,), {}, {})
PLAN = Plan("small", CONGRESS)


def real_holidays() -> Holidays:
    """What was published for 2024 to 2026."""
    from chinese_calendar.constants import holidays, workdays

    return Holidays(frozenset({2024, 2025, 2026}), frozenset(holidays), frozenset(workdays))


def days(first: date = date(2000, 1, 1), last: date = date(2099, 12, 31)) -> st.SearchStrategy[date]:
    return st.dates(first, last)


@st.composite
def windows(draw: st.DrawFn, first: date = date(2000, 1, 1), last: date = date(2099, 12, 31)) -> Window:
    start = draw(st.dates(first, last))
    return Window(start, start + timedelta(days=draw(st.integers(0, 60))))
