"""Holding a meeting: opening it, its agenda and votes, closing it, and its script on paper."""

from __future__ import annotations

from clerk_tui.actions.congress import meetings as acts
from clerk_tui.actions.congress.meetings_picture import MeetingView, meeting_view
from clerk_tui.actions.papers.making import Order, Part
from clerk_tui.actions.papers.parts import SCRIPTS
from clerk_tui.domain.meeting import ItemsOpen
from clerk_tui.tui.dialogs.card import Card, Field, Values
from clerk_tui.tui.flows.elections.asking import ask_number, ask_text, tell
from clerk_tui.tui.flows.papers import print_orders
from clerk_tui.tui.forms.form import Reader
from clerk_tui.tui.screens.room import Room
from clerk_tui.wording import meetings as words

SCRIPT = "host-scripts"
FIELDS = (
    Field("due", "应到会人数", needed=True, longest=6),
    Field("present", "实到会人数", needed=True, longest=6),
    Field("chair", "主持人", "姓名；几个人用顿号隔开", longest=acts.LONGEST),
    Field("time", "时间", "例如：9时30分", longest=20),
    Field("place", "地点", longest=acts.LONGEST),
    Field("recorder", "记录人", longest=20),
)


async def show(room: Room) -> None:
    """Open the list of meetings."""
    from clerk_tui.tui.screens.elections.meetings import MeetingsScreen

    room.app.push_screen(MeetingsScreen(room.reelection))


async def open_one(room: Room, view: MeetingView) -> None:
    """Ask who is there, and open the meeting; with a reason where something is missing before it."""
    slug = view.meeting.slug
    due = str(view.expected) if view.expected else ""
    held: Values = {"due": due, "present": "", "chair": view.chair, "time": "", "place": "", "recorder": ""}
    answer = await room.app.push_screen_wait(Card(view.meeting.title, FIELDS, held, _check))
    if answer is None:
        return
    reader = Reader(answer)
    texts = (reader.text(name) for name in ("chair", "time", "place", "recorder"))
    opening = acts.Opening(reader.number("due"), reader.number("present"), *texts)
    found = acts.open_meeting(room.reelection, slug, opening)
    if isinstance(found, acts.MissingBefore):
        reason = await ask_text(room, view.meeting.title, f"{words.lacks(found.lacks)}。\n先开的理由：")
        if reason is None:
            return
        given = (opening.chair, opening.time, opening.place, opening.recorder, reason)
        found = acts.open_meeting(room.reelection, slug, acts.Opening(opening.due, opening.present, *given))
    await _report(room, found)


def _check(typed: Values) -> Values:
    """What cannot even be read from what is typed."""
    reader = Reader(typed)
    needed = {name: "不能空着。" for name in ("due", "present") if not typed[name].strip()}
    for name in ("due", "present"):
        reader.number(name)
    return needed | reader.problems


async def count(room: Room, view: MeetingView) -> None:
    """Count the people anew."""
    if view.record is None:
        await open_one(room, view)
        return
    there = view.record.attendance
    due = await ask_number(room, "重新清点", "应到会人数：", there.due)
    present = None if due is None else await ask_number(room, "重新清点", f"应到会{due}人，实到会人数：", there.present)
    if due is not None and present is not None:
        await _report(room, acts.count_people(room.reelection, view.meeting.slug, due, present))


async def settle(room: Room, view: MeetingView, slug: str) -> None:
    """Tick an item, or ask for the hands against it."""
    item = next((each for each in view.agenda if each.slug == slug), None)
    if item is None or view.record is None:
        return
    if not item.votes:
        await _report(room, acts.tick_item(room.reelection, view.meeting.slug, slug))
        return
    told = f"{item.title}\n实到会{view.record.attendance.present}人。"
    against = await ask_number(room, "举手表决", f"{told}不同意的人数：", 0)
    abstain = None if against is None else await ask_number(room, "举手表决", f"{told}弃权的人数：", 0)
    if against is not None and abstain is not None:
        found = acts.vote(room.reelection, view.meeting.slug, slug, against, abstain)
        await _report(room, found, item=slug)


async def close(room: Room, view: MeetingView) -> None:
    """End the meeting; with a reason where items are open."""
    found = acts.close_meeting(room.reelection, view.meeting.slug)
    if isinstance(found, ItemsOpen):
        reason = await ask_text(room, "散会", f"{words.refusal(found)}\n理由：")
        if reason is None:
            return
        found = acts.close_meeting(room.reelection, view.meeting.slug, reason)
    await _report(room, found)


async def drop(room: Room, view: MeetingView) -> None:
    """Take the record back whole, with a reason."""
    if view.record is None:
        room.say("这次会议还没有记录。")
        return
    reason = await ask_text(room, "撤回记录", f"撤回{view.meeting.title}的记录，表决结果一并撤回。\n理由：")
    if reason is not None:
        await _report(room, acts.drop_meeting(room.reelection, view.meeting.slug, reason))


async def _report(room: Room, found: acts.MeetingChanged | acts.Refusal, item: str = "") -> None:
    """Say what became of it; a refusal in a box."""
    if not isinstance(found, acts.MeetingChanged):
        await tell(room, "不能这样做", words.refusal(found))
        return
    view = found.view
    vote = view.record.decisions.get(item) if view.record and item else None
    title = next((each for each in view.agenda if each.slug == item), None)
    room.say(words.hands(title, vote) if vote and title else words.done(view), bad=bool(vote and not vote.adopted))
    room.renew()


async def print_script(room: Room, slug: str) -> None:
    """Print the script of one meeting, with the figures of the minute."""
    view = meeting_view(room.reelection, slug)
    if slug not in SCRIPTS:
        room.say(f"{view.meeting.title}没有单独的主持词：全会的在第41种文书里，代表团会议由团长主持。")
        return
    await print_orders(room, [Order(SCRIPT, part=Part(slug, view.meeting.title))])
