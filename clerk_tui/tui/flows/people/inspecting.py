"""The inspection of nominees and democratic recommendations (考察、民主推荐)."""

from __future__ import annotations

from clerk_tui.actions.people import inspections
from clerk_tui.actions.people.inspections import recommendation_records
from clerk_tui.actions.people.members import Invalid, Saved
from clerk_tui.actions.people.slate import slate_picture
from clerk_tui.domain.inspection import Inspection, Recommendation, RecommendationKind
from clerk_tui.domain.text import visible
from clerk_tui.knowledge.inspection import load_requirements
from clerk_tui.tui.dialogs.card import Values
from clerk_tui.tui.dialogs.choose import Choose
from clerk_tui.tui.flows.people.cards import Filing, by_field, fill_in, refused, saved, sure
from clerk_tui.tui.forms.nominees import InspectionForm, RecommendationForm
from clerk_tui.tui.screens.room import Room
from clerk_tui.wording import nominees as words

NEW = "@new"


async def inspect(room: Room, key: str) -> None:
    """The file of a nominee's inspection."""
    picture, needs = slate_picture(room.reelection), load_requirements()
    file, form = picture.files[key], InspectionForm(needs)
    name = visible(picture.nominees[key].value.person.name)

    async def save(given: Inspection, revision: int) -> Values | None:
        outcome = inspections.save_inspection(room.reelection, key, given, revision)
        if isinstance(outcome, Invalid):
            return by_field(outcome.problems, words.opinion_labels(dict(form.LABELS), needs))
        if isinstance(outcome, Saved):
            end = slate_picture(room.reelection).files[key].publicity_end
            told = f"，公示到 {words.last_day(end.day, estimated=end.estimated)}" if end else ""
            saved(room, f"{name} 的考察材料已保存{told}", key)
        else:
            await refused(room, "考察", words.refusal(outcome, needs))
        return None

    await fill_in(room, Filing(f"考察：{name}", form, save), file.inspection, file.revision)


async def recommendations(room: Room, _key: str) -> None:
    """Choose a democratic recommendation, or enter a new one."""
    rows = recommendation_records(room.reelection).all()
    answers = [(key, _introduced(row.value)) for key, row in rows.items()]
    chosen = await room.app.push_screen_wait(Choose("民主推荐", [], [*answers, (NEW, "登记一次新的民主推荐")]))
    if chosen is None:
        return
    row = rows.get(chosen)
    if row is not None:
        what = await room.app.push_screen_wait(Choose("民主推荐", [], [("change", "修改"), ("remove", "删除")]))
        if what == "remove":
            await _remove(room, chosen, row.revision)
        if what != "change":
            return
    nominees = slate_picture(room.reelection).nominees
    standing = [
        (key, each.value.person.name, office)
        for key, each in nominees.items()
        if each.value.standing
        for office in each.value.offices
    ]

    async def save(given: Recommendation, revision: int) -> Values | None:
        outcome = (
            inspections.change_recommendation(room.reelection, chosen, given, revision)
            if row
            else inspections.add_recommendation(room.reelection, given)
        )
        if isinstance(outcome, Invalid):
            return by_field(outcome.problems, words.RECOMMENDATION)
        if isinstance(outcome, Saved):
            saved(room, "民主推荐已保存")
        else:
            await refused(room, "民主推荐", words.refusal(outcome, load_requirements()))
        return None

    filing = Filing("民主推荐", RecommendationForm(standing), save)
    await fill_in(
        room, filing, row.value if row else Recommendation(RecommendationKind.MEETING), row.revision if row else 0
    )


def _introduced(held: Recommendation) -> str:
    day = held.held_on.isoformat() if held.held_on else "日期未填"
    return f"{day}  {words.RECOMMENDATIONS[held.kind]}  参加 {held.participants or 0} 人"


async def _remove(room: Room, key: str, revision: int) -> None:
    if await sure(room, "民主推荐", "删除这一次民主推荐和它的得票？", "删除", careful=True):
        inspections.remove_recommendation(room.reelection, key, revision)
        saved(room, "民主推荐已删除")
