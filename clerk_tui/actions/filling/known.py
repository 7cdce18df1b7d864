"""All that the data says of the fields of papers, one subject after the other."""

from __future__ import annotations

from collections.abc import Callable

from clerk_tui.actions.filling import delegates, members, nominees, organs, plan, units
from clerk_tui.actions.reelection import Picture, Reelection

Subject = Callable[[Reelection, Picture], dict[str, object]]
"""Gives the fields of one subject by name; what is not known is left out. It must be cheap: the register asks often."""
SUBJECTS: tuple[Subject, ...] = (plan.fields, members.fields, delegates.fields, nominees.fields, organs.fields)


def known(reelection: Reelection, picture: Picture, unit: str = "") -> dict[str, object]:
    """The fields of papers that the data fills, by name. A later subject wins over an earlier one.

    `unit`: key of the electoral unit that writes the paper; what it says of itself wins over all.
    """
    fields: dict[str, object] = {}
    for subject in SUBJECTS:
        fields |= subject(reelection, picture)
    return fields | units.unit_fields(reelection, unit) if unit else fields
