"""The course of a round: attendance, ballots, count, confirmation, announcement, and what follows."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from clerk_tui.actions.elections import rounds, sequels
from clerk_tui.actions.elections.electors import electors
from clerk_tui.actions.elections.picture import ContestView
from clerk_tui.actions.elections.rounds import Attendance, Moved
from clerk_tui.actions.elections.tables import Leave, Side, Standing
from clerk_tui.actions.elections.tellers import posted
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.contest import ORDER, Origin, Reduction, Round, State
from clerk_tui.domain.organ import Post
from clerk_tui.domain.text import visible
from clerk_tui.tui.dialogs.ask import Ask
from clerk_tui.tui.dialogs.choose import Choose
from clerk_tui.tui.flows.elections import entering
from clerk_tui.tui.flows.elections.asking import ask_number, ask_text, sure, tell
from clerk_tui.tui.flows.elections.names import read_list, written_list
from clerk_tui.tui.screens.room import Room
from clerk_tui.wording import rounds as words
from clerk_tui.wording.counting import SIDES
from clerk_tui.wording.elections import DECIDERS, STATES, gate

SEQUEL, GIVE_UP, CLEAR = "sequel:", "give-up", "clear:"
"""Keys of what can follow a round, and of clearing an entry."""


async def step(room: Room, view: ContestView) -> None:
    """The next step of the round, whatever it is."""
    await _STEPS[view.round.record.round.state](room, view)


async def _attend(room: Room, view: ContestView) -> None:
    known = len(electors(room.reelection, view.record)) or None
    due = await ask_number(room, "清点人数", "应到会有选举权的人数：", known)
    if due is None:
        return
    present = await ask_number(room, "清点人数", f"应到会{due}人，实到会人数：")
    if present is None:
        return
    on_leave: tuple[Leave, ...] = ()
    if present < due:
        answer = await room.app.push_screen_wait(
            Ask("请假人员", [f"有{due - present}人没有到会。请假的姓名，用顿号隔开（可以空着）："], max_length=1000)
        )
        if answer is None:
            return
        on_leave = tuple(Leave(name, "请假") for name in read_list(answer))
    attendance = Attendance(due, present, on_leave)
    await report(room, view, rounds.close_attendance(room.reelection, view.slug, attendance, view.round.revision))


async def _issue(room: Room, view: ContestView) -> None:
    present = view.round.record.round.present
    issued = await ask_number(room, "发选票", f"实到会{present}人，发出选票几张：", present)
    if issued is not None:
        await report(room, view, rounds.issue_ballots(room.reelection, view.slug, issued, view.round.revision))


async def _collect(room: Room, view: ContestView) -> None:
    issued = view.round.record.round.issued
    collected = await ask_number(room, "收选票", f"发出选票{issued}张，收回几张：", issued)
    if collected is not None:
        await report(room, view, rounds.collect_ballots(room.reelection, view.slug, collected, view.round.revision))


async def _begin(room: Room, view: ContestView) -> None:
    await report(room, view, rounds.begin_count(room.reelection, view.slug, view.round.revision))


async def _finish(room: Room, view: ContestView) -> None:
    await report(room, view, rounds.finish_count(room.reelection, view.slug, view.round.revision))


async def _confirm(room: Room, view: ContestView) -> None:
    told = "\n".join(gate(each, view.round.rules) for each in view.round.gates[-2:])
    known = posted(room.reelection, view.record.kind, Post.CHIEF_SCRUTINEER, Post.SCRUTINEER)
    chief = await ask_text(room, "确认计票结果", f"{told}\n确认以后选票顺序打乱。总监票人姓名：", "".join(known[:1]))
    if chief is not None:
        await report(room, view, rounds.confirm(room.reelection, view.slug, chief, view.round.revision))


async def _announce(room: Room, view: ContestView) -> None:
    confirmed = view.round.confirmation
    names = "、".join(map(visible, confirmed.elected)) if confirmed and confirmed.elected else "无人当选"
    told = f"{gate(view.round.gates[-1], view.round.rules)}\n当选名单：{names}"
    if await sure(room, "宣布选举结果", told, "宣布"):
        await report(room, view, rounds.announce(room.reelection, view.slug, view.round.revision))


async def _over(room: Room, view: ContestView) -> None:
    room.say("本轮已经宣布。")


_STEPS: dict[State, Callable[[Room, ContestView], Awaitable[None]]] = {
    State.PREPARED: _attend,
    State.ATTENDANCE_CLOSED: _issue,
    State.ISSUED: _collect,
    State.COLLECTED: _begin,
    State.COUNTING: _finish,
    State.COUNTED: _confirm,
    State.CONFIRMED: _announce,
    State.ANNOUNCED: _over,
}


async def report(room: Room, view: ContestView, found: Moved | words.StepRefused) -> None:
    """Say what became of it; a refusal in a box."""
    if isinstance(found, Moved):
        room.say(words.moved(found), bad=bool(words.red_gate(found.view.round)))
        room.renew()
    else:
        await tell(room, "不能这样做", words.step_refused(found, view.round))


async def go_back(room: Room, view: ContestView) -> None:
    """Take the round back to an earlier state, with a reason."""
    now = view.round.record.round.state
    earlier = [each for each in ORDER if ORDER.index(each) < ORDER.index(now)]
    if not earlier:
        room.say("还没有开始，不用退回。")
        return
    text = [f"现在是“{STATES[now]}”。退回以后，后面记的数字不算，已打印的报告单作废。"]
    answers = [(each.value, f"退到“{STATES[each]}”") for each in reversed(earlier)]
    chosen = await room.app.push_screen_wait(Choose("退回", text, answers))
    if chosen is None:
        return
    reason = await ask_text(room, "退回", f"退到“{STATES[State(chosen)]}”的理由：", longest=100)
    if reason is not None:
        found = rounds.go_back(room.reelection, view.slug, State(chosen), reason, view.round.revision)
        await report(room, view, found)


def offered(reelection: Reelection, view: ContestView) -> list[tuple[str, str]]:
    """What can follow the round, by key."""
    following = sequels.sequels(reelection, view.slug)
    found = [(SEQUEL + each.origin.value, f"{words.SEQUELS[each.origin]}（{each.face.seats}名）") for each in following]
    if any(each.origin is Origin.FURTHER for each in following):
        found.append((GIVE_UP, "减少名额：决定不再选满"))
    return found


async def follow(room: Room, view: ContestView, key: str) -> None:
    """Open the round that follows, or give seats up."""
    if key == GIVE_UP:
        await _give_up(room, view)
        return
    origin = Origin(key.removeprefix(SEQUEL))
    following = next((each for each in sequels.sequels(room.reelection, view.slug) if each.origin is origin), None)
    if following is None:
        return
    names = await _ask_candidates(room, following)
    if names is None:
        return
    others = None
    if names != following.face.candidates:
        people = {each.name: each for each in view.round.record.candidates}
        others = tuple(people.get(name, Standing(name)) for name in names)
    found = sequels.open_round(room.reelection, view.slug, origin, view.round.revision, others)
    await report(room, view, found)


async def _ask_candidates(room: Room, following: Round) -> tuple[str, ...] | None:
    """Confirm who stands; in a further election it may be others."""
    title, names = words.SEQUELS[following.origin], following.face.candidates
    text = f"应选{following.face.seats}名，候选人：{'、'.join(map(visible, names)) or '没有'}"
    answers = [("open", "开始这一轮"), ("leave", "先不开始")]
    if following.origin is Origin.FURTHER:
        answers.insert(1, ("change", "候选人另有变动，改名单"))
    chosen = await room.app.push_screen_wait(Choose(title, [text], answers))
    if chosen == "change":
        asked = Ask(title, ["候选人，按票上的次序，用顿号隔开："], written_list(names), max_length=1000)
        answer = await room.app.push_screen_wait(asked)
        return None if answer is None else read_list(answer)
    return names if chosen == "open" else None


async def _give_up(room: Room, view: ContestView) -> None:
    seats = await ask_number(room, "减少名额", f"还缺{view.open_seats}名，减少几名：", view.open_seats)
    if seats is None:
        return
    deciders = [(each.value, DECIDERS[each]) for each in view.round.rules.deciders]
    chosen = await room.app.push_screen_wait(Choose("减少名额", ["由谁决定："], deciders))
    if chosen is None:
        return
    reason = await ask_text(room, "减少名额", "理由：", longest=100)
    if reason is not None:
        decider = next(each for each in view.round.rules.deciders if each.value == chosen)
        wanted = Reduction(seats, decider, reason)
        await report(room, view, sequels.give_up_seats(room.reelection, view.slug, wanted, view.round.revision))


async def read_names(room: Room, view: ContestView) -> None:
    """Who stands, and who is on leave."""
    now = view.round.record
    text = [f"{number}. {visible(name)}" for number, name in enumerate(now.round.face.candidates, start=1)]
    if now.on_leave:
        text.append(f"请假：{'、'.join(visible(each.name) for each in now.on_leave)}")
    await room.app.push_screen_wait(Choose(f"{visible(view.record.title)}：候选人", text, [("back", "看完了")]))


async def deeds(room: Room, view: ContestView) -> None:
    """Choose one of the things that are seldom done."""
    answers = [(f"{CLEAR}{side.value}", f"{SIDES[side]}清空重录") for side in view.round.entries]
    now = view.round.record.round
    if now.number > 1 and now.state is State.PREPARED:
        answers.append(("drop", f"撤销这一轮，回到第{now.number - 1}轮"))
    if not answers:
        room.say("现在没有别的可办。")
        return
    chosen = await room.app.push_screen_wait(Choose("其他", [], answers))
    if chosen == "drop":
        await report(room, view, sequels.drop_round(room.reelection, view.slug, view.round.revision))
    elif chosen is not None:
        await entering.clear(room, view.slug, Side(chosen.removeprefix(CLEAR)))
