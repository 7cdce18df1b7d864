"""The figures of a body in its last term (上届), entered by hand, and what changed since (与上届相比)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from clerk_tui.actions.people.bodies import structure_of
from clerk_tui.actions.people.tables import LAST_TERMS
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.structure import Breakdown, Change
from clerk_tui.domain.value import value
from clerk_tui.store.records import Records, Row


@value
class LastTerm:
    """People of a body in its last term, by head (按项) and label."""

    counts: Mapping[str, Mapping[str, int]]

    def change(self, breakdown: Breakdown, label: str) -> Change | None:
        """Then and now under a label; None where the last term's figure was not entered."""
        before = self.counts.get(breakdown.head.value, {}).get(label)
        return None if before is None else Change(before, breakdown.count(label))


NOTHING_KNOWN = LastTerm({})


@value
class LastTermSaved:
    """It was recorded; `last` is all that is known of the last term now."""

    last: LastTerm


@value
class NoSuchPart:
    """The body is not counted by this head, or has no such label under it; `labels` are those it has."""

    head: str
    label: str
    labels: tuple[str, ...]


def last_term_records(reelection: Reelection) -> Records[LastTerm]:
    """The table of last terms, by the name of the body."""
    return reelection.database.records(LAST_TERMS, LastTerm)


def last_term(reelection: Reelection, body: str) -> Row[LastTerm]:
    """What is known of the last term of a body; revision 0 while nothing is."""
    return last_term_records(reelection).get(body) or Row(body, NOTHING_KNOWN, 0)


def save_last_term(
    reelection: Reelection, body: str, figures: Sequence[tuple[str, str, int]], based_on: int
) -> LastTermSaved | NoSuchPart:
    """Enter figures of the last term: head, label, people. Those entered before stay. Raises the store's `Conflict`."""
    with reelection.change("登记上届构成"):
        labels = {each.head.value: tuple(part.label for part in each.parts) for each in structure_of(reelection, body)}
        counts = {head: dict(by_label) for head, by_label in last_term(reelection, body).value.counts.items()}
        for head, label, count in figures:
            if label not in labels.get(head, ()):
                return NoSuchPart(head, label, labels.get(head, tuple(labels)))
            counts.setdefault(head, {})[label] = count
        last = LastTerm(counts)
        last_term_records(reelection).put(body, last, based_on=based_on)
    return LastTermSaved(last)
