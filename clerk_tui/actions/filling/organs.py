"""What the organs say of the fields of papers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from clerk_tui.actions.people.delegates_picture import delegates_picture
from clerk_tui.actions.people.listing import ListKind, in_order
from clerk_tui.actions.people.organs import OrgansPicture, organs_picture
from clerk_tui.actions.people.roll import Roll, roll
from clerk_tui.actions.reelection import Picture, Reelection
from clerk_tui.domain.organ import OrganKind, Post, Posting, Sitting

GROUPS = {
    OrganKind.PERSONNEL: "personnel",
    OrganKind.DELEGATES: "delegates",
    OrganKind.DOCUMENTS: "documents",
    OrganKind.AFFAIRS: "affairs",
    OrganKind.CREDENTIALS: "credentials",
}
"""The work groups, by what their fields begin with."""
Row = dict[str, object]


def fields(reelection: Reelection, _picture: Picture) -> dict[str, object]:
    """The fields that the organs fill, by name; none for an organ that is not formed."""
    return reelection.worked_out(_fields)


def _fields(reelection: Reelection) -> dict[str, object]:
    picture, now = organs_picture(reelection), roll(reelection)
    found = {
        **_groups(picture),
        **_emergency(picture),
        **_congress(reelection, picture, now),
        **_chairs(picture),
        **_counting(picture, _delegations(reelection)),
        **_plenums(picture),
    }
    return {name: given for name, given in found.items() if given}


def _of(picture: OrgansPicture, organ: OrganKind, *posts: Post) -> list[Posting]:
    """The postings of an organ, one post after the other."""
    rows = [row.value for row in picture.of(organ).values()]
    return [posting for post in posts for posting in rows if posting.post is post]


def _names(postings: Iterable[Posting]) -> str:
    return "、".join(posting.name for posting in postings)


def _titled(postings: Iterable[Posting]) -> str:
    """Names with what the people are, 赵文斌（派出所所长）."""
    return "、".join(f"{each.name}（{each.title}）" if each.title else each.name for each in postings)


def _groups(picture: OrgansPicture) -> dict[str, object]:
    leading, office = OrganKind.LEADING_GROUP, OrganKind.OFFICE
    found: dict[str, object] = {
        "leader": _names(_of(picture, leading, Post.HEAD)),
        "deputy_leaders": _titled(_of(picture, leading, Post.DEPUTY)),
        "group_members": _names(_of(picture, leading, Post.MEMBER)),
        "office_head": _titled(_of(picture, office, Post.HEAD)),
        "office_members": _names(_of(picture, office, Post.DEPUTY, Post.MEMBER)),
    }
    for organ, name in GROUPS.items():
        found[f"{name}_head"] = _names(_of(picture, organ, Post.HEAD))
        found[f"{name}_members"] = _names(_of(picture, organ, Post.DEPUTY, Post.MEMBER))
    return found


def _emergency(picture: OrgansPicture) -> dict[str, object]:
    heads = _of(picture, OrganKind.EMERGENCY, Post.HEAD)
    return {
        "emergency_head": _titled(heads),
        "emergency_deputy": _titled(_of(picture, OrganKind.EMERGENCY, Post.DEPUTY)),
        "emergency_members": _names(_of(picture, OrganKind.EMERGENCY, Post.MEMBER)),
        "duty_phone": next((posting.phone for posting in heads if posting.phone), ""),
    }


def _congress(reelection: Reelection, picture: OrgansPicture, now: Roll) -> dict[str, object]:
    held = {key: row.value for key, row in picture.of(OrganKind.PRESIDIUM, Post.MEMBER).items()}
    presidium = in_order(reelection, ListKind.PRESIDIUM, held, lambda posting: posting.name)
    secretariat = OrganKind.SECRETARIAT
    return {
        "presidium": [_row(posting, now) for posting in presidium],
        "presidium_due": len(presidium),
        "presidium_members": len(presidium),
        "secretary_general": _names(_of(picture, secretariat, Post.SECRETARY_GENERAL)),
        "deputy_secretaries_general": _names(_of(picture, secretariat, Post.DEPUTY_SECRETARY_GENERAL)),
    }


def _row(posting: Posting, now: Roll) -> Row:
    found = now.members.get(posting.member)
    person = found.value.person if found else None
    return {
        "name": posting.name,
        "sex": person.sex.value if person and person.sex else None,
        "ethnicity": (person and person.ethnicity) or None,
        "post": posting.title or None,
    }


def _chairs(picture: OrgansPicture) -> dict[str, object]:
    chairs = _of(picture, OrganKind.CHAIRS, Post.EXECUTIVE_CHAIR)
    names = {sitting: _names(each for each in chairs if each.sitting is sitting) for sitting in Sitting}
    return {
        "chair_groups": [{"meeting": each.value, "chairs": names[each]} for each in Sitting] if chairs else [],
        "opening_chair": names[Sitting.OPENING],
        "closing_chair": names[Sitting.CLOSING],
    }


def _delegations(reelection: Reelection) -> Mapping[str, str]:
    """The name of the delegation of each delegate, by the member's key."""
    seated = delegates_picture(reelection).seated
    return {view.delegate.member: view.delegation for view in seated if view.delegation}


def _counting(picture: OrgansPicture, delegations: Mapping[str, str]) -> dict[str, object]:
    chief = _of(picture, OrganKind.COUNTING, Post.CHIEF_SCRUTINEER)
    scrutineers = _of(picture, OrganKind.COUNTING, Post.SCRUTINEER)
    tellers = _of(picture, OrganKind.COUNTING, Post.TELLER)
    duties = [("总监票人", posting) for posting in chief] + [("监票人", posting) for posting in scrutineers]
    return {
        "chief_scrutineer": _names(chief),
        "scrutineers": [
            {
                "duty": duty,
                "name": each.name,
                "delegation": delegations.get(each.member),
                "post": each.title or None,
            }
            for duty, each in duties
        ],
        "scrutineer_count": len(duties),
        "tellers": [{"name": each.name, "post": each.title or None} for each in tellers],
        "teller_count": len(tellers),
    }


def _plenums(picture: OrgansPicture) -> dict[str, object]:
    found: dict[str, object] = {}
    for organ, body in ((OrganKind.COMMITTEE_PLENUM, "committee"), (OrganKind.DISCIPLINE_PLENUM, "discipline")):
        found[f"{body}_convener"] = _names(_of(picture, organ, Post.CONVENER))
        found[f"{body}_scrutineer"] = _names(_of(picture, organ, Post.SCRUTINEER))
    return found
