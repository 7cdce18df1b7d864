"""Nominees and organs for the demonstration, from the invented roll: 9 for the committee, 4 for discipline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from clerk_tui.actions.people.inspections import add_recommendation, save_inspection
from clerk_tui.actions.people.members import Saved
from clerk_tui.actions.people.nominees import add_nominee
from clerk_tui.actions.people.organs import add_postings
from clerk_tui.actions.people.roll import roll
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.inspection import (
    Inspection,
    JointReview,
    Opinion,
    Publicity,
    Recommendation,
    RecommendationKind,
    ReviewVerdict,
    Votes,
)
from clerk_tui.domain.member import Member, no_vote
from clerk_tui.domain.nominee import Nominee, Office, Proposal, Schooling
from clerk_tui.domain.organ import OrganKind, Post, Posting
from clerk_tui.domain.person import Education, PartialDate, Sex
from clerk_tui.domain.stage import Stage

COMMITTEE = (
    ("党委书记", Office.SECRETARY),
    ("党委副书记、镇长", Office.DEPUTY_SECRETARY),
    ("党委副书记", Office.DEPUTY_SECRETARY),
    ("纪委书记", None),
    ("组织委员", None),
    ("宣传委员", None),
    ("副镇长", None),
    ("武装部部长", None),
    ("党政办公室主任", None),
)
"""Present posts, and the post of the committee that each is proposed for besides the seat."""
DISCIPLINE = ("纪委副书记", "司法所所长", "财政所会计")
"""Present posts of those who stand for discipline beside the fourth of the committee, who is to head it."""
WOMEN = 2
AGES = range(28, 48)
VOTERS = 110
"""Who took part in the democratic recommendation."""
GROUPS = (
    OrganKind.OFFICE,
    OrganKind.PERSONNEL,
    OrganKind.DELEGATES,
    OrganKind.DOCUMENTS,
    OrganKind.AFFAIRS,
    OrganKind.CREDENTIALS,
    OrganKind.EMERGENCY,
)
COUNTING = (Post.CHIEF_SCRUTINEER, *(Post.SCRUTINEER,) * 3, *(Post.TELLER,) * 2)


def enter_slate(reelection: Reelection) -> None:
    """Enter nominees with their files, and the organs; of a roll too small for it nothing."""
    people = _chosen(reelection)
    nominated = len(COMMITTEE) + len(DISCIPLINE)
    if len(people) < nominated + 2 * len(GROUPS) + len(COUNTING):
        return
    entered = {_entered(reelection, nominee): nominee for nominee in _nominees(people[:nominated], reelection)}
    _inspect(reelection, entered)
    add_postings(reelection, list(_postings(people, nominated)))


def _chosen(reelection: Reelection) -> list[tuple[str, Member]]:
    """Members who can be elected, women among the first in the share a slate should have."""
    day = reelection.today
    able = [
        (key, row.value)
        for key, row in roll(reelection).members.items()
        if no_vote(row.value, day) is None and (row.value.person.age_on(day) or 0) in AGES
    ]
    women = [each for each in able if each[1].person.sex is Sex.FEMALE]
    men = [each for each in able if each[1].person.sex is Sex.MALE]
    return [*men[:1], *women[:WOMEN], *men[1:], *women[WOMEN:]]


def _nominees(people: Sequence[tuple[str, Member]], reelection: Reelection) -> Iterator[Nominee]:
    for (key, member), (post, office) in zip(people, COMMITTEE, strict=False):
        offices = [Office.COMMITTEE, office] if office else [Office.COMMITTEE]
        if post == "纪委书记":
            offices += [Office.DISCIPLINE, Office.DISCIPLINE_SECRETARY]
        yield _nominee(key, member, post, offices, reelection.today)
    for (key, member), post in zip(people[len(COMMITTEE) :], DISCIPLINE, strict=False):
        yield _nominee(key, member, post, [Office.DISCIPLINE], reelection.today)


def _nominee(key: str, member: Member, post: str, offices: Sequence[Office], day: date) -> Nominee:
    birth = member.person.birth
    began = birth.year + 22 if birth else day.year
    return Nominee(
        person=member.person,
        proposals=tuple(Proposal(office, Stage.PROPOSED) for office in offices),
        member=key,
        post=post,
        incumbent="书记" in post or "委员" in post,
        native_place="云溪县",
        joined=member.joined,
        started_work=PartialDate(began, 7),
        full_time=Schooling(Education.BACHELOR, "学士", "云溪师范学院"),
        resume=f"{began}年7月参加工作，先后任乡镇干事、站所负责人，现任{post}。",
    )


def _entered(reelection: Reelection, nominee: Nominee) -> str:
    saved = add_nominee(reelection, nominee)
    return saved.key if isinstance(saved, Saved) else ""


def _inspect(reelection: Reelection, nominees: Mapping[str, Nominee]) -> None:
    """Files that are whole, but for the last one."""
    held, start = reelection.today - timedelta(days=40), reelection.today - timedelta(days=21)
    votes = tuple(
        Votes(nominee.offices[0], nominee.person.name, VOTERS - 10 - place, key)
        for place, (key, nominee) in enumerate(nominees.items())
    )
    turnout = (VOTERS,) * 5
    add_recommendation(
        reelection, Recommendation(RecommendationKind.MEETING, held, "镇政府礼堂", *turnout, votes, announced=True)
    )
    *complete, last = nominees
    for key in complete:
        save_inspection(reelection, key, _file(held, start), 0)
    save_inspection(reelection, last, replace(_file(held, start), opinions=(), conclusion=""), 0)


def _file(held: date, start: date) -> Inspection:
    asked = (held + timedelta(days=2), held + timedelta(days=6))
    return Inspection(
        group="县委考察组",
        held_on=held,
        talks=32,
        archive_checked=True,
        opinions=(Opinion("discipline", *asked, favourable=True), Opinion("police", *asked, favourable=True)),
        review=JointReview(ReviewVerdict.PASSED, held + timedelta(days=10)),
        publicity=Publicity(start, 5),
        conclusion="德才兼备，实绩突出，群众公认，同意提名。",
    )


def _postings(people: Sequence[tuple[str, Member]], nominated: int) -> Iterator[Posting]:
    """The leading group from the committee; the work groups and those who count from others."""
    for place, post in enumerate((Post.HEAD, Post.DEPUTY, Post.DEPUTY, Post.MEMBER, Post.MEMBER)):
        yield Posting(OrganKind.LEADING_GROUP, post, "", people[place][0], COMMITTEE[place][0])
    others = iter(people[nominated:])
    for organ in GROUPS:
        for post in (Post.HEAD, Post.MEMBER):
            yield Posting(organ, post, "", next(others)[0])
    for post in COUNTING:
        yield Posting(OrganKind.COUNTING, post, "", next(others)[0])
