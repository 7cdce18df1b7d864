"""A body counted by heads, as commands print it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from clerk_tui.actions.people.last_term import NOTHING_KNOWN, LastTerm
from clerk_tui.cli.output import print_json
from clerk_tui.documents.columns import padded
from clerk_tui.domain.structure import Breakdown, Rounding
from clerk_tui.domain.text import visible
from clerk_tui.wording.fields import percent
from clerk_tui.wording.structure import change_told, parts


def show_structure(counted: Iterable[Breakdown], last: LastTerm = NOTHING_KNOWN, *, as_json: bool) -> None:
    """Print every head with its parts, beside the last term where that is known, as text or as JSON."""
    if as_json:
        print_json([structure_json(breakdown, last) for breakdown in counted])
        return
    for breakdown in counted:
        print(f"{breakdown.head.value}（共 {breakdown.whole} 人）")
        for label, count, share in parts(breakdown):
            change = last.change(breakdown, label)
            told = f"  {padded(visible(label), 26)} {count:>5}  {percent(share):>6}"
            print(f"{told}  {change_told(change)}" if change else told)


def structure_json(breakdown: Breakdown, last: LastTerm = NOTHING_KNOWN) -> dict[str, Any]:
    """A head as JSON: `share` in tenths of a percent rounded by itself, `share_of_100` so that they sum to 1000.

    `before` is the figure of the last term, null where it is not known.
    """
    together, alone = parts(breakdown), parts(breakdown, Rounding.EACH)
    before = {label: change.before for label, _, _ in together if (change := last.change(breakdown, label))}
    return {
        "head": breakdown.head.value,
        "whole": breakdown.whole,
        "unknown": breakdown.unknown,
        "parts": [
            {"label": label, "count": count, "share": share, "share_of_100": of_100, "before": before.get(label)}
            for (label, count, of_100), (_, _, share) in zip(together, alone, strict=True)
        ],
    }
