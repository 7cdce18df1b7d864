"""Contests and their rounds: what comes next, why a step is refused, and what rules were adopted."""

from __future__ import annotations

from clerk_tui.actions.elections import contests, measures, rounds, sequels
from clerk_tui.actions.elections.effects import UnitRefused
from clerk_tui.actions.elections.picture import ContestView, RoundView
from clerk_tui.actions.elections.review import ScrutineerStands, Unfinished
from clerk_tui.actions.people.members import Invalid
from clerk_tui.domain.ballot import Problem
from clerk_tui.domain.contest import ContestKind, Electorate, Origin, SlateProblem, State
from clerk_tui.domain.gates import Gate, GateKind, Light
from clerk_tui.domain.sequel import ReductionRefused
from clerk_tui.domain.text import visible
from clerk_tui.wording.counting import settle_refusal, unfinished
from clerk_tui.wording.elections import GATES, ORIGINS, STATES, gate, problem, reduction_refused, refused, slate_problem
from clerk_tui.wording.fields import field_problem

KINDS = {
    ContestKind.DELEGATE: "选举单位选举代表",
    ContestKind.COMMITTEE: "党委委员",
    ContestKind.DISCIPLINE: "纪委委员",
    ContestKind.COUNTY_DELEGATE: "出席上级党代会的代表",
    ContestKind.SECRETARY: "党委书记",
    ContestKind.DEPUTY_SECRETARY: "党委副书记",
    ContestKind.DISCIPLINE_SECRETARY: "纪委书记",
}
ELECTORATES = {
    Electorate.BRANCH: "选举单位党员大会",
    Electorate.CONGRESS: "党代表大会",
    Electorate.COMMITTEE: "党委第一次全体会议",
    Electorate.DISCIPLINE: "纪委第一次全体会议",
}
STEPS = {
    State.PREPARED: "清点人数：报告应到、实到人数",
    State.ATTENDANCE_CLOSED: "发选票：报告发出的张数",
    State.ISSUED: "收选票：报告收回的张数",
    State.COLLECTED: "开始计票",
    State.COUNTING: "计票完毕：核对各项数字，得出结果",
    State.COUNTED: "总监票人确认计票结果",
    State.CONFIRMED: "宣布选举结果",
    State.ANNOUNCED: "已宣布",
}
"""What is to be done in each state."""
GATE_WORDS = {Light.GREEN: "通过", Light.RED: "不通过", Light.WAITING: "等待"}
SEQUELS = {
    Origin.REVOTE: "再次投票：就末位同票的人再投",
    Origin.FURTHER: "另行选举：缺额再选",
    Origin.REPEAT: "重新选举：本轮无效，再投一次",
}
LABELS = {
    "title": "选举项目名称",
    "seats": "应选名额",
    "candidates": "候选人",
    "due": "应到会人数",
    "present": "实到会人数",
    "on_leave": "请假人员",
    "chief": "总监票人",
    "meeting": "会议名称",
    "on": "日期",
    "approve": "赞成",
    "disapprove": "不赞成",
    "abstain": "弃权",
    "single_reason": "只录一份的理由",
    "entries": "独立录入的份数",
}


def kind_named(slug: str) -> str:
    """What the contest with this slug elects."""
    kinds = [kind for kind in ContestKind if slug == kind.value or slug.startswith(f"{kind.value}-")]
    return KINDS[max(kinds, key=lambda kind: len(kind.value))] if kinds else visible(slug)


def contest_line(view: ContestView) -> str:
    """Where a contest stands, in a few words."""
    if view.complete:
        return "完成"
    return STATES[view.round.record.round.state]


def seats(view: ContestView) -> str:
    """当选 7/9; what was given up is said."""
    given_up = f" 减{view.given_up}" if view.given_up else ""
    return f"{len(view.elected)}/{view.record.seats}{given_up}"


def red_gate(view: RoundView) -> str:
    """The sentence of the first gate that bars the way; empty where none does."""
    red = next((each for each in view.gates[:-1] if each.light is Light.RED), None)
    return gate(red, view.rules) if red else ""


def round_title(view: RoundView) -> str:
    """第2轮 末位同票再次投票."""
    now = view.record.round
    return f"第{now.number}轮" if now.origin is Origin.FIRST else f"第{now.number}轮（{ORIGINS[now.origin]}）"


StepRefused = rounds.Refusal | sequels.NothingToDecide | ReductionRefused | contests.CannotBeHeld | contests.Begun
"""Why a round does not go on, back, or lead to another."""


def step_refused(found: StepRefused, view: RoundView) -> str:
    """Why a round does not go on or back; one line for each thing that is wrong."""
    match found:
        case rounds.NotAdopted(electorate):
            return f"{ELECTORATES[electorate]}还没有通过选举办法。先在选举一屏按 Ctrl+T 登记表决结果。"
        case rounds.BuiltUpon(built):
            return f"后面的{'、'.join(map(kind_named, built))}选举以它的结果为依据，要先取消后面的。"
        case rounds.CredentialsDecided(delegates):
            return f"有{len(delegates)}名代表的资格已审查，要先撤销审查结论。"
        case Unfinished():
            return unfinished(found)
        case ScrutineerStands():
            return settle_refusal(found)
        case UnitRefused():
            return "选举单位的名册里，人选、名额或已登记的选举结果与这次选举对不上，没有确认。请先核对名册。"
        case sequels.NothingToDecide(origin):
            return f"上一轮没有需要“{ORIGINS[origin]}”的。"
        case ReductionRefused():
            return reduction_refused(found)
        case Invalid() | contests.CannotBeHeld() | contests.Begun() | contests.NoContest():
            return contest_refused(found)
        case _:
            return refused(found, view.rules)


def moved(found: rounds.Moved) -> str:
    """Where a round is now, how its last gate with figures stands, and what papers are void."""
    view = found.view.round
    told = [each for each in view.gates if each.figures]
    gated = f"，{GATES[told[-1].kind]}{gate_word(told[-1])}" if told else ""
    void = f"。作废文书{len(found.voided)}份" if found.voided else ""
    return f"{STATES[view.record.round.state]}{gated}{void}。"


def gate_word(found: Gate) -> str:
    """How a gate stands, in a word. The last one bars nothing: seats stay open."""
    if found.kind is GateKind.RESULT and found.light is Light.RED:
        return "未完成"
    return GATE_WORDS[found.light]


def contest_refused(found: object) -> str:
    """Why a contest cannot be set up, changed or removed; one line for each thing that is wrong."""
    match found:
        case contests.NotAnnounced(contest):
            return f"要先宣布{kind_named(contest)}的选举结果，才知道谁有资格投票和当选。"
        case contests.NoUnit():
            return "没有这个选举单位，或没有分给它名额。"
        case contests.UnitFull():
            return "这个选举单位的名额已经选满。"
        case contests.HeldAlready():
            return "这一项已经设立了。"
        case contests.NoContest():
            return "这个选举项目已经没有了。"
        case contests.Begun():
            return "已经清点了人数，不能再改或删除。要改先退回。"
        case contests.CannotBeHeld(problems):
            return "\n".join(_cannot_be(each) for each in problems)
        case Invalid(problems):
            return "\n".join(field_problem(each, LABELS) for each in problems)
        case _:
            return "没有保存。"


def _cannot_be(found: Problem | SlateProblem) -> str:
    return slate_problem(found) if isinstance(found, SlateProblem) else problem(found)


def adoption_refused(found: object) -> str:
    """Why the measures were not recorded as adopted."""
    match found:
        case measures.NotPassed(hands):
            return f"赞成{hands.approve}人，超过应到会人数的一半要{hands.least}人，选举办法没有通过。"
        case measures.NoVoteThere():
            return "选举单位不另订选举办法，按条例办。"
        case Invalid(problems):
            return "\n".join(field_problem(each, LABELS) for each in problems)
        case _:
            return "没有保存。"


NOT_SETTLED = "候选人名单还没有定（第51项），先按预备人选填；定下以前不能付印选票"
NO_CONTESTS = "还没有选举项目。按 Ctrl+N 设立：名额和候选人从名册里取，候选人名单没有定的，先按预备人选填。"
ADVICE = {
    State.PREPARED: "清点人数：监票人清点到会有选举权的人，报告应到、实到。到会够了才能发票。",
    State.ATTENDANCE_CLOSED: "发选票：发出的不能多于实到会人数。发票以后，选举办法不能再变。",
    State.ISSUED: "收选票：清点收回的张数。收回的多于发出的，本轮无效，重新选举。",
    State.COLLECTED: "当众开箱清点，再开始计票。",
    State.COUNTING: "两个人各自录一份，录完自动比较；不同的地方由监票人对照选票裁定。随时可以停下，已录的都已存好。",
    State.COUNTED: "总监票人核对各项数字，签字确认。确认时选票顺序打乱，不再对应录入的先后。",
    State.CONFIRMED: "大会主持人宣布结果。名单按规定的次序排列。",
    State.ANNOUNCED: "末位同票、缺额、本轮无效的，在这里开下一轮。",
}
"""What help says in each state."""


def next_step(view: ContestView) -> str:
    """What is to be done now."""
    return STEPS[view.round.record.round.state]


def advice(view: ContestView) -> list[str]:
    """How that is done."""
    return [ADVICE[view.round.record.round.state]]
