"""A township on its way to its delegates, for the tests."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from clerk_tui.actions.people import branch_elections, delegates, nominations, quota, units
from clerk_tui.actions.people.delegates_picture import DelegatesPicture, UnitView, delegates_picture
from clerk_tui.actions.people.roll import roll
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.delegate import Delegate, DelegateKind
from clerk_tui.domain.member import no_vote
from clerk_tui.domain.quota import Quota
from clerk_tui.domain.stage import Stage
from tests.copies import copied
from tests.people import with_roll
from tests.township import TODAY, township_in

APPROVED = Quota(120, approval="旗组批〔2026〕3号")
KINDS = list(DelegateKind)


def allocated(reelection: Reelection, quota_wanted: Quota = APPROVED) -> DelegatesPicture:
    """Units and their seats."""
    assert isinstance(quota.save_quota(reelection, quota_wanted, 0), quota.QuotaSaved)
    assert isinstance(units.make_units(reelection), units.UnitsMade)
    assert isinstance(units.allocate_seats(reelection), units.Allocated)
    return delegates_picture(reelection)


def electors(reelection: Reelection, unit: UnitView) -> list[str]:
    """Keys of the members of a unit who may be elected."""
    known = roll(reelection)
    members = (key for branch in unit.unit.branches for key in known.of_branch[branch])
    return [key for key in members if no_vote(known.members[key].value, TODAY) is None]


def put_forward(reelection: Reelection, *, spare: int = 0) -> DelegatesPicture:
    """In every unit as many as must stand, and `spare` more, recommended."""
    picture = delegates_picture(reelection)
    wanted = [
        Delegate(member, key, KINDS[place % len(KINDS)], support=30 - place)
        for key, view in picture.units.items()
        for place, member in enumerate(electors(reelection, view)[: view.least_candidates + spare])
    ]
    assert isinstance(delegates.add_delegates(reelection, wanted), delegates.AllSaved)
    return delegates_picture(reelection)


def bring_to(reelection: Reelection, stage: Stage, keys: Iterable[str] | None = None) -> None:
    """Bring people, all who stand where none are named, to a stage before the election."""
    views = delegates_picture(reelection).delegates
    chosen = [key for key, view in views.items() if view.delegate.standing] if keys is None else list(keys)
    for each in list(Stage)[1 : stage.rank + 1]:
        assert nominations.advance(reelection, chosen, each) == nominations.Advanced(each, len(chosen))


def elect(reelection: Reelection, unit: str) -> branch_elections.ElectionRecorded:
    """Elect in a unit: everybody due is there, and the first candidates get the most votes."""
    picture = delegates_picture(reelection)
    view = picture.units[unit]
    candidates = branch_elections.candidates_in(picture, unit)
    votes = {key: view.due if place < view.unit.seats else 0 for place, key in enumerate(candidates)}
    counted = branch_elections.Counted(TODAY, view.due, view.due, votes)
    recorded = branch_elections.record_election(reelection, unit, counted, 0)
    assert isinstance(recorded, branch_elections.ElectionRecorded)
    return recorded


def township_with_roll(folder: Path) -> Reelection:
    """A township with 640 members."""
    return copied(_with_roll, folder)


def township_with_delegates(folder: Path) -> Reelection:
    """A township whose units have all elected."""
    return copied(_with_delegates, folder)


def _with_roll(folder: Path) -> Reelection:
    return with_roll(township_in(folder), 640)


def _with_delegates(folder: Path) -> Reelection:
    reelection = _with_roll(folder)
    picture = allocated(reelection)
    put_forward(reelection)
    bring_to(reelection, Stage.CANDIDATE)
    for unit in picture.units:
        elect(reelection, unit)
    return reelection
