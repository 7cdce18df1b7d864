"""`members` and `branches`."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from datetime import date
from typing import Any

from clerk_tui.actions.people.roll import Roll, roll, structure
from clerk_tui.cli.breakdowns import show_structure
from clerk_tui.cli.codes import DONE, USAGE
from clerk_tui.cli.opening import opened
from clerk_tui.cli.output import print_json, refuse
from clerk_tui.documents.columns import padded
from clerk_tui.domain.member import May, Member, Rights, is_excused, may_vote, no_vote
from clerk_tui.domain.structure import structure_of_members
from clerk_tui.domain.text import visible
from clerk_tui.knowledge.rights import load_rights
from clerk_tui.knowledge.structure import load_bands
from clerk_tui.rosters.pinyin import matches
from clerk_tui.settings import Settings
from clerk_tui.wording.fields import partial
from clerk_tui.wording.members import CASES, NO_VOTE
from clerk_tui.wording.members import no_vote as told_no_vote


def members(options: Namespace, settings: Settings) -> int:
    """List the members, or count them by heads, as text or as JSON."""
    with opened(settings) as reelection:
        now, day = roll(reelection), reelection.today
        wanted = _wanted(options, now, day)
        if wanted is None:
            return refuse("没有这个党支部。查看全部支部：clerk-tui branches", USAGE)
        if options.stats:
            whole = len(wanted) == len(now.members)
            counted = structure(reelection) if whole else structure_of_members(wanted.values(), day, load_bands())
            show_structure(counted, as_json=options.json)
        elif options.json:
            rights = load_rights()
            print_json([member_json(key, member, now, rights, day) for key, member in wanted.items()])
        else:
            _list_members(wanted, now, day)
    return DONE


def _wanted(options: Namespace, now: Roll, day: date) -> Mapping[str, Member] | None:
    """The members asked for by their keys; None where the branch is not there."""
    branches = {key for key, row in now.branches.items() if options.branch in (None, key, row.value.name)}
    if options.branch and not branches:
        return None
    everyone = ((key, row.value) for key, row in now.members.items())
    return {
        key: member
        for key, member in everyone
        if (options.branch is None or member.branch in branches)
        and matches(options.find or "", member.person.name)
        and not (options.no_vote and no_vote(member, day) is None)
    }


def _list_members(wanted: Mapping[str, Member], now: Roll, day: date) -> None:
    for key, member in wanted.items():
        reason = no_vote(member, day)
        told = f"没有选举权：{NO_VOTE[reason]}" if reason else ""
        if not told and member.excuse and is_excused(member, day):
            told = f"不计入应到会：{CASES[member.excuse.case]}"
        line = "  ".join(
            (
                padded(key, 5),
                padded(visible(member.person.name), 10),
                member.person.sex.value if member.person.sex else "  ",
                padded(partial(member.person.birth), 10),
                member.standing.value,
                padded(visible(now.branch_name(member.branch)), 24),
                told,
            )
        )
        print(line.rstrip())
    print(f"共 {len(wanted)} 人，有选举权 {sum(no_vote(member, day) is None for member in wanted.values())} 人。")


def member_json(key: str, member: Member, now: Roll, rights: Rights, day: date) -> dict[str, Any]:
    """A member as `members --json` gives it; dates as far as they are known, `no_vote` only for who has no vote."""
    person = member.person
    may = may_vote(member, day, rights)
    return {
        "id": key,
        "name": person.name,
        "sex": person.sex.value if person.sex else None,
        "ethnicity": person.ethnicity,
        "birth": partial(person.birth) or None,
        "age": person.age_on(day),
        "education": person.education.value if person.education else None,
        "resident_id": person.resident_id,
        "branch": now.branch_name(member.branch),
        "standing": member.standing.value,
        "joined": partial(member.joined) or None,
        "full_since": partial(member.full_since) or None,
        "transferred_in": partial(member.transferred_in) or None,
        "post": member.post,
        "occupation": member.occupation,
        "front_line": member.front_line,
        "mobile": member.mobile,
        "membership": member.membership.value,
        "discipline": member.discipline.value,
        "probation_until": member.probation_until.isoformat() if member.probation_until else None,
        "detained": member.detained,
        "lost_contact": member.lost_contact,
        "floating": member.floating,
        "excuse": member.excuse.case.value if member.excuse else None,
        "excused": is_excused(member, day),
        "no_vote": None if isinstance(may, May) else told_no_vote(may),
        "remarks": member.remarks,
    }


def branches(options: Namespace, settings: Settings) -> int:
    """List the branches with their members, as text or as JSON."""
    with opened(settings) as reelection:
        now = roll(reelection)
        if options.json:
            print_json([_branch_json(key, now) for key in now.branches])
            return DONE
        for key in now.branches:
            print(_branch_line(key, now))
        totals = now.totals
        print(
            f"共 {totals.branches} 个支部，党员 {totals.members} 名，有选举权 {totals.entitled} 名，"
            f"支部党员大会不计入应到 {totals.excused} 名。"
        )
    return DONE


def _branch_line(key: str, now: Roll) -> str:
    branch, due = now.branches[key].value, now.due[key]
    counts = f"党员 {due.members:>3}  有选举权 {due.entitled:>3}  应到 {due.due:>3}"
    dispersed = "驻地分散" if branch.dispersed else ""
    name, secretary = padded(visible(branch.name), 26), padded(visible(branch.secretary), 8)
    return f"{padded(key, 5)}  {name}  {padded(branch.kind.value, 8)}  {counts}  {secretary}  {dispersed}".rstrip()


def _branch_json(key: str, now: Roll) -> dict[str, Any]:
    branch, due = now.branches[key].value, now.due[key]
    return {
        "id": key,
        "name": branch.name,
        "kind": branch.kind.value,
        "dispersed": branch.dispersed,
        "secretary": branch.secretary,
        "phone": branch.phone,
        "members": due.members,
        "entitled": due.entitled,
        "excused": due.excused,
        "due": due.due,
        "remarks": branch.remarks,
    }
