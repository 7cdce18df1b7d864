"""What the roll of members says of the fields of papers."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from clerk_tui.actions.people.roll import Roll, roll
from clerk_tui.actions.reelection import Picture, Reelection
from clerk_tui.domain.member import ExcuseCase, Member, no_vote
from clerk_tui.domain.person import PartialDate


def fields(reelection: Reelection, _picture: Picture) -> dict[str, object]:
    """The fields that the roll fills, by name; none while it is empty."""
    return reelection.worked_out(_fields)


def _fields(reelection: Reelection) -> dict[str, object]:
    now = roll(reelection)
    totals = now.totals
    if not totals.members:
        return {}
    return {
        "members_total": totals.members,
        "voters_total": totals.entitled,
        "women_members": totals.women,
        "minority_members": totals.minority,
        **_excused(reelection, now),
    }


def _excused(reelection: Reelection, now: Roll) -> dict[str, object]:
    """Those for whom approval is asked: everyone entitled who is in one of the five cases."""
    found = [
        row.value for row in now.members.values() if row.value.excuse and no_vote(row.value, reelection.today) is None
    ]
    cases = Counter(member.excuse.case for member in found if member.excuse)
    return {
        **{case.name.lower(): cases[case] for case in ExcuseCase},
        "excused_total": len(found),
        "excused_branches": len({member.branch for member in found}),
        "excused_members": [_row(member, now) for member in _in_order(found, now)],
    }


def _in_order(members: list[Member], now: Roll) -> list[Member]:
    """By branch in the order of the roll, within a branch by the strokes of the name."""
    places = {key: place for place, key in enumerate(now.branches)}
    by_branch = sorted(members, key=lambda member: places.get(member.branch, len(places)))
    several = (list(group) for _, group in groupby(by_branch, lambda member: member.branch))
    return [member for group in several for member in _by_name(group)]


def _by_name(members: list[Member]) -> list[Member]:
    if len(members) == 1:
        return members
    from clerk_tui.rosters.stroke import key  # the table takes 10 ms to read

    return sorted(members, key=lambda member: key(member.person.name))


def _row(member: Member, now: Roll) -> dict[str, object]:
    person, excuse = member.person, member.excuse
    return {
        "branch": now.branch_name(member.branch),
        "name": person.name,
        "sex": person.sex.value if person.sex else None,
        "born": month(person.birth),
        "joined": month(member.joined),
        "situation": excuse.case.value if excuse else None,
        "evidence": (excuse and excuse.evidence) or None,
        "since": month(excuse.since) if excuse else None,
    }


def month(day: PartialDate | None) -> str | None:
    """A month as rolls print it, 1985.06; None where it is not known."""
    return f"{day.year}.{day.month:02d}" if day else None
