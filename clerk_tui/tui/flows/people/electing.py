"""How the units elected their delegates (选举单位选举代表)."""

from __future__ import annotations

from clerk_tui.actions.people import branch_elections
from clerk_tui.actions.people.branch_elections import Counted, ElectionInvalid, ElectionRecorded, candidates_in
from clerk_tui.actions.people.delegates_picture import DelegatesPicture, UnitView, delegates_picture
from clerk_tui.actions.people.members import Invalid
from clerk_tui.domain.branch_election import ElectionFault
from clerk_tui.domain.text import visible
from clerk_tui.tui.dialogs.card import Values
from clerk_tui.tui.dialogs.choose import Choose
from clerk_tui.tui.flows.people.cards import Filing, by_field, fill_in, refused, saved
from clerk_tui.tui.flows.steps import reason
from clerk_tui.tui.forms.delegates import ElectionForm
from clerk_tui.tui.screens.room import Room
from clerk_tui.wording import delegates as words


def _picture(room: Room) -> DelegatesPicture:
    return delegates_picture(room.reelection)


async def elect(room: Room, key: str) -> None:
    """Record what a unit counted; where seats are left or equals tied, ask whether it voted again."""
    picture = _picture(room)
    if key not in picture.units:
        return
    view = picture.units[key]
    again = False
    if view.election and not view.election.annulled and view.outcome:
        answers = [("change", "改这次选举的数字"), ("back", "返回")]
        if view.outcome.tied or view.seated < view.unit.seats:
            answers.insert(0, ("again", "登记再次投票（同票、缺额、补选）"))
        text = [words.outcome_told(view.outcome, picture)]
        chosen = await room.app.push_screen_wait(Choose(f"{visible(view.unit.name)}：选举结果", text, answers))
        if chosen not in ("again", "change"):
            return
        again = chosen == "again"
    await _count(room, view, again=again)


async def _count(room: Room, view: UnitView, *, again: bool) -> None:
    picture = _picture(room)
    row = None if again or not view.elections or view.elections[-1].value.annulled else view.elections[-1]
    candidates = candidates_in(picture, view.key, again=again or row is None)
    if not candidates:
        room.say("这个单位还没有候选人：空格，把人选一步步列为候选人。", bad=True)
        return
    held = row.value if row else None
    given = (
        Counted(held.held_on, held.due, held.present, held.votes)
        if held
        else Counted(room.reelection.today, view.due, 0, {})
    )

    async def save(counted: Counted, revision: int) -> Values | None:
        return await _record(room, view, counted, revision, again=again)

    form = ElectionForm(picture, candidates, some=again)
    filing = Filing(f"{visible(view.unit.name)}：选举 {view.unit.seats} 名代表", form, save)
    await fill_in(room, filing, given, row.revision if row else 0)


async def _record(room: Room, view: UnitView, counted: Counted, revision: int, *, again: bool) -> Values | None:
    outcome = branch_elections.record_election(room.reelection, view.key, counted, revision, again=again)
    picture = _picture(room)
    if isinstance(outcome, Invalid):
        return by_field(outcome.problems, words.LABELS)
    if isinstance(outcome, ElectionInvalid):
        return {
            each.person or FIELDS.get(each.fault, "present"): words.election_problem(each, picture)
            for each in reversed(outcome.problems)
        }
    if isinstance(outcome, ElectionRecorded):
        told = words.outcome_told(outcome.outcome, picture)
        saved(room, f"{view.unit.name}：{told}", view.key)
        if not outcome.outcome.quorate or outcome.outcome.tied or outcome.outcome.vacancies:
            await refused(room, visible(view.unit.name), told)
        return None
    await refused(room, "选举结果", words.refusal(outcome, picture))
    return None


FIELDS = {ElectionFault.NOBODY_DUE: "due"}
"""The fields in which figures that are about nobody stand; all others in that of those present."""


async def annul(room: Room, key: str) -> None:
    """Have a unit elect anew."""
    picture = _picture(room)
    if key not in picture.units:
        return
    view = picture.units[key]
    if view.election is None or view.election.annulled:
        room.say("这个单位没有可以作废的选举结果。", bad=True)
        return
    why = await reason(room, f"{visible(view.unit.name)}：重新选举", "责成重新选举的理由：")
    if why is None:
        return
    outcome = branch_elections.annul_election(room.reelection, key, why, view.elections[-1].revision)
    if isinstance(outcome, branch_elections.Annulled):
        saved(room, f"{view.unit.name}须重新选举，{outcome.people} 人退回候选人", key)
    else:
        await refused(room, "重新选举", words.refusal(outcome, _picture(room)))
