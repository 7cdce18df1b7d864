"""Nominees and postings side by side: who of them may be one and the same person."""

from __future__ import annotations

from collections.abc import Mapping

from clerk_tui.actions.people.delegate_records import delegate_records
from clerk_tui.actions.people.roll import member_records
from clerk_tui.actions.people.tables import NOMINEES, POSTINGS
from clerk_tui.actions.reelection import Reelection
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
    members, delegates = member_records(reelection), delegate_records(reelection).all()
    rows = (members.get(row.value.member) for row in delegates.values() if row.value.seated)
    return {row.key: Holder(row.value.person.name, row.key, row.value.person.birth) for row in rows if row}


def standing_for(nominee: Nominee) -> Holder:
    """Who a nominee is."""
    return Holder(nominee.person.name, nominee.member, nominee.person.birth)


def holding(reelection: Reelection, posting: Posting) -> Holder:
    """Who holds a post; the birth is that on the roll, where the person is on it."""
    row = member_records(reelection).get(posting.member) if posting.member else None
    return Holder(posting.name, posting.member, row.value.person.birth if row else None)


def counting_clash(reelection: Reelection, posting: Posting) -> CandidateCounts | None:
    """The nominee who would count votes by this posting."""
    return _clash(reelection, posting, nominee_records(reelection).all())


def clashes(reelection: Reelection) -> Mapping[str, CandidateCounts]:
    """Every posting by which a nominee counts votes, by its key: what no entry allows, but undoing can bring back."""
    nominees = nominee_records(reelection).all()
    found = {key: _clash(reelection, row.value, nominees) for key, row in posting_records(reelection).all().items()}
    return {key: clash for key, clash in found.items() if clash}


def posting_against(reelection: Reelection, key: str, nominee: Nominee) -> tuple[str, CandidateCounts] | None:
    """The posting, by key, by which the nominee under `key` counts votes; an empty key for a new one."""
    one = {key: Row(key, nominee, 0)}
    for posting, row in posting_records(reelection).all().items():
        clash = _clash(reelection, row.value, one)
        if clash:
            return posting, clash
    return None


def _clash(reelection: Reelection, posting: Posting, nominees: Mapping[str, Row[Nominee]]) -> CandidateCounts | None:
    if not posting.counts:
        return None
    people = {key: (row.value, standing_for(row.value)) for key, row in nominees.items()}
    return candidate_counting(posting, holding(reelection, posting), people, load_organs().counting_basis)
