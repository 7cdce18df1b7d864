"""Meetings in words: where each stands, the sentence on who is there, votes, and why something is refused."""

from __future__ import annotations

from clerk_tui.actions.congress import meetings as acts
from clerk_tui.actions.congress.meetings_picture import MeetingView
from clerk_tui.actions.people.members import Invalid
from clerk_tui.domain import meeting as rules
from clerk_tui.domain.meeting import AgendaItem, Attendance, HandVote, MeetingState, Missing
from clerk_tui.domain.person import FieldProblem
from clerk_tui.domain.ruleset import Bound, Share
from clerk_tui.domain.text import visible
from clerk_tui.knowledge.meetings import load_meetings
from clerk_tui.wording.elections import share

STATES = {
    MeetingState.WAITING: "等前面的",
    MeetingState.READY: "可以召开",
    MeetingState.OPEN: "正在开",
    MeetingState.TOO_FEW: "人数不够",
    MeetingState.CLOSED: "已开完",
}
FIELDS = {"chair": "主持人", "time": "时间", "place": "地点", "recorder": "记录人", "reason": "理由"}


def quorum(there: Attendance, asked: Share | None) -> str:
    """What the chair reads aloud on who is there."""
    told = f"应到会{there.due}人，实到会{there.present}人"
    if asked is None or not there.least:
        return f"{told}，可以开会。"
    part = share(asked)
    reached, missed = f"超过应到会人数的{part}", f"没有超过应到会人数的{part}"
    if asked.bound is Bound.AT_LEAST:
        reached, missed = f"达到应到会人数的{part}", f"不足应到会人数的{part}"
    if there.enough:
        return f"{told}，{reached}，符合规定，可以开会。"
    return f"{told}，{missed}，至少要有{there.least}人到会，不能开会，也不能表决。"


def hands(item: AgendaItem, vote: HandVote) -> str:
    """The result of a show of hands."""
    told = f"同意{vote.approve}人，不同意{vote.disapprove}人，弃权{vote.abstain}人"
    if vote.adopted:
        return f"{item.title}：{told}，通过。"
    return f"{item.title}：{told}，赞成的不到{vote.least}人，没有通过。"


def item_state(view: MeetingView, item: AgendaItem) -> str:
    """How far an item of the agenda is."""
    record = view.record
    vote = record.decisions.get(item.slug) if record else None
    if vote:
        return f"{'通过' if vote.adopted else '未通过'} {vote.approve}：{vote.disapprove}：{vote.abstain}"
    if record and record.settled(item.slug):
        return "已办"
    return "待表决" if item.votes else "待办"


def lacks(missing: Missing) -> str:
    """What must come before: the meetings by name, the steps by number."""
    meetings = load_meetings().meetings
    parts = [f"{meetings[slug].title}还没有开完" for slug in missing.meetings]
    if missing.steps:
        parts.append(f"第{'、'.join(map(str, missing.steps))}项还没有办结")
    return "；".join(parts)


def next_to_do(view: MeetingView) -> str:
    """What comes next in a meeting, in one sentence."""
    match view.state:
        case MeetingState.WAITING:
            return f"{lacks(view.lacks)}。先开要写明理由。"
        case MeetingState.READY:
            return "清点人数后开会。"
        case MeetingState.TOO_FEW:
            return "到会人数不够，不能表决。请联系没有到的人，重新清点；或者另定时间。"
        case MeetingState.CLOSED:
            return "已经散会。" if view.record else "程序清单里已经办结。要补会议记录的，照样清点、登记。"
    left = [item.title for item in view.agenda if view.record and not view.record.settled(item.slug)]
    return f"下一项：{left[0]}。" if left else "议程都已完成，可以散会。"


def done(view: MeetingView) -> str:
    """Where a meeting stands after a change."""
    return f"{view.meeting.title}：{STATES[view.state]}。{next_to_do(view)}"


def refusal(found: acts.Refusal) -> str:
    """Why something was not done with a meeting."""
    match found:
        case acts.MissingBefore(view, missing):
            return f"{view.meeting.title}还不能开：{lacks(missing)}。一定要先开，请写明理由。"
        case acts.AlreadyOpen(state):
            return f"这次会议{STATES[state]}，不用再开。"
        case acts.ReasonNeeded():
            return "请写明理由。"
        case Invalid(problems):
            named = (FIELDS[each.field] for each in problems if isinstance(each, FieldProblem))
            return f"{'、'.join(dict.fromkeys(named))}有不能用的字符，或者太长。"
        case _:
            return _refused(found)


def _refused(found: rules.Refused) -> str:
    match found:
        case rules.NoItem(item):
            return f"议程里没有“{visible(item)}”。"
        case rules.NotOpen(state):
            return f"这次会议{STATES[state]}，现在不能这样做。"
        case rules.TooFew(there):
            return f"实到会{there.present}人，至少要有{there.least}人，不能表决。"
        case rules.CannotAttend(due, present):
            return f"应到会{due}人、实到会{present}人不对：应到至少1人，实到不能多于应到。"
        case rules.CannotVote(present):
            return f"举手的人数不对：三项都不能是负数，合计不能多于实到会{present}人。"
        case rules.Before(item, items):
            return f"要先办“{'、'.join(each.title for each in items)}”，才能办“{item.title}”。"
        case rules.VoteNeeded(item):
            return f"“{item.title}”{'要举手表决' if item.votes else '不用表决，直接勾选'}。"
        case rules.ItemsOpen(items):
            return f"还有{len(items)}项没有办：{'、'.join(each.title for each in items)}。这样散会要写明理由。"
