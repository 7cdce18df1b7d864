"""The organs (工作机构): entering who holds which post, and what may be wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from clerk_tui.actions.people.holders import clashes, counting_clash, holding, posting_records, seated
from clerk_tui.actions.people.members import Absent, Invalid, Removed, Saved
from clerk_tui.actions.people.roll import member_records
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.organ import (
    FROM_DELEGATES,
    CandidateCounts,
    Holder,
    NotADelegate,
    NotOnPresidium,
    OrganKind,
    Post,
    Posting,
    PostingRefusal,
    SizeFinding,
    fits,
    occupied,
    posting_problems,
    size_findings,
)
from clerk_tui.domain.value import value
from clerk_tui.knowledge.organs import load_organs
from clerk_tui.store.records import Row


@value
class OrgansPicture:
    """Everything that is shown of the organs, worked out from one revision."""

    revision: int
    postings: Mapping[str, Row[Posting]]
    """By key, the oldest first."""
    clashes: Mapping[str, CandidateCounts]
    """Postings by which a nominee counts votes, by key."""
    outsiders: Mapping[str, NotADelegate | NotOnPresidium]
    """Postings of those who preside and are no delegates, or chair and are not on the presidium, by key."""
    findings: tuple[SizeFinding, ...]

    def of(self, organ: OrganKind, post: Post | None = None) -> dict[str, Row[Posting]]:
        """The postings of an organ, or of one post in it, by key."""
        return {
            key: row
            for key, row in self.postings.items()
            if row.value.organ is organ and post in (None, row.value.post)
        }


def organs_picture(reelection: Reelection) -> OrgansPicture:
    """The organs now."""
    return reelection.worked_out(_organs_picture)


def _organs_picture(reelection: Reelection) -> OrgansPicture:
    rows = posting_records(reelection).all()
    everyone = [row.value for row in rows.values()]
    held = _held(reelection)
    outside = {key: _outsider(reelection, posting, holder, held) for key, (posting, holder) in held.items()}
    return OrgansPicture(
        reelection.database.revision,
        rows,
        clashes(reelection),
        {key: found for key, found in outside.items() if found},
        size_findings(everyone, load_organs().sizes, len(seated(reelection))),
    )


def _held(reelection: Reelection) -> dict[str, tuple[Posting, Holder]]:
    rows = posting_records(reelection).all()
    return {key: (row.value, holding(reelection, row.value)) for key, row in rows.items()}


def add_posting(reelection: Reelection, posting: Posting) -> Saved | Invalid | PostingRefusal:
    """Give someone a post in an organ. One of the roll goes by the name there."""
    with reelection.change(f"登记工作机构 {posting.name}"):
        named = _by_the_roll(reelection, posting)
        refusal = _refusal(reelection, named, _held(reelection))
        return refusal or Saved(posting_records(reelection).add("o", named))


@value
class AllPosted:
    """They all were recorded, under these keys."""

    keys: tuple[str, ...]


@value
class NotPosted:
    """Nothing was recorded: `place`, counted from 0, is the first who cannot have the post, and why."""

    place: int
    why: Invalid | PostingRefusal


def add_postings(reelection: Reelection, postings: Sequence[Posting]) -> AllPosted | NotPosted:
    """Give several people their posts together, all or none, by the rules of `add_posting`."""
    with reelection.change(f"登记工作机构 {len(postings)}人"):
        others = _held(reelection)
        named = [_by_the_roll(reelection, posting) for posting in postings]
        for place, posting in enumerate(named):
            refusal = _refusal(reelection, posting, others)
            if refusal:
                return NotPosted(place, refusal)
            others[f"+{place}"] = posting, holding(reelection, posting)
        records = posting_records(reelection)
        return AllPosted(tuple(records.add("o", posting) for posting in named))


def change_posting(
    reelection: Reelection, key: str, posting: Posting, based_on: int
) -> Saved | Invalid | PostingRefusal | Absent:
    """Change who holds a post. Raises the store's `Conflict` when it changed since revision `based_on`."""
    with reelection.change(f"修改工作机构 {posting.name}"):
        if posting_records(reelection).get(key) is None:
            return Absent(key)
        named = _by_the_roll(reelection, posting)
        others = {other: held for other, held in _held(reelection).items() if other != key}
        refusal = _refusal(reelection, named, others)
        if refusal:
            return refusal
        posting_records(reelection).put(key, named, based_on=based_on)
    return Saved(key)


def remove_posting(reelection: Reelection, key: str, based_on: int) -> Removed | Absent:
    """Take someone out of an organ. Raises the store's `Conflict` as `change_posting` does."""
    row = posting_records(reelection).get(key)
    if row is None:
        return Absent(key)
    with reelection.change(f"撤去工作机构 {row.value.name}"):
        posting_records(reelection).remove(key, based_on=based_on)
    return Removed(key)


def _by_the_roll(reelection: Reelection, posting: Posting) -> Posting:
    row = member_records(reelection).get(posting.member)
    if row is None:
        return posting
    return replace(posting, name=row.value.person.name, title=posting.title or row.value.post)


def _refusal(
    reelection: Reelection, posting: Posting, others: Mapping[str, tuple[Posting, Holder]]
) -> Invalid | PostingRefusal | None:
    """Why a posting cannot stand beside the others."""
    on_the_roll = member_records(reelection).get(posting.member) is not None
    problems = posting_problems(posting, {posting.member} if on_the_roll else ())
    if problems:
        return Invalid(tuple(problems))
    holder = holding(reelection, posting)
    return (
        fits(posting)
        or counting_clash(reelection, posting)
        or occupied(posting, holder, others)
        or _outsider(reelection, posting, holder, others)
    )


def _outsider(
    reelection: Reelection, posting: Posting, holder: Holder, others: Mapping[str, tuple[Posting, Holder]]
) -> NotADelegate | NotOnPresidium | None:
    """Whether someone is to preside who is no delegate, or to chair who is not on the presidium.

    Nobody is held against a list that does not exist yet.
    """
    if posting.organ not in FROM_DELEGATES:
        return None
    article = load_organs().presidium_basis
    presidium = [person for other, person in others.values() if other.organ is OrganKind.PRESIDIUM]
    if posting.organ is OrganKind.CHAIRS and presidium and not any(map(holder.same, presidium)):
        return NotOnPresidium(posting.name, article)
    delegates = seated(reelection).values()
    return NotADelegate(posting.name, article) if delegates and not any(map(holder.same, delegates)) else None
