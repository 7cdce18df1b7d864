"""What an electoral unit says of the papers that it writes for itself: nomination, election, registration forms."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from clerk_tui.actions.filling.delegates import Row, counts_of, listed, row
from clerk_tui.actions.filling.members import month
from clerk_tui.actions.people.delegates_picture import DelegatesPicture, DelegateView, UnitView, delegates_picture
from clerk_tui.actions.people.roll import roll
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.member import is_excused, no_vote
from clerk_tui.domain.nomination import stood
from clerk_tui.domain.stage import Stage


def unit_fields(reelection: Reelection, key: str) -> dict[str, object]:
    """The fields of papers that one unit writes for itself, by name; they win over those of the whole township."""
    picture = delegates_picture(reelection)
    view = picture.units.get(key)
    if view is None:
        return {}
    mine = [picture.delegates[each] for each in view.delegates]
    found = {**_meeting(view, picture), **_people(reelection, view, mine), "members": _members(reelection, view)}
    return {name: given for name, given in found.items() if given is not None}


def _meeting(view: UnitView, picture: DelegatesPicture) -> Row:
    """Members, seats and the figures of the unit's last election."""
    last, outcome = view.election, view.outcome
    standing = stood([picture.delegates[key].delegate for key in view.delegates], Stage.CANDIDATE)
    return {
        "branch": view.unit.name,
        "branch_members": view.members,
        "suspended": view.members - view.entitled,
        "excused": view.entitled - view.due,
        "branch_seats": view.unit.seats or None,
        "branch_candidates": standing or view.least_candidates or None,
        "due": last.due if last else view.due,
        "present": last.present if last else None,
        "absent": last.due - last.present if last else None,
        "quorum": outcome.least_present if outcome else None,
        "majority": outcome.majority if outcome else None,
        "election_day": last.held_on if last else None,
    }


NOMINATED: tuple[tuple[str, Callable[[DelegateView], bool]], ...] = (
    ("recommended", lambda view: True),
    ("preliminary", lambda view: view.delegate.stage.reached(Stage.PRELIMINARY)),
    ("proposed", lambda view: view.delegate.stage.reached(Stage.PROPOSED)),
)
"""How many came to each stage of the nomination, by field."""


def _people(reelection: Reelection, view: UnitView, mine: Sequence[DelegateView]) -> Row:
    """Who stands in the unit, who is elected, and the registration form of each."""
    standing = listed(reelection, (each for each in mine if each.delegate.standing))
    furthest = max((each.delegate.stage.rank for each in standing), default=0)
    came = [each for each in standing if each.delegate.stage.rank >= min(furthest, Stage.CANDIDATE.rank)]
    elected = [each for each in standing if each.delegate.seated]
    counts = counts_of(reelection, elected) if elected else {}
    lost = [each for each in came if elected and not each.delegate.seated]
    return {
        **{name: sum(map(reached, mine)) or None for name, reached in NOMINATED},
        "nominees": [row(each) for each in came] or None,
        "counts": [_count(each) for each in came] if elected else None,
        "unit_delegates": [row(each) for each in elected] or None,
        "elected": [row(each) for each in elected] or None,
        "unelected": [{**row(each), "disapprove": None, "abstain": None} for each in lost] or None,
        "unit_registrations": [_registration(each) for each in elected or came] or None,
        "unit_women": counts.get("women"),
        "unit_minority": counts.get("minority"),
        "unit_front_line": counts.get("front_line"),
    }


def _registration(view: DelegateView) -> Row:
    form = view.delegate.registration
    return {
        **row(view),
        "native_place": form.native_place or None,
        "health": form.health or None,
        "started_work": month(form.started_work),
        "resume": form.resume or None,
        "merits": form.merits or None,
    }


def _count(view: DelegateView) -> Row:
    return {
        "name": view.name,
        "approve": view.votes,
        "disapprove": None,
        "abstain": None,
        "remark": "当选" if view.delegate.seated else None,
    }


def _members(reelection: Reelection, view: UnitView) -> list[Row]:
    """The unit's members for the sheet they sign, in the order of the roll, with who has no vote or is not due."""
    known, day = roll(reelection), reelection.today
    members = (known.members[key].value for branch in view.unit.branches for key in known.of_branch.get(branch, ()))
    return [
        {
            "name": member.person.name,
            "entitled": "有" if no_vote(member, day) is None else "无",
            "remark": "不计入应到" if is_excused(member, day) and no_vote(member, day) is None else None,
        }
        for member in members
    ]
