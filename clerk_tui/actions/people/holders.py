"""Nominees and postings side by side: who of them may be one and the same person."""

from __future__ import annotations

from collections.abc import Mapping

from clerk_tui.actions.people.roll import Roll, roll
from clerk_tui.actions.people.tables import DELEGATES, NOMINEES, POSTINGS
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.delegate import Delegate
from clerk_tui.domain.nominee import Nominee
from clerk_tui.domain.organ import CandidateCounts, Holder, Posting, candidate_counting
from clerk_tui.knowledge.organs import load_organs
from clerk_tui.store.records import Records, Row


def nominee_records(reelection: Reelection) -> Records[Nominee]:
    """The table of nominees."""
    return reelection.database.records(NOMINEES, Nominee)


def posting_records(reelection: Reelection) -> Records[Posting]:
    """The table of posts in the organs."""
    return reelection.database.records(POSTINGS, Posting)


def seated(reelection: Reelection) -> dict[str, Holder]:
    """The delegates of the congress (正式代表), by the members' keys; none before the branches elected theirs."""
    members = roll(reelection).members
    records = reelection.database.records(DELEGATES, Delegate)
    keys = (row.value.member for row in records.all().values() if row.value.seated)
    people = {key: members[key].value.person for key in keys if key in members}
    return {key: Holder(person.name, key, person.birth) for key, person in people.items()}


def standing_for(nominee: Nominee) -> Holder:
    """Who a nominee is."""
    return Holder(nominee.person.name, nominee.member, nominee.person.birth)


def holding(posting: Posting, now: Roll) -> Holder:
    """Who holds a post; the birth is that on the roll, where the person is on it."""
    row = now.members.get(posting.member)
    return Holder(posting.name, posting.member, row.value.person.birth if row else None)


def counting_clash(reelection: Reelection, posting: Posting) -> CandidateCounts | None:
    """The nominee who would count votes by this posting."""
    rows = nominee_records(reelection).all()
    return _clash(posting, rows, roll(reelection))


def clashes(reelection: Reelection) -> Mapping[str, CandidateCounts]:
    """Every posting by which a nominee counts votes, by its key: what no entry allows, but undoing can bring back."""
    nominees, now = nominee_records(reelection).all(), roll(reelection)
    found = {key: _clash(row.value, nominees, now) for key, row in posting_records(reelection).all().items()}
    return {key: clash for key, clash in found.items() if clash}


def posting_against(reelection: Reelection, key: str, nominee: Nominee) -> tuple[str, CandidateCounts] | None:
    """The posting, by key, by which the nominee under `key` counts votes; an empty key for a new one."""
    one, now = {key: Row(key, nominee, 0)}, roll(reelection)
    for posting, row in posting_records(reelection).all().items():
        clash = _clash(row.value, one, now)
        if clash:
            return posting, clash
    return None


def _clash(posting: Posting, nominees: Mapping[str, Row[Nominee]], now: Roll) -> CandidateCounts | None:
    if not posting.counts:
        return None
    people = {key: (row.value, standing_for(row.value)) for key, row in nominees.items()}
    return candidate_counting(posting, holding(posting, now), people, load_organs().counting_basis)
