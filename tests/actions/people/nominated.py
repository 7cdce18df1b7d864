"""Nominees and postings for the tests."""

from __future__ import annotations

from clerk_tui.actions.people import nominees
from clerk_tui.actions.people.holders import nominee_records
from clerk_tui.actions.people.members import Saved
from clerk_tui.actions.people.organs import add_posting
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.nominee import Nominee, Office, Proposal
from clerk_tui.domain.organ import OrganKind, Post, Posting
from clerk_tui.domain.person import Education, PartialDate, Person, Sex
from clerk_tui.domain.stage import Stage

SCRUTINEER = Posting(OrganKind.COUNTING, Post.SCRUTINEER, "李明")


def person(name: str, born: int = 1985, sex: Sex = Sex.MALE, education: Education = Education.BACHELOR) -> Person:
    return Person(name, sex, "汉族", PartialDate(born, 1), education)


def nominee(name: str, *offices: Office, stage: Stage = Stage.RECOMMENDED, born: int = 1985) -> Nominee:
    proposals = tuple(Proposal(office, stage) for office in offices or (Office.COMMITTEE,))
    return Nominee(person(name, born), proposals)


def added(reelection: Reelection, given: Nominee | Posting) -> str:
    """The key of what was entered."""
    saved = nominees.add_nominee(reelection, given) if isinstance(given, Nominee) else add_posting(reelection, given)
    assert isinstance(saved, Saved), saved
    return saved.key


def revision(reelection: Reelection, key: str) -> int:
    row = nominee_records(reelection).get(key)
    assert row is not None
    return row.revision
