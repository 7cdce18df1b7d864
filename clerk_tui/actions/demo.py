"""The demonstration township (示范乡镇): invented, half-way through its re-election, to try everything on."""

from __future__ import annotations

import shutil
from datetime import timedelta

from clerk_tui.actions import steps
from clerk_tui.actions.elections.contests import draft_contest, hold_contest
from clerk_tui.actions.elections.tables import ContestRecord
from clerk_tui.actions.invented import invented_roll
from clerk_tui.actions.invented_delegates import enter_delegates
from clerk_tui.actions.invented_slate import enter_slate
from clerk_tui.actions.people.roll import enter_roll
from clerk_tui.actions.reelection import Beginning, Reelection, begin
from clerk_tui.domain.contest import ContestKind
from clerk_tui.domain.plan import Plan
from clerk_tui.domain.township import Township, TownshipKind
from clerk_tui.settings import Settings, holds_township

TOWNSHIP = Township("青禾镇", TownshipKind.TOWN, "中共云溪县委员会", 12, 12, 1)
AHEAD = 2
"""Days from today to the demonstration's congress."""
MEMBERS = 640
"""Enough that the members are represented by a congress."""
PEOPLE = ("李青", "王岚", "赵远", "陈墨")
SETTLED = 26
"""How many of the first steps are done already; two of them stay open so that something is overdue."""
OPEN = frozenset({18, 22})
CONTESTS = (ContestKind.COMMITTEE, ContestKind.DISCIPLINE)
"""What the congress elects: prepared, to be practised on."""


def prepare_demo(settings: Settings, *, reset: bool = False) -> None:
    """Make the demonstration township in the data folder unless it is there; `reset` makes it anew."""
    if reset and holds_township(settings.data):
        shutil.rmtree(settings.data)
    if holds_township(settings.data):
        return
    plan = Plan("four-phase", settings.today() + timedelta(days=AHEAD))
    with begin(settings, Beginning(TOWNSHIP, plan)) as reelection:
        with reelection.record("示范名册、人选和工作机构"):
            enter_roll(reelection, *invented_roll(MEMBERS, reelection.today))
            enter_slate(reelection)
        with reelection.record("示范代表"):
            enter_delegates(reelection)
        _work(reelection)
        for kind in CONTESTS:
            _prepare(reelection, kind)


def _prepare(reelection: Reelection, kind: ContestKind) -> None:
    """A contest with those proposed: it is not settled yet who stands."""
    drafted = draft_contest(reelection, kind)
    if isinstance(drafted, ContestRecord):
        hold_contest(reelection, drafted)


def _work(reelection: Reelection) -> None:
    today = reelection.today
    with reelection.record("示范数据"):
        for view in reelection.picture().steps:
            person = PEOPLE[view.step.number % len(PEOPLE)]
            steps.edit(reelection, view.step.slug, steps.Details(person, "", "", None), 0)
    for view in reelection.picture().steps:
        if view.step.number <= SETTLED and view.step.number not in OPEN:
            marking = steps.Marking(min(view.window.end, today), "按县委统一安排先行办理", tick_items=True)
            steps.mark_done(reelection, view.step.slug, marking)
