"""Entering nominees (人选), changing and removing them, and moving them on from stage to stage."""

from __future__ import annotations

from dataclasses import replace

from clerk_tui.actions.people.holders import nominee_records, posting_against
from clerk_tui.actions.people.inspections import files, forget_votes, inspection_records
from clerk_tui.actions.people.members import Absent, InUse, Invalid, Removed, Saved
from clerk_tui.actions.people.roll import member_records
from clerk_tui.actions.people.slate import no_right
from clerk_tui.actions.people.tables import INSPECTIONS, NOMINEES, RECOMMENDATIONS, mentions
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.inspection import Lack
from clerk_tui.domain.member import MayNot
from clerk_tui.domain.nominee import MoveRefusal, Nominee, Office, moved, nominee_problems
from clerk_tui.domain.organ import CandidateCounts
from clerk_tui.domain.person import Fault, FieldProblem
from clerk_tui.domain.stage import Stage
from clerk_tui.domain.value import value


@value
class CountsVotes:
    """Nobody stands in an election whose votes they count: the key of the posting that has to go first."""

    posting: str
    clash: CandidateCounts


@value
class NamedAlready:
    """The person is on file as a nominee already, under this key; propose that one for the office too."""

    key: str


@value
class NoRight:
    """A member without the right to be elected cannot become a candidate."""

    name: str
    answer: MayNot


@value
class SpokenAgainst:
    """Something in the inspection's file stands in the way."""

    name: str
    lacks: tuple[Lack, ...]


NomineeRefusal = Invalid | CountsVotes | NamedAlready
StageRefusal = Absent | MoveRefusal | NoRight | SpokenAgainst


def add_nominee(reelection: Reelection, nominee: Nominee) -> Saved | NomineeRefusal:
    """Enter a nominee's file."""
    with reelection.change(f"登记人选 {nominee.person.name}"):
        refusal = nominee_refusal(reelection, nominee)
        return refusal or Saved(nominee_records(reelection).add("n", nominee))


def change_nominee(
    reelection: Reelection, key: str, nominee: Nominee, based_on: int
) -> Saved | NomineeRefusal | Absent:
    """Change a nominee's file. Raises the store's `Conflict` when it changed since revision `based_on`."""
    with reelection.change(f"修改人选 {nominee.person.name}"):
        if nominee_records(reelection).get(key) is None:
            return Absent(key)
        refusal = nominee_refusal(reelection, nominee, key)
        if refusal:
            return refusal
        nominee_records(reelection).put(key, nominee, based_on=based_on)
    return Saved(key)


def remove_nominee(reelection: Reelection, key: str, based_on: int) -> Removed | Absent | InUse:
    """Remove a nominee's file, with what the inspection found. Votes in recommendations stay under the name alone.

    Raises the store's `Conflict` as `change_nominee` does.
    """
    row = nominee_records(reelection).get(key)
    if row is None:
        return Absent(key)
    with reelection.change(f"删除人选 {row.value.person.name}"):
        named = mentions(reelection, key, frozenset({NOMINEES, INSPECTIONS, RECOMMENDATIONS}))
        if named:
            return InUse(named)
        forget_votes(reelection, key)
        inspection_records(reelection).remove(key)
        nominee_records(reelection).remove(key, based_on=based_on)
    return Removed(key)


def move_nominee(reelection: Reelection, key: str, office: Office, stage: Stage, based_on: int) -> Saved | StageRefusal:
    """Move a nominee on by one stage, or back. Raises the store's `Conflict` as `change_nominee` does.

    Who was spoken against does not become 预备人选; who has not the right to be elected does not become candidate.
    """
    row = nominee_records(reelection).get(key)
    with reelection.change(f"人选阶段 {row.value.person.name if row else key}"):
        after = _moved(reelection, key, office, stage)
        if not isinstance(after, Nominee):
            return after
        nominee_records(reelection).put(key, after, based_on=based_on)
    return Saved(key)


def _moved(reelection: Reelection, key: str, office: Office, stage: Stage) -> Nominee | StageRefusal:
    """The nominee at the stage, as things stand inside the transaction, or why not."""
    row = nominee_records(reelection).get(key)
    if row is None:
        return Absent(key)
    after = moved(row.value, office, stage)
    before = row.value.stage_of(office)
    if not isinstance(after, Nominee) or before is None or before.reached(stage):
        return after
    return _not_further(reelection, key, after, stage) or after


def _not_further(reelection: Reelection, key: str, nominee: Nominee, stage: Stage) -> NoRight | SpokenAgainst | None:
    if stage.reached(Stage.PROPOSED):
        against = tuple(lack for lack in files(reelection)[key].lacks if lack.blocks)
        if against:
            return SpokenAgainst(nominee.person.name, against)
    if stage.reached(Stage.CANDIDATE):
        answer = no_right(reelection, nominee)
        if answer:
            return NoRight(nominee.person.name, answer)
    return None


def nominee_refusal(reelection: Reelection, nominee: Nominee, key: str = "") -> NomineeRefusal | None:
    """Why a nominee cannot be on file under `key`, which is empty for a new one."""
    problems = nominee_problems(nominee, reelection.today)
    if nominee.member and member_records(reelection).get(nominee.member) is None:
        problems.append(FieldProblem("member", Fault.UNKNOWN))
    if problems:
        return Invalid(tuple(problems))
    twin = _named_already(reelection, nominee, key)
    if twin:
        return NamedAlready(twin)
    found = posting_against(reelection, key, nominee)
    return CountsVotes(*found) if found else None


def _named_already(reelection: Reelection, nominee: Nominee, key: str) -> str | None:
    """Another file about the same person: by the member's key or by the resident ID number, never by the name."""
    identity = nominee.person.identity
    for other, row in nominee_records(reelection).all().items():
        same_member = nominee.member and nominee.member == row.value.member
        if other != key and (same_member or (identity and identity == row.value.person.identity)):
            return other
    return None


def nominee_from_member(reelection: Reelection, member: str, nominee: Nominee) -> Nominee:
    """`nominee` with what the roll says of the member: person, present post, day of joining. Raises `KeyError`."""
    row = member_records(reelection).get(member)
    if row is None:
        raise KeyError(member)
    found = row.value
    return replace(nominee, member=member, person=found.person, post=found.post, joined=found.joined)
