"""From recommendation to candidate in the units (推荐提名)."""

from __future__ import annotations

from collections.abc import Sequence

from clerk_tui.actions.people import delegates, nominations
from clerk_tui.actions.people.delegates_picture import DelegatesPicture, UnitView, delegates_picture
from clerk_tui.actions.people.members import Invalid, Saved
from clerk_tui.actions.people.roll import roll
from clerk_tui.domain.delegate import Delegate, NominationRound
from clerk_tui.domain.member import no_vote
from clerk_tui.domain.stage import Stage
from clerk_tui.domain.text import visible
from clerk_tui.tui.dialogs.card import Values
from clerk_tui.tui.dialogs.choose import Choose
from clerk_tui.tui.dialogs.tick import Tick
from clerk_tui.tui.flows.people import electing
from clerk_tui.tui.flows.people import units as unit_flows
from clerk_tui.tui.flows.people.cards import Filing, by_field, fill_in, refused, saved
from clerk_tui.tui.flows.steps import reason
from clerk_tui.tui.forms.delegates import RoundForm
from clerk_tui.tui.screens.room import Room
from clerk_tui.wording import delegates as words
from clerk_tui.wording.nominees import STAGES


def _picture(room: Room) -> DelegatesPicture:
    return delegates_picture(room.reelection)


async def go_on(room: Room, key: str) -> None:
    """The next thing to do for a unit: seats, names, the next stage, the election."""
    picture = _picture(room)
    if not picture.units:
        await unit_flows.make_units(room, "")
        return
    view = picture.units[key]
    standing = [
        picture.delegates[each].delegate for each in view.delegates if picture.delegates[each].delegate.standing
    ]
    if not view.unit.seats:
        await unit_flows.allocate(room, key)
    elif not standing:
        await put_forward(room, key)
    elif max(each.stage.rank for each in standing) < Stage.CANDIDATE.rank:
        await advance(room, key)
    else:
        await electing.elect(room, key)


async def put_forward(room: Room, key: str) -> None:
    """Tick the members of a unit who are put forward."""
    picture, known = _picture(room), roll(room.reelection)
    if key not in picture.units:
        return
    view, day = picture.units[key], room.reelection.today
    named = {each.delegate.member for each in picture.delegates.values() if each.delegate.standing}
    items = [
        (each, _introduced(room, each))
        for branch in view.unit.branches
        for each in known.of_branch.get(branch, ())
        if each not in named and no_vote(known.members[each].value, day) is None
    ]
    text = [f"名额 {view.unit.seats} 名，候选人不少于 {view.least_candidates} 名，推荐人选应当更多。"]
    chosen = await room.app.push_screen_wait(
        Tick(f"{visible(view.unit.name)}：推荐代表人选", text, items, least=view.least_candidates)
    )
    if not chosen:
        return
    outcome = delegates.add_delegates(room.reelection, [Delegate(member, key) for member in chosen])
    if isinstance(outcome, delegates.AllSaved):
        saved(room, f"{view.unit.name}：推荐 {len(chosen)} 名", key)
    else:
        await refused(room, "推荐代表人选", words.refusal(outcome, _picture(room)))


def _introduced(room: Room, member: str) -> str:
    found = roll(room.reelection).members[member].value
    person = found.person
    age = person.age_on(room.reelection.today)
    told = (
        person.name,
        person.sex.value if person.sex else "",
        f"{age}岁" if age else "",
        person.ethnicity,
        found.post,
    )
    return "  ".join(filter(None, told))


async def advance(room: Room, key: str) -> None:
    """Tick those of a unit who come to the next stage."""
    picture = _picture(room)
    if key not in picture.units:
        return
    view = picture.units[key]
    standing = [each for each in view.delegates if picture.delegates[each].delegate.standing]
    stages = {picture.delegates[each].delegate.stage for each in standing} - {Stage.CANDIDATE, Stage.ELECTED}
    if not stages:
        room.say("这个单位没有可以列入下一步的人选。", bad=True)
        return
    stage = max(stages, key=lambda each: each.rank)
    coming = Stage(list(Stage)[stage.rank + 1])
    items = [(each, _of(picture, each)) for each in standing if picture.delegates[each].delegate.stage is stage]
    text = [
        f"{STAGES[stage]}中哪些人列为{STAGES[coming]}？名额 {view.unit.seats} 名，不少于 {view.least_candidates} 名。"
    ]
    chosen = await room.app.push_screen_wait(
        Tick(visible(view.unit.name), text, items, [each for each, _told in items], least=view.least_candidates)
    )
    if chosen:
        await _advance(room, chosen, coming, key)


def _of(picture: DelegatesPicture, key: str) -> str:
    view = picture.delegates[key]
    support = f"  推荐 {view.delegate.support}" if view.delegate.support else ""
    return f"{view.name}{support}"


async def advance_all(room: Room, key: str) -> None:
    """Bring everyone at a stage to the next one, in all units at once."""
    picture = _picture(room)
    at = {
        stage: [
            each.key for each in picture.delegates.values() if each.delegate.standing and each.delegate.stage is stage
        ]
        for stage in (Stage.RECOMMENDED, Stage.PRELIMINARY, Stage.PROPOSED)
    }
    answers = [
        (stage.value, f"{STAGES[stage]} {len(keys)} 名，全部列为{STAGES[Stage(list(Stage)[stage.rank + 1])]}")
        for stage, keys in at.items()
        if keys
    ]
    if not answers:
        room.say("没有可以列入下一步的人选。", bad=True)
        return
    chosen = await room.app.push_screen_wait(Choose("所有单位：进入下一步", [], answers))
    if chosen is not None:
        stage = Stage(chosen)
        await _advance(room, at[stage], Stage(list(Stage)[stage.rank + 1]), key)


async def _advance(room: Room, keys: Sequence[str], stage: Stage, unit: str) -> None:
    outcome = nominations.advance(room.reelection, keys, stage)
    if isinstance(outcome, nominations.Advanced):
        saved(room, f"{outcome.people} 名列为{STAGES[stage]}", unit)
    else:
        await refused(room, "进入下一步", words.refusal(outcome, _picture(room)))


async def report_round(room: Room, key: str) -> None:
    """What a unit reports of one stage of the nomination."""
    picture = _picture(room)
    if key not in picture.units:
        return
    view = picture.units[key]
    answers = [(stage.value, f"产生{STAGES[stage]}{_reported(view, stage)}") for stage in list(Stage)[:4]]
    chosen = await room.app.push_screen_wait(Choose(f"{visible(view.unit.name)}：推荐提名情况", [], answers))
    if chosen is None:
        return
    row = view.rounds.get(Stage(chosen))
    fresh = NominationRound(key, Stage(chosen), branches=len(view.branches), due=view.entitled)

    async def save(given: NominationRound, revision: int) -> Values | None:
        outcome = nominations.save_round(room.reelection, given, revision)
        if isinstance(outcome, Invalid):
            return by_field(outcome.problems, words.LABELS)
        saved(room, f"{view.unit.name}：{STAGES[given.stage]}的推荐情况已保存", key)
        return None

    title = f"{visible(view.unit.name)}：{STAGES[Stage(chosen)]}"
    await fill_in(room, Filing(title, RoundForm(), save), row.value if row else fresh, row.revision if row else 0)


def _reported(view: UnitView, stage: Stage) -> str:
    row = view.rounds.get(stage)
    return f"：参加 {row.value.people} 人，提名 {row.value.named} 人" if row else ""


async def send_back(room: Room, key: str) -> None:
    """Bring a person back by one stage."""
    outcome = nominations.send_back(room.reelection, key)
    if isinstance(outcome, Saved):
        saved(room, f"{_picture(room).delegates[key].name} 已退回一步", key)
    else:
        await refused(room, "退回一步", words.refusal(outcome, _picture(room)))


async def withdraw(room: Room, key: str) -> None:
    """Note that a person no longer stands, or does again."""
    view = _picture(room).delegates[key]
    why: str | None = ""
    if not view.delegate.withdrawn:
        why = await reason(room, visible(view.name), "退出的理由：")
    if why is None:
        return
    outcome = nominations.withdraw(room.reelection, key, why, view.revision)
    if isinstance(outcome, Saved):
        saved(room, f"{view.name} {'已退出' if why else '恢复为人选'}", key)
    else:
        await refused(room, "退出", words.refusal(outcome, _picture(room)))
