"""What the chair reads aloud at each gate, why somebody is or is not elected, and what cannot be in a count."""

from __future__ import annotations

from clerk_tui.domain.ballot import Discrepancy, Problem
from clerk_tui.domain.comparison import BallotDiffers, FigureDiffers
from clerk_tui.domain.contest import Origin, SlateFault, SlateProblem, State
from clerk_tui.domain.count import Mark
from clerk_tui.domain.course import Barred, CannotBe, NoReason, NotBefore, Refused, WrongState
from clerk_tui.domain.gates import Gate, GateKind, Light
from clerk_tui.domain.outcome import Fate, Outcome, Result
from clerk_tui.domain.ruleset import (
    Base,
    Bound,
    ChangeFault,
    ChangeRefused,
    Decider,
    ElectionMeasures,
    Rule,
    RuleSet,
    Share,
)
from clerk_tui.domain.sequel import ReductionFault, ReductionRefused
from clerk_tui.domain.text import visible
from clerk_tui.domain.township import NUMERALS

LONGEST = 60
"""Characters of a name that a sentence repeats."""

STATES = {
    State.PREPARED: "待清点",
    State.ATTENDANCE_CLOSED: "已清点人数",
    State.ISSUED: "已发票",
    State.COLLECTED: "已收票",
    State.COUNTING: "计票中",
    State.COUNTED: "已计票",
    State.CONFIRMED: "已确认",
    State.ANNOUNCED: "已宣布",
}
ORIGINS = {
    Origin.FIRST: "第一次投票",
    Origin.REVOTE: "同票的再次投票",
    Origin.FURTHER: "缺额另行选举",
    Origin.REPEAT: "无效后重新选举",
}
FATES = {
    Fate.ELECTED: "当选",
    Fate.REVOTE: "再次投票",
    Fate.SURPLUS: "过半未当选",
    Fate.SHORT_OF_MAJORITY: "未过半",
    Fate.VOID: "无效",
}
LIGHTS = {Light.GREEN: "可以进行", Light.RED: "不能进行", Light.WAITING: "等待数字"}
GATES = {
    GateKind.QUORUM: "到会",
    GateKind.ISSUE: "发票",
    GateKind.COLLECT: "收票",
    GateKind.SUMS: "核对",
    GateKind.RESULT: "结果",
}
BASES = {Base.DUE: "应到会人数", Base.PRESENT: "实到会人数"}
MARKS = {
    Mark.APPROVE: "赞成",
    Mark.DISAPPROVE: "不赞成",
    Mark.ABSTAIN: "弃权",
    Mark.ILLEGIBLE: "无法辨认",
    Mark.WRITE_IN: "另选",
}
DECIDERS = {Decider.PRESIDIUM: "主席团", Decider.VOTERS: "半数以上选举人"}
FIGURES = {
    "due": "应到会人数",
    "present": "实到会人数",
    "issued": "发出选票",
    "collected": "收回选票",
    "valid": "有效票",
    "invalid": "无效票",
    "seats": "应选名额",
}
CHANGES = {
    Rule.QUORUM: {Bound.AT_LEAST.value: "到会不少于规定比例即有效", Bound.MORE_THAN.value: "到会超过规定比例才有效"},
    Rule.MAJORITY: {base.value: f"以{name}的一半计算" for base, name in BASES.items()},
}


def share(of: Share) -> str:
    """五分之四, 一半."""
    if (of.numerator, of.denominator) == (1, 2):
        return "一半"
    return f"{_numeral(of.denominator)}分之{_numeral(of.numerator)}"


def _numeral(number: int) -> str:
    return NUMERALS[number] if number < len(NUMERALS) else str(number)


def gate(found: Gate, rules: RuleSet) -> str:
    """What the chair reads aloud; what is awaited, where the figures are not there yet."""
    if found.light is Light.WAITING:
        return _WAITING[found.kind]
    passed, figures = found.light is Light.GREEN, found.figures
    match found.kind:
        case GateKind.QUORUM:
            return _quorum(passed, figures["due"], figures["present"], figures["least"], rules.quorum)
        case GateKind.ISSUE:
            told = f"发出选票{figures['issued']}张，实到会{figures['present']}人"
            return f"{told}，发出的不多于实到会人数，可以投票。" if passed else f"{told}，多发了选票，请收回清点。"
        case GateKind.COLLECT:
            told = f"发出选票{figures['issued']}张，收回{figures['collected']}张"
            if passed:
                return f"{told}，收回的不多于发出的，本次选举有效。"
            return f"{told}，收回的多于发出的，本次选举无效，应重新选举。"
        case GateKind.SUMS:
            told = f"收回选票{figures['collected']}张，有效票{figures['valid']}张，无效票{figures['invalid']}张"
            return f"{told}，各项数字相符。" if passed else f"{told}，有{len(found.problems)}处不符，请核对。"
        case _:
            return _result(figures["seats"], figures["elected"], figures["contested"], figures["vacancies"])


_WAITING = {
    GateKind.QUORUM: "请清点到会人数。",
    GateKind.ISSUE: "请报告发出选票的张数。",
    GateKind.COLLECT: "请报告收回选票的张数。",
    GateKind.SUMS: "请计票。",
    GateKind.RESULT: "计票核对后才有结果。",
}


def _quorum(passed: bool, due: int, present: int, least: int, quorum: Share) -> str:
    part = share(quorum)
    if quorum.bound is Bound.AT_LEAST:
        reached, missed = f"达到应到会人数的{part}", f"不足应到会人数的{part}"
    else:
        reached, missed = f"超过应到会人数的{part}", f"没有超过应到会人数的{part}"
    told = f"应到会{due}人，实到会{present}人"
    if passed:
        return f"{told}，{reached}，会议有效，可以进行选举。"
    return f"{told}，{missed}，至少要有{least}人到会，会议无效，不能进行选举。"


def _result(seats: int, elected: int, contested: int, vacancies: int) -> str:
    told = f"应选{seats}名，当选{elected}名"
    if contested:
        return f"{told}，末位票数相等，其余{contested}名由同票的人再次投票决定。"
    if vacancies:
        return f"{told}，缺额{vacancies}名，应另行选举，或按规定决定减少名额。"
    return f"{told}，选举完成。"


def why(result: Result, found: Outcome) -> str:
    """Why this became of a person, with the figures; and what the other base would have made of it."""
    told = _why(result, found)
    if result.fate is result.other:
        return told
    by_other = f"若以{BASES[found.base.other]}为基数（至少{found.other_threshold}票）"
    return f"{told}{by_other}，结果是{FATES[result.other]}。"


def _why(result: Result, found: Outcome) -> str:
    """Without the other base."""
    figures = result.why
    half = f"{BASES[figures.base]}{figures.whole}人的一半（至少{figures.threshold}票）"
    others = f"过半数的有{figures.passed}人，名额{figures.seats}名"
    told = f"得赞成票{figures.approve}票"
    match result.fate:
        case Fate.ELECTED if figures.last:
            return f"{told}，超过{half}；{others}，按得票多少当选。"
        case Fate.ELECTED:
            return f"{told}，超过{half}，当选。"
        case Fate.REVOTE:
            return f"{told}，超过{half}；{others}，末位票数相等，就同票的人再次投票选{figures.contested}名。"
        case Fate.SURPLUS:
            return f"{told}，超过{half}；{others}，末位得{figures.last}票，没有取到，不当选。"
        case Fate.SHORT_OF_MAJORITY:
            exactly = "正好一半，" if figures.approve * 2 == figures.whole else ""
            return f"{told}，{exactly}没有超过{half}，不当选。"
        case _:
            return "到会人数不够，会议无效。" if not found.meeting_valid else "收回的选票多于发出的，本次选举无效。"


def problem(found: Problem) -> str:
    """One thing that cannot be in ballots or a count: where, and what."""
    place = visible(found.place)[:LONGEST]
    where = f"第{found.ballot}张选票" if found.ballot else ""
    return f"{where}{'：' if where else ''}{_problem(found, FIGURES.get(place, f'“{place}”'), place)}"


def _problem(found: Problem, place: str, name: str) -> str:
    number, right = found.found, found.expected
    match found.kind:
        case Discrepancy.NO_SEATS:
            return f"应选名额是{number}，至少要有1名。"
        case Discrepancy.NO_CANDIDATES:
            return "没有候选人。"
        case Discrepancy.CANDIDATE_TWICE:
            return f"候选人名单里“{name}”有{number}次；同名的请加注区别。"
        case Discrepancy.CANDIDATE_NOT_ELIGIBLE:
            return f"候选人“{name}”不在可选的人员之内。"
        case Discrepancy.NOBODY_DUE:
            return "应到会人数是0。"
        case Discrepancy.NEGATIVE:
            return f"{place}是{number}，不能是负数。"
        case Discrepancy.PRESENT_OVER_DUE:
            return f"实到会{number}人，多于应到会{right}人。"
        case Discrepancy.ISSUED_OVER_PRESENT:
            return f"发出选票{number}张，多于实到会{right}人。"
        case Discrepancy.UNKNOWN_NAME:
            return f"“{name}”不是候选人；另选的人请记在另选（write_in）里。"
        case Discrepancy.MARKED_TWICE:
            return f"“{name}”出现{number}次，一张票对一个人只能有一种意见。"
        case Discrepancy.CANDIDATE_WRITTEN_IN:
            return f"另选的“{name}”已是候选人，请记在候选人名下。"
        case Discrepancy.NOT_ELIGIBLE:
            return f"另选的“{name}”不在可选的人员之内。"
        case Discrepancy.WRITE_INS_OVER_DISAPPROVALS:
            return f"另选{number}人次，多于不赞成的{right}人次；不赞成候选人的才能另选。"
        case _:
            return _sum(found, place, name)


def _sum(found: Problem, place: str, name: str) -> str:
    number, right = found.found, found.expected
    match found.kind:
        case Discrepancy.NOT_COUNTED:
            return f"候选人“{name}”没有票数。"
        case Discrepancy.SUM_OF_CANDIDATE:
            return f"“{name}”的赞成、不赞成、弃权、无法辨认合计{number}票，有效票是{right}张，应当相等。"
        case Discrepancy.SUM_OF_BALLOTS:
            return f"有效票、无效票合计{number}张，收回选票是{right}张，应当相等。"
        case Discrepancy.NOT_AS_STATED:
            return f"{place}写的是{right}，按选票数出来是{number}。"
        case Discrepancy.WRITE_IN_OVER_VALID:
            return f"另选的“{name}”得{number}票，多于有效票{right}张。"
        case _:
            return f"赞成票和另选合计{number}票，多于有效票乘以名额的{right}票。"


def slate_problem(found: SlateProblem) -> str:
    """What is wrong with the number of candidates."""
    match found.fault:
        case SlateFault.MARGIN:
            return f"候选人{found.found}名，按差额要求至少{found.expected}名。"
        case SlateFault.NOT_SINGLE:
            return f"候选人{found.found}名，等额选举应为{found.expected}名。"
        case _:
            return "委员会还没有选出，不能选举书记、副书记。"


def refused(found: Refused, rules: RuleSet) -> str:
    """Why a round does not go on or back."""
    match found:
        case WrongState(needed, state):
            return f"现在是“{STATES[state]}”，要在“{STATES[needed]}”时才能这样做。"
        case Barred(barred):
            return gate(barred, rules)
        case CannotBe(field, number, least, most):
            span = f"至少是{least}" if most is None else f"应在{least}到{most}之间"
            return f"{FIGURES[field]}{number}不对，{span}。"
        case NoReason():
            return "退回要写明理由。"
        case NotBefore(before, after):
            return f"现在是“{STATES[before]}”，不能退到“{STATES[after]}”。"


def reduction_refused(found: ReductionRefused) -> str:
    """Why seats cannot be given up."""
    match found.fault:
        case ReductionFault.NOT_EMPTY:
            return f"现有缺额{found.vacancies}名，减少的名额不能多于缺额，也不能是0。"
        case ReductionFault.DECIDER:
            return "按所用的规则，减少名额不能由其决定。"
        case _:
            return "减少名额要写明理由。"


def change_refused(found: ChangeRefused) -> str:
    """Why the measures cannot change a rule so."""
    match found.fault:
        case ChangeFault.FIXED:
            return f"规则 {found.rule.value} 不能由选举办法改变。"
        case ChangeFault.UNKNOWN:
            after = visible(found.after)[:LONGEST]
            return f"规则 {found.rule.value} 没有“{after}”这个值，可用 {'、'.join(found.allowed)}。"
        case ChangeFault.SAME:
            return f"规则 {found.rule.value} 本来就是 {found.after}，不用改。"
        case _:
            return f"改变规则 {found.rule.value} 要写明理由。"


def measures(adopted: ElectionMeasures) -> str:
    """The rules in use, as every count form names them."""
    told = f"依据{adopted.rules.title}"
    changes = "，".join(CHANGES[change.rule][change.after] for change in adopted.changes)
    return f"{told}；选举办法规定{changes}" if changes else told


def figure_differs(found: FigureDiffers) -> str:
    """One figure as two people entered it."""
    place = visible(found.place)[:LONGEST]
    what = FIGURES[found.place] if found.mark is None else f"“{place}”{MARKS[found.mark]}"
    return f"{what}：第一份{found.first}，第二份{found.second}。"


def ballot_differs(found: BallotDiffers) -> str:
    """One ballot that two people entered differently, or one of them not at all."""
    if found.second is None:
        return f"第一份的第{found.first_number}张选票，第二份里没有。"
    if found.first is None:
        return f"第二份的第{found.second_number}张选票，第一份里没有。"
    return f"第一份的第{found.first_number}张与第二份的第{found.second_number}张选票不同。"
