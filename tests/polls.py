"""A congress that can elect, without a roll: its measures adopted, and contests with invented candidates."""

from __future__ import annotations

from collections.abc import Sequence

from clerk_tui.actions.elections.contests import Held, draft_contest, hold_contest
from clerk_tui.actions.elections.measures import Adopted, adopt, regulation
from clerk_tui.actions.elections.picture import ContestView, contest_view
from clerk_tui.actions.elections.rounds import (
    Attendance,
    Moved,
    begin_count,
    close_attendance,
    collect_ballots,
    issue_ballots,
)
from clerk_tui.actions.elections.tables import Adoption, ContestRecord, Standing
from clerk_tui.actions.reelection import Beginning, Reelection, begin, open_reelection
from clerk_tui.domain.contest import ContestKind, Electorate
from clerk_tui.domain.plan import Plan
from clerk_tui.domain.township import Township, TownshipKind
from clerk_tui.settings import Settings
from tests.contests import hands

TOWNSHIP = Township("白桦镇", TownshipKind.TOWN, "中共林海县委员会", 9, 9, 1)
SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈", ("春生", "玉兰", "建国", "秀英")


def people(count: int) -> tuple[str, ...]:
    """Invented names, all different."""
    return tuple(SURNAMES[at % len(SURNAMES)] + GIVEN[at // len(SURNAMES)] for at in range(count))


def congress(settings: Settings) -> None:
    """A township whose congress has adopted the regulation as its measures."""
    with begin(settings, Beginning(TOWNSHIP, Plan("four-phase", settings.today()))) as reelection:
        adopts(reelection)


def adopts(reelection: Reelection) -> None:
    """The regulation as the measures of every meeting."""
    for electorate in (Electorate.CONGRESS, Electorate.COMMITTEE, Electorate.DISCIPLINE):
        adoption = Adoption(electorate, regulation(), hands(140), reelection.today, "第一次会议")
        assert isinstance(adopt(reelection, adoption), Adopted)


def holds(
    reelection: Reelection,
    names: Sequence[str],
    seats: int,
    kind: ContestKind = ContestKind.COMMITTEE,
    *,
    entries: int = 1,
) -> ContestView:
    """A contest of these candidates."""
    drafted = draft_contest(reelection, kind)
    assert isinstance(drafted, ContestRecord)
    standing = tuple(map(Standing, names))
    reason = "只有一名计票人" if entries == 1 else ""
    record = ContestRecord(kind, drafted.title, seats, standing, entries=entries, single_reason=reason)
    held = hold_contest(reelection, record)
    assert isinstance(held, Held), held
    view = contest_view(reelection, held.contest)
    assert view is not None
    return view


def counting(reelection: Reelection, view: ContestView, collected: int, due: int = 0) -> ContestView:
    """The contest with its round brought to the count: everybody is there and returns a ballot."""
    due = due or collected
    revision = view.round.revision
    for step, figure in (
        (close_attendance, Attendance(due, due)),
        (issue_ballots, due),
        (collect_ballots, collected),
        (begin_count, None),
    ):
        given = () if figure is None else (figure,)
        moved = step(reelection, view.slug, *given, revision)  # type: ignore[operator] # each takes its own figure
        assert isinstance(moved, Moved), moved
        revision = moved.view.round.revision
    return moved.view


def at_count(settings: Settings, candidates: int, seats: int, collected: int, *, entries: int = 1) -> None:
    """A congress in the middle of its one contest: the count can begin."""
    congress(settings)
    with open_reelection(settings) as reelection:
        counting(reelection, holds(reelection, people(candidates), seats, entries=entries), collected)
