from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clerk_tui.actions.people.bodies import structure_of
from clerk_tui.actions.people.holders import nominee_records
from clerk_tui.actions.people.roll import member_records
from clerk_tui.actions.people.tables import DELEGATES
from clerk_tui.actions.reelection import Reelection
from clerk_tui.cli.parser import BODIES
from clerk_tui.domain.delegate import Delegate
from clerk_tui.domain.member import Member
from clerk_tui.domain.nominee import Schooling
from clerk_tui.domain.organ import OrganKind, Post, Posting, Sitting
from clerk_tui.domain.person import Education
from clerk_tui.domain.stage import Stage
from clerk_tui.domain.structure import Breakdown, Head
from tests.actions.people.nominated import added, nominee, person
from tests.township import township_in


@pytest.fixture
def reelection(tmp_path: Path) -> Iterator[Reelection]:
    with township_in(tmp_path) as opened:
        yield opened


def head(reelection: Reelection, body: str, wanted: Head) -> Breakdown:
    return next(each for each in structure_of(reelection, body) if each.head is wanted)


@pytest.mark.parametrize("body", BODIES)
def test_every_body_is_counted_and_its_parts_sum_to_the_whole(reelection: Reelection, body: str) -> None:
    assert {each.whole for each in structure_of(reelection, body)} == {0}


def test_what_is_no_body_is_none(reelection: Reelection) -> None:
    with pytest.raises(KeyError):
        structure_of(reelection, "choir")


def test_the_slate_is_counted_by_the_highest_education(reelection: Reelection) -> None:
    added(reelection, replace(nominee("田桂兰"), in_service=Schooling(Education.POSTGRADUATE)))
    added(reelection, nominee("王建国"))
    education = head(reelection, "committee", Head.EDUCATION)
    assert (education.count("研究生"), education.count("本科"), education.whole) == (1, 1, 2)


def test_once_there_are_elected_ones_the_body_is_theirs(reelection: Reelection) -> None:
    added(reelection, replace(nominee("田桂兰"), incumbent=True))
    added(reelection, replace(nominee("王建国"), exchanged_from="邻镇"))
    assert head(reelection, "committee", Head.TERM).count("新任") == 1
    assert head(reelection, "committee", Head.EXCHANGED).count("交流") == 1
    nominee_records(reelection).add("n", nominee("李明", stage=Stage.ELECTED))
    assert head(reelection, "committee", Head.TERM).whole == 1


def test_delegates_are_those_who_were_elected(reelection: Reelection) -> None:
    with reelection.record("名册"):
        for name, stage in (("李明", Stage.ELECTED), ("王强", Stage.CANDIDATE)):
            key = member_records(reelection).add("m", Member(person(name), "b0001"))
            reelection.database.records(DELEGATES, Delegate).add("d", Delegate(key, "u0001", stage=stage))
    assert head(reelection, "members", Head.SEX).whole == 2
    assert head(reelection, "delegates", Head.STANDING).whole == 1


def test_whoever_is_in_an_organ_twice_counts_once(reelection: Reelection) -> None:
    with reelection.record("名册"):
        known = member_records(reelection).add("m", Member(person("李明"), "b0001"))
    for sitting in (Sitting.OPENING, Sitting.CLOSING):
        added(reelection, Posting(OrganKind.CHAIRS, Post.EXECUTIVE_CHAIR, "", known, sitting=sitting))
    added(reelection, Posting(OrganKind.PRESIDIUM, Post.MEMBER, "外来"))
    assert head(reelection, "chairs", Head.SEX).whole == 1
    assert (head(reelection, "presidium", Head.SEX).whole, head(reelection, "presidium", Head.SEX).unknown) == (1, 1)
