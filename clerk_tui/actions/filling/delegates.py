"""What the quota, the units and the delegates say of the fields of papers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from clerk_tui.actions.filling.figures import average_age, count_of
from clerk_tui.actions.filling.members import month
from clerk_tui.actions.people.delegates_picture import DelegatesPicture, DelegateView, UnitView, delegates_picture
from clerk_tui.actions.people.listing import ListKind, in_order
from clerk_tui.actions.people.roll import roll
from clerk_tui.actions.reelection import Picture, Reelection
from clerk_tui.domain.delegate import DelegateKind, Verdict
from clerk_tui.domain.nomination import stood
from clerk_tui.domain.person import Education, Sex
from clerk_tui.domain.stage import Stage
from clerk_tui.domain.target import gauge

PLANNED = {
    "cadres": "planned_leaders",
    "front-line": "planned_front_line",
    "models": "planned_models",
    "women": "planned_women",
    "minority": "planned_minority",
    "under-fifty": "planned_young",
}
"""The fields of what is planned (构成的指导数), by the target they come from."""
KINDS = {
    DelegateKind.CADRE: "leaders",
    DelegateKind.FRONT_LINE: "front_line",
    DelegateKind.MODEL: "models",
    DelegateKind.SPECIALIST: "specialists",
    DelegateKind.OTHER: "others",
}
NARROW = {DelegateKind.FRONT_LINE: "一线"}
"""Kinds whose names are too long for the columns of lists."""
Row = dict[str, object]


def fields(reelection: Reelection, _picture: Picture) -> dict[str, object]:
    """The fields that the delegates fill, by name; what is not known, or not yet decided, is left out."""
    return reelection.worked_out(_fields)


def _fields(reelection: Reelection) -> dict[str, object]:
    picture = delegates_picture(reelection)
    found = {
        **_allocation(picture),
        **_planned(reelection, picture),
        **_nomination(reelection, picture),
        **_elected(reelection, picture),
        **_delegations(reelection, picture),
    }
    return {name: given for name, given in found.items() if given is not None}


def _allocation(picture: DelegatesPicture) -> Row:
    """The quota, and the units with what each has; seats once they are allocated."""
    allocated = bool(picture.totals.seats)
    return {
        "seats": picture.seats or None,
        "units": len(picture.units) or None,
        "branches_total": len(picture.units) or None,
        "candidates_total": picture.totals.candidates if allocated else None,
        "adjustments": _adjustments(picture) if allocated else None,
        "branches": [_unit_row(view, picture) for view in picture.units.values()] or None,
    }


def _adjustments(picture: DelegatesPicture) -> str:
    """How seats were allocated, and each change by hand with its reason."""
    changed = (view.unit for view in picture.units.values() if view.unit.seats != view.unit.computed)
    told = "；".join(
        f"{unit.name}{unit.computed}名调整为{unit.seats}名" + (f"（{unit.reason}）" if unit.reason else "")
        for unit in changed
    )
    return f"按每个单位1名保底，其余按党员数用最大余数法分配；{told or '没有调整'}"


def _unit_row(view: UnitView, picture: DelegatesPicture) -> Row:
    recommended, last = view.rounds.get(Stage.RECOMMENDED), view.election
    standing = stood([picture.delegates[key].delegate for key in view.delegates], Stage.CANDIDATE)
    return {
        "name": view.unit.name,
        "parts": "、".join(view.branches) if len(view.branches) > 1 else "本支部",
        "members": view.members,
        "voters": view.entitled,
        "seats": view.unit.seats or None,
        "candidates": standing or view.least_candidates or None,
        "leaders": None,
        "front_line": None,
        "women": None,
        "minority": None,
        "taking_part": recommended.value.people or None if recommended else None,
        "nominated": recommended.value.named or None if recommended else None,
        "recommended": len(view.delegates) or None,
        "due": last.due if last else None,
        "present": last.present if last else None,
        "elected": view.seated if last else None,
    }


def _planned(reelection: Reelection, picture: DelegatesPicture) -> Row:
    """What the targets make of the quota, in people."""
    if not picture.seats:
        return {}
    members = [row.value.person for row in roll(reelection).members.values()]
    day = reelection.picture().congress
    return {
        PLANNED[target.slug]: gauge(target, (), picture.seats, members, day).bound
        for target in picture.targets
        if target.slug in PLANNED
    }


def _nomination(reelection: Reelection, picture: DelegatesPicture) -> Row:
    """Who is proposed (预备人选) and who stood in the elections."""
    proposed = [view for view in picture.delegates.values() if view.delegate.stage.reached(Stage.PROPOSED)]
    if not proposed:
        return {}
    counts = counts_of(reelection, proposed)
    returned = sum(view.delegate.credential.verdict is Verdict.REJECTED for view in _before_election(proposed))
    standing = stood([view.delegate for view in picture.delegates.values()], Stage.CANDIDATE)
    return {
        "proposed_total": len(proposed),
        **{f"{name}_total": counts[name] for name in ("women", "minority", "front_line")},
        "returned": returned,
        "delegate_candidates": standing or None,
    }


def _before_election(views: Iterable[DelegateView]) -> Iterable[DelegateView]:
    """Those whose credentials were decided on before they were elected."""
    return (view for view in views if view.delegate.credential.stage is not Stage.ELECTED)


def _elected(reelection: Reelection, picture: DelegatesPicture) -> Row:
    """The delegates of the congress, by 姓氏笔画, and what they are made of."""
    seated = listed(reelection, picture.seated)
    if not seated:
        return {}
    counts, day = picture.credentials, reelection.picture().congress
    days = sorted(row.value.held_on for view in picture.units.values() for row in view.elections if row.value.held_on)
    return {
        "delegates_elected": len(seated),
        "total": len(seated),
        "delegates": [row(view) for view in seated],
        **counts_of(reelection, seated),
        "average_age": average_age(view.member.person.age_on(day) if view.member else None for view in seated),
        "rejected_candidates": counts.rejected_candidates,
        "returned_units": picture.annulled_units,
        "replaced_delegates": counts.rejected_elected,
        "election_start": days[0] if days else None,
        "election_end": days[-1] if days else None,
    }


def counts_of(reelection: Reelection, views: Sequence[DelegateView]) -> Row:
    """How many are of each kind and have each trait; None where it is not known of everybody."""
    day = reelection.picture().congress
    people = [view.member.person if view.member else None for view in views]
    kinds = [view.delegate.kind for view in views]
    by_kind = {name: None if None in kinds else kinds.count(kind) for kind, name in KINDS.items()}
    return {
        **by_kind,
        "women": count_of(each.sex and each.sex is Sex.FEMALE if each else None for each in people),
        "minority": count_of(each.minority if each and each.ethnicity else None for each in people),
        "under_forty_five": count_of(_at_most(each.age_on(day), 45) if each else None for each in people),
        "college": count_of(
            each.education.at_least(Education.COLLEGE) if each and each.education else None for each in people
        ),
    }


def _at_most(age: int | None, most: int) -> bool | None:
    return None if age is None else age <= most


def _delegations(reelection: Reelection, picture: DelegatesPicture) -> Row:
    """The delegations with their units, leaders and people."""
    if not picture.delegations:
        return {}
    named = picture.delegates
    rows = []
    for view in picture.delegations.values():
        units = "、".join(picture.units[unit].unit.name for unit in view.delegation.units if unit in picture.units)
        convener = named.get(view.delegation.convener)
        rows.append(
            {
                "name": view.delegation.name,
                "convener": convener.name if convener else None,
                "branches": units,
                "units": units,
                "count": len(view.delegates),
                "delegates": len(view.delegates),
                "members": "、".join(each.name for each in listed(reelection, [named[key] for key in view.delegates])),
                "place": view.delegation.place or None,
            }
        )
    return {"delegations": rows, "delegations_total": len(rows)}


def listed(reelection: Reelection, views: Iterable[DelegateView]) -> list[DelegateView]:
    """Some delegates in the order of their list (by 姓氏笔画), as rolls and reports list them."""
    return in_order(reelection, ListKind.DELEGATES, {view.key: view for view in views}, lambda view: view.name)


def row(view: DelegateView) -> Row:
    """Someone put forward, as lists of delegates show one."""
    person, member, delegate = view.member.person if view.member else None, view.member, view.delegate
    return {
        "name": view.name,
        "sex": person.sex.value if person and person.sex else None,
        "ethnicity": person.ethnicity or None if person else None,
        "born": month(person.birth) if person else None,
        "education": person.education.value if person and person.education else None,
        "joined": month(member.joined) if member else None,
        "post": member.post or None if member else None,
        "kind": NARROW.get(delegate.kind, delegate.kind.value) if delegate.kind else None,
        "delegation": view.delegation.removesuffix("代表团") or None,
        "count": delegate.support or None,
        "approve": view.votes,
    }
