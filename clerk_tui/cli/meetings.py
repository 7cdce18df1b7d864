"""`meetings`."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from clerk_tui.actions.congress import meetings as acts
from clerk_tui.actions.congress.meetings_picture import MeetingView, meeting_views
from clerk_tui.actions.reelection import Reelection
from clerk_tui.cli.codes import DONE, REFUSED
from clerk_tui.cli.opening import opened
from clerk_tui.cli.output import print_json, refuse
from clerk_tui.domain.text import visible
from clerk_tui.settings import Settings
from clerk_tui.wording import meetings as words


def meetings(options: Namespace, settings: Settings) -> int:
    """List the meetings of the congress, or hold one step by step."""
    with opened(settings) as reelection:
        views = meeting_views(reelection)
        if options.change:
            found = [view for slug, view in views.items() if options.meeting in _names(slug, view)]
            if not found:
                return refuse(f"没有“{visible(options.meeting)}”这次会议。查看全部会议：clerk-tui meetings", REFUSED)
            return _change(reelection, found[0], options)
        if options.json:
            print_json([_as_json(slug, view) for slug, view in views.items()])
            return DONE
        for slug, view in views.items():
            steps = "、".join(map(str, view.meeting.steps))
            print(f"{steps:>5}  {words.STATES[view.state]}  {view.meeting.title}  {slug}")
            if view.record:
                print(f"       {words.quorum(view.record.attendance, view.quorum)}")
    return DONE


def _names(slug: str, view: MeetingView) -> tuple[str, ...]:
    return slug, view.meeting.title, *map(str, view.meeting.steps)


def _change(reelection: Reelection, view: MeetingView, options: Namespace) -> int:
    outcome = _outcome(reelection, view, options)
    if not isinstance(outcome, acts.MeetingChanged):
        return refuse(words.refusal(outcome), REFUSED)
    record = outcome.view.record
    if options.change in ("open", "count") and record:
        print(words.quorum(record.attendance, outcome.view.quorum))
    item = next((each for each in outcome.view.agenda if options.change == "vote" and each.slug == options.item), None)
    if item and record:
        print(words.hands(item, record.decisions[item.slug]))
    print(words.done(outcome.view))
    return DONE


def _outcome(reelection: Reelection, view: MeetingView, options: Namespace) -> acts.MeetingChanged | acts.Refusal:
    slug = view.meeting.slug
    match options.change:
        case "open":
            due = options.due or view.expected
            texts = (options.chair, options.time, options.place, options.recorder, options.reason)
            return acts.open_meeting(reelection, slug, acts.Opening(due, options.present, *texts))
        case "count":
            due = options.due or (view.record.attendance.due if view.record else view.expected)
            return acts.count_people(reelection, slug, due, options.present)
        case "tick":
            return acts.tick_item(reelection, slug, options.item)
        case "vote":
            return acts.vote(reelection, slug, options.item, options.against, options.abstain)
        case "close":
            return acts.close_meeting(reelection, slug, options.reason)
        case _:
            return acts.drop_meeting(reelection, slug, options.reason)


def _as_json(slug: str, view: MeetingView) -> dict[str, Any]:
    """A meeting as `meetings --json` gives it; days as ISO dates."""
    record = view.record
    return {
        "id": slug,
        "title": view.meeting.title,
        "steps": list(view.meeting.steps),
        "state": view.state.value,
        "chair": record.chair if record else view.chair,
        "on": record.on.isoformat() if record else None,
        "due": record.attendance.due if record else view.expected,
        "present": record.attendance.present if record else None,
        "least": record.attendance.least if record else view.least(view.expected),
        "missing": {"meetings": list(view.lacks.meetings), "steps": list(view.lacks.steps)},
        "agenda": [_item(view, place) for place in range(len(view.agenda))],
    }


def _item(view: MeetingView, place: int) -> dict[str, Any]:
    item, record = view.agenda[place], view.record
    vote = record.decisions.get(item.slug) if record else None
    return {
        "id": item.slug,
        "title": item.title,
        "votes": item.votes,
        "settled": bool(record and record.settled(item.slug)),
        "approve": vote.approve if vote else None,
        "disapprove": vote.disapprove if vote else None,
        "abstain": vote.abstain if vote else None,
    }
