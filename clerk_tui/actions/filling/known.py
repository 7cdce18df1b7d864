"""All that the data says of the fields of papers, one subject after the other."""

from __future__ import annotations

from collections.abc import Callable

from clerk_tui.actions.filling import contests, delegates, meetings, members, nominees, organs, plan, units
from clerk_tui.actions.reelection import Picture, Reelection

Subject = Callable[[Reelection, Picture], dict[str, object]]
"""Gives the fields of one subject by name; what is not known is left out. It must be cheap: the register asks often."""
SUBJECTS: tuple[Subject, ...] = (
    plan.fields,
    members.fields,
    delegates.fields,
    nominees.fields,
    organs.fields,
    meetings.fields,
    contests.fields,
)
OF_FORM = (meetings.of_form, contests.of_form)
"""What one paper means by fields such as `due` and `present`, which others mean otherwise."""
OF_PART = (units.unit_fields, contests.contest_fields, meetings.meeting_fields)
"""What an electoral unit, a contest or a meeting says of itself, by its key; nothing of another's."""


def known(reelection: Reelection, picture: Picture, form: str = "", part: str = "") -> dict[str, object]:
    """The fields of a paper that the data fills, by name. A later subject wins over an earlier one.

    `form`: the paper; `part`: key of the unit, contest or meeting whose paper it is, which wins over all.
    """
    fields: dict[str, object] = {}
    for subject in SUBJECTS:
        fields |= subject(reelection, picture)
    for of_form in OF_FORM:
        fields |= of_form(reelection, form)
    for of_part in OF_PART if part else ():
        fields |= of_part(reelection, part)
    return fields
