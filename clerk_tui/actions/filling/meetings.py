"""What the meetings of the congress say of the fields of papers."""

from __future__ import annotations

from collections.abc import Mapping

from clerk_tui.actions.congress.meetings_picture import MeetingView, meeting_views
from clerk_tui.actions.reelection import Picture, Reelection
from clerk_tui.domain.meeting import HandVote

Row = dict[str, object]
PRESENT = {
    "preparatory": "preparatory_present",
    "opening": "opening_present",
    "election": "election_present",
    "closing": "closing_present",
    "presidium-first": "first_presidium_present",
    "presidium-second": "second_presidium_present",
    "presidium-third": "third_presidium_present",
    "presidium-fourth": "fourth_presidium_present",
    "delegations-second": "second_present",
}
"""The fields with the people present, by meeting."""
DAYS = {
    "opening": "opening_day",
    "closing": "closing_day",
    "committee-plenum": "plenum_day",
    "discipline-plenum": "discipline_plenum_day",
    "delegations-first": "delegation_day",
}
CHAIRS = {"opening": "opening_chair", "closing": "closing_chair"}
PRESIDIUM = ("presidium-first", "presidium-second", "presidium-third", "presidium-fourth")
DECISIONS = {
    "first_decisions": ("presidium-first", ("schedule", "deputies", "chairs")),
    "second_decisions": ("presidium-second", ("measures", "candidates", "superior", "scrutineers")),
    "third_decisions": ("presidium-third", ("committee", "discipline", "superior", "resolutions")),
    "fourth_decisions": ("presidium-fourth", ("committee", "superior", "shortage", "conveners")),
    "closing_decisions": ("closing", ("committee-resolution", "discipline-resolution")),
}
"""Votes as minutes list them: of which meeting, and the items in the order of the rows."""
FORMS = {
    "preparatory-vote-record": ("preparatory", ("credentials", "presidium", "secretary-general", "agenda")),
    "last-meeting-minutes": (
        "last-committee",
        ("reports", "credentials", "candidates", "agenda", "secretaries", "presidium"),
    ),
    "conveners-papers": ("conveners", ()),
    "delegation-minutes": ("delegations-first", ()),
    "candidate-introductions": ("introduction", ()),
    "congress-election-papers": ("election", ()),
    "opening-closing-papers": ("opening", ()),
    "host-scripts": ("preparatory", ()),
}
"""Papers that tell of one meeting, and its votes in the order of their rows."""
NO_TIME = ("opening-closing-papers", "host-scripts")
"""Papers of several meetings: of the one that `FORMS` names they take the people due alone."""


def fields(reelection: Reelection, _picture: Picture) -> dict[str, object]:
    """The fields that the meetings fill, by name; none of a meeting that was not opened."""
    return reelection.worked_out(_fields)


def _fields(reelection: Reelection) -> dict[str, object]:
    views = meeting_views(reelection)
    held = {slug: view.record for slug, view in views.items() if view.record}
    found: dict[str, object] = {"script": WHOLE}
    found |= {name: held[slug].attendance.present for slug, name in PRESENT.items() if slug in held}
    found |= {name: held[slug].on for slug, name in DAYS.items() if slug in held}
    found |= {name: held[slug].chair for slug, name in CHAIRS.items() if slug in held}
    if any(slug in held for slug in PRESIDIUM):
        found["presidium_meetings"] = [_heading(views[slug]) for slug in PRESIDIUM]
    for name, (slug, items) in DECISIONS.items():
        if slug in held and held[slug].decisions:
            found[name] = [_vote(held[slug].decisions.get(item)) for item in items]
    confirmed = held.get("committee-plenum")
    if confirmed and confirmed.settled("discipline-secretary"):
        found["committee_passed_day"] = confirmed.on
    return {name: given for name, given in found.items() if given}


WHOLE = "all"
"""Instead of one meeting's script: all of them."""


def of_form(reelection: Reelection, form: str) -> dict[str, object]:
    """Time, place, people and votes as one paper means them: of the meeting that it tells of."""
    slug, items = FORMS.get(form, ("", ()))
    view = meeting_views(reelection).get(slug)
    if view is None or view.record is None:
        return {"due": view.expected} if view and view.expected else {}
    there = view.record.attendance
    found: Row = {"due": there.due}
    if form not in NO_TIME:
        found |= {"present": there.present, "absent": there.due - there.present, **_heading(view)}
    if items and view.record.decisions:
        found["decisions"] = [_vote(view.record.decisions.get(item)) for item in items]
    return {name: given for name, given in found.items() if given not in (None, "")}


def meeting_fields(reelection: Reelection, slug: str) -> dict[str, object]:
    """The fields of the script of one meeting alone. None where there is no such meeting."""
    return {"script": slug} if slug in meeting_views(reelection) else {}


def _heading(view: MeetingView) -> Row:
    """When, where and by whom, as minutes begin."""
    record = view.record
    if record is None:
        return {}
    time = f"{record.on.month}月{record.on.day}日{record.time}"
    return {
        "time": time,
        "place": record.place or None,
        "host": record.chair or None,
        "recorder": record.recorder or None,
        "present": record.attendance.present,
    }


def _vote(found: HandVote | None) -> Mapping[str, object]:
    if found is None:
        return {}
    return {
        "approve": found.approve,
        "disapprove": found.disapprove,
        "abstain": found.abstain,
        "result": "通过" if found.adopted else "未通过",
    }
