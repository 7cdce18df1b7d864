"""Recording that a meeting adopted its election measures (通过选举办法)."""

from __future__ import annotations

from collections.abc import Mapping

from clerk_tui.actions.elections import measures as actions
from clerk_tui.actions.elections.electors import voters
from clerk_tui.actions.elections.measures import Adopted, measures_in_force, newest_adoption, regulation
from clerk_tui.actions.elections.tables import Adoption
from clerk_tui.actions.people.members import Invalid
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.contest import Electorate
from clerk_tui.domain.ruleset import CHOICES, ElectionMeasures, Rule, RuleSet, Wish, chosen, derive
from clerk_tui.domain.text import visible
from clerk_tui.knowledge.rulesets import IN_FORCE, load_rulesets
from clerk_tui.tui.dialogs.card import Card, Field, Values
from clerk_tui.tui.dialogs.choose import Choose
from clerk_tui.tui.flows.elections.asking import tell
from clerk_tui.tui.forms.form import Reader
from clerk_tui.tui.screens.room import Room
from clerk_tui.wording import elections, rounds
from clerk_tui.wording.days import short
from clerk_tui.wording.fields import field_problem

AS_WRITTEN = ""
"""The value of a choice in which the measures follow the regulation."""
HANDS = ("approve", "disapprove", "abstain")


def told(reelection: Reelection, electorate: Electorate = Electorate.CONGRESS) -> str:
    """By what rules a meeting elects, and how they came about."""
    row = newest_adoption(reelection, electorate)
    words = elections.measures(measures_in_force(reelection, electorate))
    if row is None:
        return f"{words}（选举办法还没有表决通过）"
    return f"{words}（{short(row.value.on)}{visible(row.value.meeting)}通过）"


async def adopt(room: Room) -> None:
    """Ask which meeting, by which rules and with what vote; record it."""
    meetings = [each for each in Electorate if each is not Electorate.BRANCH]
    answers = [(each.value, rounds.ELECTORATES[each]) for each in meetings]
    picked = await room.app.push_screen_wait(Choose("通过选举办法", ["哪次会议表决通过的："], answers))
    if picked is None:
        return
    slugs = list(load_rulesets())
    titles = [(slug, load_rulesets()[slug].title) for slug in sorted(slugs, key=lambda slug: slug != IN_FORCE)]
    slug = await room.app.push_screen_wait(Choose("通过选举办法", ["依据："], titles))
    if slug is not None:
        await _fill_in(room, Electorate(picked), regulation(slug))


async def _fill_in(room: Room, electorate: Electorate, basis: ElectionMeasures) -> None:
    due = len(voters(room.reelection, electorate))
    held: Values = {"meeting": rounds.ELECTORATES[electorate], "on": room.reelection.today.isoformat()}
    held = {**held, "due": str(due or "")}
    problems: Values = {}
    while True:
        fields = _fields(basis.rules)
        answer = await room.app.push_screen_wait(Card("选举办法的表决", fields, held, _check, problems=problems))
        if answer is None:
            return
        held, problems = answer, {}
        found = _adopt(room, electorate, basis, answer)
        if isinstance(found, Adopted):
            room.say("选举办法已登记，从现在起按它计票。")
            room.renew()
            return
        if isinstance(found, Invalid):
            problems = {each.field: field_problem(each, rounds.LABELS) for each in found.problems}
        elif isinstance(found, tuple):
            problems = {f"{each.rule.value}-reason": elections.change_refused(each) for each in found}
        else:
            await tell(room, "没有通过", rounds.adoption_refused(found))


def _fields(rules: RuleSet) -> list[Field]:
    """The meeting and its vote; then what it rules otherwise than the regulation, and why."""
    fields = [Field("meeting", "会议名称", needed=True), Field("on", "日期", "2026-09-10", needed=True)]
    fields.append(Field("due", rounds.LABELS["due"], "有选举权的；赞成的要超过它的一半", needed=True))
    fields += [Field(name, rounds.LABELS[name] + "人数", needed=name == HANDS[0]) for name in HANDS]
    for rule in CHOICES:
        now = chosen(rules, rule)
        others = [(each, elections.CHANGES[rule][each]) for each in CHOICES[rule] if each != now]
        label = CHANGED[rule]
        fields.append(Field(rule.value, label, choices=((AS_WRITTEN, "按条例"), *others)))
        fields.append(Field(f"{rule.value}-reason", "  改变的理由"))
    return fields


CHANGED: Mapping[Rule, str] = {Rule.QUORUM: "到会人数", Rule.MAJORITY: "当选的一半"}


def _adopt(room: Room, electorate: Electorate, basis: ElectionMeasures, typed: Values) -> object:
    wishes = {
        rule: Wish(typed[rule.value], typed[f"{rule.value}-reason"])
        for rule in CHOICES
        if typed[rule.value] != AS_WRITTEN
    }
    derived = derive(basis.rules, wishes)
    if not isinstance(derived, ElectionMeasures):
        return derived
    reader = Reader(typed)
    hands = actions.show_of_hands(reader.number("due"), *(reader.number(name) for name in HANDS))
    if isinstance(hands, Invalid):
        return hands
    day = reader.day("on") or room.reelection.today
    return actions.adopt(room.reelection, Adoption(electorate, derived, hands, day, reader.text("meeting")))


def _check(typed: Values) -> Values:
    """What cannot even be read from what is typed."""
    reader = Reader(typed)
    needed = {name: "不能空着。" for name in ("meeting", "on", "due", HANDS[0]) if not typed[name].strip()}
    reader.day("on")
    for name in ("due", *HANDS):
        reader.number(name)
    return needed | reader.problems
