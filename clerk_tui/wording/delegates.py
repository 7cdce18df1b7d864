"""Delegates: their quota and units, how they come about, the review of their credentials, and why something was not."""

from __future__ import annotations

from collections.abc import Mapping

from clerk_tui.actions.people import branch_elections, credentials, delegates, nominations, quota, units
from clerk_tui.actions.people.delegates_picture import DelegatesPicture, UnitView
from clerk_tui.actions.people.members import Absent, InUse, Invalid
from clerk_tui.domain.allocation import MoreUnitsThanSeats
from clerk_tui.domain.branch_election import BranchOutcome, ElectionFault, ElectionProblem
from clerk_tui.domain.credential import Answer, Check, CheckResult
from clerk_tui.domain.delegate import CredentialCounts, Verdict
from clerk_tui.domain.nomination import UnitDoubt, UnitFinding
from clerk_tui.domain.person import FieldProblem
from clerk_tui.domain.quota import QuotaDoubt, QuotaFinding, Totals
from clerk_tui.domain.structure import share
from clerk_tui.domain.text import visible
from clerk_tui.knowledge.composition import load_compositions
from clerk_tui.wording.fields import field_problem, percent
from clerk_tui.wording.nominees import STAGES

VERDICTS = {Verdict.PENDING: "未审查", Verdict.PASSED: "合格", Verdict.REJECTED: "不合格"}
ANSWERS = {Answer.KEPT: "符合", Answer.BROKEN: "不符合", Answer.UNKNOWN: "待核"}
CHECKS = {
    Check.ON_ROLL: "是本乡镇党员",
    Check.FULL_MEMBER: "是正式党员",
    Check.RIGHTS: "有选举权和被选举权",
    Check.AGE: "年龄",
    Check.MARGIN: "所在单位差额",
    Check.ELECTION: "经选举单位选出",
    Check.QUORUM: "所在单位到会人数",
    Check.MAJORITY: "得票过半数",
}
LABELS = {
    "seats": "代表名额",
    "approval": "批复文号",
    "preset": "构成比例",
    "name": "名称",
    "branches": "所含支部",
    "reason": "理由",
    "member": "党员",
    "unit": "选举单位",
    "kind": "代表类别",
    "stage": "所在步骤",
    "support": "得推荐数",
    "native_place": "籍贯",
    "health": "健康状况",
    "started_work": "参加工作时间",
    "resume": "简历",
    "merits": "主要实绩和奖惩",
    "withdrawn": "退出的理由",
    "note": "情况说明",
    "due": "应到人数",
    "people": "参加推荐人数",
    "named": "被提名人数",
    "on": "日期",
    "held_on": "选举日期",
    "annulled": "重新选举的理由",
    "units": "选举单位",
    "place": "讨论地点",
    "convener": "召集人",
    "head": "团长",
    "deputies": "副团长",
    "count": "代表团数",
}
"""The fields of everything about delegates."""

Refusal = (
    Absent
    | InUse
    | Invalid
    | MoreUnitsThanSeats
    | quota.QuotaForbidden
    | units.NoBranches
    | units.UnitsTaken
    | units.NoQuota
    | units.NoUnits
    | units.ReasonNeeded
    | units.SeatsHeld
    | delegates.SomeInvalid
    | nominations.OutOfOrder
    | nominations.ByElection
    | nominations.SlimMargin
    | branch_elections.ElectionInvalid
    | branch_elections.WrongCandidates
    | branch_elections.NothingToElect
    | branch_elections.Reviewed
    | credentials.ChecksBroken
    | credentials.NotElected
    | credentials.NoReplacement
)


def refusal(why: Refusal, picture: DelegatesPicture) -> str:
    """Why something about delegates was not recorded, and what to do next; one line for each problem."""
    match why:
        case Absent(key):
            return f"没有这一条（{visible(key)}），可能已被别人删除。"
        case InUse(mentions):
            return f"还有 {len(mentions)} 处用到它，请先改那里，再删除。"
        case Invalid(problems):
            return "\n".join(map(_problem, problems))
        case quota.QuotaForbidden(found):
            return "\n".join(map(quota_finding, found))
        case delegates.SomeInvalid(problems):
            listed = ((place, each) for place, found in sorted(problems.items()) for each in found)
            return "\n".join(f"第 {place + 1} 名：{_problem(each)}" for place, each in listed)
        case nominations.SlimMargin(found):
            return "\n".join(f"{_unit(picture, key)}{unit_finding(each)}" for key, each in found.items())
        case branch_elections.ElectionInvalid(wrong):
            return "\n".join(election_problem(each, picture) for each in wrong)
        case credentials.ChecksBroken(checks):
            return f"不符合：{'；'.join(map(check_told, checks))}。请改为不合格，或写明认为合格的理由。"
        case nominations.OutOfOrder(stage, keys):
            return f"{names(picture, keys)}现在还不能列为{STAGES[stage]}，请一步一步办，退出的除外。"
        case branch_elections.WrongCandidates(missing, strange):
            return _wrong_candidates(picture, missing, strange)
        case branch_elections.Reviewed(keys):
            return f"{names(picture, keys)}的代表资格已有审查意见，请先撤回审查意见，再改选举结果。"
        case _:
            return _plain(why)


def _problem(problem: FieldProblem) -> str:
    return field_problem(problem, LABELS)


def _unit(picture: DelegatesPicture, key: str) -> str:
    view = picture.units.get(key)
    return visible(view.unit.name) if view else key


def names(picture: DelegatesPicture, keys: tuple[str, ...]) -> str:
    """The names of some delegates; the first few of many."""
    few = "、".join(visible(picture.delegates[key].name) if key in picture.delegates else key for key in keys[:5])
    return f"{few}等 {len(keys)} 人" if len(keys) > 5 else few


def _wrong_candidates(picture: DelegatesPicture, missing: tuple[str, ...], strange: tuple[str, ...]) -> str:
    told = []
    if missing:
        told.append(f"{names(picture, missing)}没有填得票数。")
    if strange:
        told.append(f"{names(picture, strange)}不是这次的候选人。")
    return "".join(told) or "这个选举单位还没有候选人。"


def _plain(why: object) -> str:
    match why:
        case MoreUnitsThanSeats(count, seats):
            return f"有 {count} 个选举单位，名额只有 {seats} 名，不能每个单位至少 1 名。请合并单位或增加名额。"
        case units.UnitsTaken(keys):
            return f"{len(keys)} 个选举单位已有代表人选或编入代表团，不能重新划分。"
        case units.SeatsHeld(held):
            return f"这个单位已经选出 {held} 名代表，名额不能更少。"
        case units.NoBranches():
            return "还没有党支部。请先登记或导入党员名册。"
        case units.NoQuota():
            return "还没有定代表名额。"
        case units.NoUnits():
            return "还没有划分选举单位。"
        case units.ReasonNeeded():
            return "请写明理由。"
        case nominations.ByElection():
            return "代表由选举单位选举产生，请登记这个单位的选举结果。"
        case branch_elections.NothingToElect():
            return "这个单位没有名额，或者名额已经选满。"
        case credentials.NotElected():
            return "还没有当选，不能审查为合格。"
        case _:
            return "替补的人须是同一选举单位另行选出的代表，每人只能替补一名。"


def quota_finding(found: QuotaFinding) -> str:
    """One doubt about the quota, with the article."""
    told = {
        QuotaDoubt.OVER_MOST: f"代表名额 {found.figure} 名，最多不能超过 {found.bound} 名",
        QuotaDoubt.OVER_USUAL: f"代表名额 {found.figure} 名，一般不超过 {found.bound} 名",
        QuotaDoubt.UNDER_USUAL: f"代表名额 {found.figure} 名，一般不少于 {found.bound} 名",
        QuotaDoubt.MORE_THAN_MEMBERS: f"代表名额 {found.figure} 名，比党员 {found.bound} 名还多",
        QuotaDoubt.TOO_FEW_MEMBERS: f"党员 {found.figure} 名，不到 {found.bound} 名；驻地分散的才可以开党代表大会",
        QuotaDoubt.NOT_APPROVED: "还没有登记上级同意召开党代表大会和代表名额的批复",
    }[found.doubt]
    return f"{told}（{found.article.title}）。"


def unit_finding(found: UnitFinding) -> str:
    """One doubt about a unit; its name goes before."""
    match found.doubt:
        case UnitDoubt.NO_MEMBERS:
            return "没有党员。"
        case UnitDoubt.NO_SEATS:
            return "还没有分配名额。"
        case UnitDoubt.MARGIN:
            stage = STAGES[found.stage] if found.stage else "人选"
            return f"{stage} {found.figure} 名，差额不足，应不少于 {found.bound} 名。"
        case UnitDoubt.NO_QUORUM:
            return f"实到 {found.figure} 名，不到 {found.bound} 名，选举无效。"
        case UnitDoubt.TIED:
            return f"{found.figure} 人同票，争最后 {found.bound} 个名额，请就这几人再次投票。"
        case UnitDoubt.VACANCIES:
            return f"还有 {found.figure} 个名额没有代表，请另行选举。"


def unbalanced(picture: DelegatesPicture) -> str:
    """What is allocated beyond the quota or left over; empty where it fits."""
    beyond = picture.unbalanced
    if not beyond:
        return ""
    return f"分配的名额比总数{'多' if beyond > 0 else '少'} {abs(beyond)} 名。"


def totals_told(totals: Totals) -> str:
    """应选 209 名，差额 58 名，候选人不少于 267 名，差额÷应选 27.8%."""
    told = f"应选 {totals.seats} 名，差额 {totals.margin} 名，候选人不少于 {totals.candidates} 名"
    return f"{told}，差额÷应选 {percent(share(totals.margin, totals.seats))}"


def preset_title(slug: str) -> str:
    """What a set of targets is called."""
    preset = load_compositions().get(slug)
    return preset.title if preset else visible(slug)


def check_told(result: CheckResult) -> str:
    """A check with its answer, the figures and the article."""
    figures = f" {result.figure}/{result.bound}" if result.bound else ""
    return f"{CHECKS[result.check]}{figures}：{ANSWERS[result.answer]}（{result.article.title}）"


def credentials_told(counts: CredentialCounts) -> str:
    """How the review stands, in one sentence."""
    return (
        f"审查 {counts.reviewed} 人，合格 {counts.passed} 人，不合格 {counts.rejected} 人"
        f"（候选人 {counts.rejected_candidates} 人，当选代表 {counts.rejected_elected} 人），"
        f"已补选 {counts.replaced} 人，待审查 {counts.pending} 人。"
    )


def election_problem(problem: ElectionProblem, picture: DelegatesPicture) -> str:
    """One figure of an election that cannot be."""
    who = f"{names(picture, (problem.person,))}得票" if problem.person else ""
    return {
        ElectionFault.NOBODY_DUE: "应到会人数不能是 0。",
        ElectionFault.PRESENT_OVER_DUE: f"实到会 {problem.figure} 名，多于应到会 {problem.bound} 名。",
        ElectionFault.VOTES_OVER_PRESENT: f"{who} {problem.figure} 票，多于实到会 {problem.bound} 名。",
        ElectionFault.NEGATIVE: f"{who or '实到会'} {problem.figure}，不能是负数。",
        ElectionFault.TOO_MANY_VOTES: f"得票共 {problem.figure} 票，实到会的人每人按名额投，最多 {problem.bound} 票。",
    }[problem.fault]


def outcome_told(outcome: BranchOutcome, picture: DelegatesPicture) -> str:
    """What came out of a unit's election, in one or two sentences."""
    if not outcome.quorate:
        return f"到会不足 {outcome.least_present} 名，选举无效。"
    elected = f"当选 {len(outcome.elected)} 名：{names(picture, outcome.elected)}" if outcome.elected else "没有人当选"
    told = f"{outcome.majority} 票过半数，{elected}。"
    if outcome.tied:
        told += f"{names(picture, outcome.tied)}同票，请就这几人再次投票。"
    return told + (f"缺额 {outcome.vacancies} 名。" if outcome.vacancies else "")


def findings(picture: DelegatesPicture) -> tuple[str, ...]:
    """All that is doubtful about quota, units and their elections, a sentence each."""
    told = [quota_finding(each) for each in picture.quota_findings]
    told += filter(None, [unbalanced(picture)])
    if picture.units and picture.loose_branches:
        told.append(f"还有 {len(picture.loose_branches)} 个党支部没有编入选举单位。")
    none = bool(picture.units) and not picture.totals.seats
    told += ["名额还没有分配到选举单位。"] if none else []
    for view in picture.units.values():
        found = (each for each in view.findings if not (none and each.doubt is UnitDoubt.NO_SEATS))
        told += (f"{visible(view.unit.name)}：{unit_finding(each)}" for each in found)
    return tuple(told)


def adjustments(views: Mapping[str, UnitView]) -> str:
    """The seats changed by hand, with their reasons, as the allocation table tells them; empty for none."""
    changed = (view.unit for view in views.values() if view.unit.computed and view.unit.seats != view.unit.computed)
    return "；".join(f"{unit.name}按规则 {unit.computed} 名，调整为 {unit.seats} 名：{unit.reason}" for unit in changed)
