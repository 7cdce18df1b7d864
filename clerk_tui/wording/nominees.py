"""Nominees and their inspection: offices, stages, fields, what is missing, and why something was not recorded."""

from __future__ import annotations

from datetime import date

from clerk_tui.actions.people.members import Absent, InUse, Invalid
from clerk_tui.actions.people.nominees import CountsVotes, NamedAlready, NoRight, SpokenAgainst
from clerk_tui.actions.people.slate import SeatsRefused, UnknownRules
from clerk_tui.domain.inspection import Gap, Lack, RecommendationKind, Requirements, ReviewVerdict
from clerk_tui.domain.nominee import NotInBody, NotProposed, Office, StageSkipped
from clerk_tui.domain.organ import CandidateCounts
from clerk_tui.domain.slate import Lineup, OutOfRange, SlateDoubt, SlateFinding
from clerk_tui.domain.stage import Stage
from clerk_tui.domain.text import visible
from clerk_tui.wording.fields import PERSON, field_problem
from clerk_tui.wording.members import NO_VOTE

OFFICES = {
    Office.COMMITTEE: "党委委员",
    Office.DISCIPLINE: "纪委委员",
    Office.SECRETARY: "党委书记",
    Office.DEPUTY_SECRETARY: "党委副书记",
    Office.DISCIPLINE_SECRETARY: "纪委书记",
    Office.COUNTY_DELEGATE: "上级党代会代表",
}
STAGES = {
    Stage.RECOMMENDED: "推荐人选",
    Stage.PRELIMINARY: "初步人选",
    Stage.PROPOSED: "预备人选",
    Stage.CANDIDATE: "候选人",
    Stage.ELECTED: "当选",
}
VERDICTS = {ReviewVerdict.PASSED: "通过", ReviewVerdict.POSTPONED: "暂缓", ReviewVerdict.REJECTED: "不通过"}
RECOMMENDATIONS = {RecommendationKind.MEETING: "会议推荐", RecommendationKind.TALKS: "谈话推荐"}

NOMINEE = PERSON | {
    "proposals": "拟任职务",
    "member": "党员名册",
    "post": "现任职务",
    "intended": "拟任职务说明",
    "incumbent": "现班子成员",
    "exchanged_from": "交流来自",
    "heads_both": "党政一肩挑",
    "native_place": "籍贯",
    "joined": "入党时间",
    "started_work": "参加工作时间",
    "full_time.level": "全日制学历",
    "full_time.degree": "全日制学位",
    "full_time.school": "全日制毕业院校及专业",
    "in_service.level": "在职学历",
    "in_service.degree": "在职学位",
    "in_service.school": "在职毕业院校及专业",
    "resume": "简历",
    "achievements": "工作实绩",
    "strengths": "主要优点",
    "weaknesses": "主要不足",
    "dropped": "不再提名的原因",
    "remarks": "备注",
}
"""The fields of a nominee's file."""

INSPECTION = {
    "group": "考察组",
    "held_on": "考察日期",
    "talks": "谈话人数",
    "archive_checked": "档案审核",
    "opinions": "征求意见",
    "asked_on": "征求日期",
    "review": "联审",
    "publicity": "公示",
    "conclusion": "考察结论",
}
"""The fields of an inspection's file."""

RECOMMENDATION = {
    "kind": "推荐方式",
    "held_on": "推荐日期",
    "place": "地点",
    "invited": "应到人数",
    "participants": "参加人数",
    "issued": "发出推荐票",
    "collected": "收回推荐票",
    "valid": "有效推荐票",
    "votes": "得票",
    "announced": "当场公布",
}
"""The fields of a democratic recommendation."""

SEATS = {
    "committee": "党委委员",
    "discipline": "纪委委员",
    "deputies": "党委副书记",
    "county": "上级党代会代表",
    "rules": "结构要求",
}
"""The fields of the slate."""

Refusal = (
    Absent
    | InUse
    | Invalid
    | CountsVotes
    | NamedAlready
    | NoRight
    | SpokenAgainst
    | NotProposed
    | StageSkipped
    | NotInBody
    | SeatsRefused
    | UnknownRules
)


def refusal(why: Refusal, needs: Requirements, labels: dict[str, str] = NOMINEE) -> str:
    """Why something about a nominee was not recorded, and what to do next; one line for each problem."""
    match why:
        case Absent():
            return "这一条已经不在了，可能被别人删除了。"
        case InUse(mentions):
            return f"还有 {len(mentions)} 处用到这名人选，请先改那里，再删除。"
        case Invalid(problems):
            return "\n".join(field_problem(problem, opinion_labels(labels, needs)) for problem in problems)
        case CountsVotes(clash=clash):
            return f"{counting(clash)}请先撤去监票或计票的职务。"
        case NamedAlready(key):
            return f"这个人已经是人选（{key}），请在那里加上拟任职务。"
        case NoRight(name, answer):
            return f"{visible(name)}没有被选举权：{NO_VOTE[answer.reason]}。不能列为候选人（{answer.article.title}）。"
        case SpokenAgainst(name, lacks):
            return f"{visible(name)}不能再往下提名：{'；'.join(lack(each, needs) for each in lacks)}。"
        case NotProposed(office, dropped):
            return f"没有提名为{OFFICES[office]}{f'：{visible(dropped)}' if dropped else ''}。"
        case StageSkipped(at, wanted):
            after = STAGES[at.next] if at.next else ""
            return f"现在是{STAGES[at]}，先列为{after}，才能列为{STAGES[wanted]}。"
        case NotInBody(office, body, stage):
            done = "还没有当选" if stage else "没有提名为"
            return f"{OFFICES[office]}从{OFFICES[body]}中产生，这名人选{done}{OFFICES[body]}。"
        case SeatsRefused(problems):
            return "\n".join(map(_out_of_range, problems))
        case UnknownRules(slugs, known):
            return f"没有“{visible('、'.join(slugs))}”这样的结构要求，可用：{'、'.join(known)}。"


def _out_of_range(problem: OutOfRange) -> str:
    allowed = problem.allowed
    return f"{SEATS[problem.field]} {problem.given} 名，应在 {allowed.least} 到 {allowed.most} 名之间。"


def opinion_labels(labels: dict[str, str], needs: Requirements) -> dict[str, str]:
    """The labels of a file together with those of the opinions asked."""
    return labels | {f"opinions.{each.slug}": f"{each.title}意见" for each in needs.authorities}


def counting(clash: CandidateCounts) -> str:
    """Why a nominee cannot count votes, with the article."""
    offices = "、".join(OFFICES[office] for office in clash.offices)
    return f"{visible(clash.name)}是{offices}人选，候选人不得监票、计票（{clash.article.title}）。"


def lack(lacking: Lack, needs: Requirements) -> str:
    """One thing that is missing in a nominee's file, or stands in the way."""
    asked = next((each.title for each in needs.authorities if each.slug == lacking.detail), lacking.detail)
    return {
        Gap.RECOMMENDATION: "没有民主推荐的得票",
        Gap.TALKS: f"谈话不足 {lacking.detail} 人",
        Gap.ARCHIVE: "档案没有审核",
        Gap.NOT_ASKED: f"没有征求{asked}意见",
        Gap.NOT_ANSWERED: f"{asked}还没有答复",
        Gap.AGAINST: f"{asked}有不同意见",
        Gap.REVIEW: "联审没有通过",
        Gap.REJECTED: "联审不通过",
        Gap.PUBLICITY: "没有公示",
        Gap.TOO_SHORT: f"公示不足 {lacking.detail} 个工作日",
        Gap.RUNNING: f"公示到 {lacking.detail} 才结束",
        Gap.COMPLAINTS: f"公示中有 {lacking.detail} 件反映没有核查清楚",
        Gap.CONCLUSION: "没有考察结论",
    }[lacking.gap]


def last_day(day: date, *, estimated: bool) -> str:
    """The last day of a publicity period; 估算 where the holidays of its year are not published."""
    return f"{day.isoformat()}（估算）" if estimated else day.isoformat()


def numbers(lineup: Lineup) -> str:
    """应选 7 名，候选 9 名，差额 2 名，差额÷应选 28.6%."""
    if not lineup.margin:
        return f"应选 {lineup.seats} 名，人选 {lineup.named} 名（等额）"
    extra = lineup.named - lineup.seats
    tenths = (2000 * max(extra, 0) + lineup.seats) // (2 * lineup.seats)
    share = f"{tenths // 10}.{tenths % 10}%"
    return f"应选 {lineup.seats} 名，人选 {lineup.named} 名，差额 {max(extra, 0)} 名，差额÷应选 {share}"


def finding(found: SlateFinding, name: str = "") -> str:
    """A doubt about the slate with its article; `name` is that of the nominee whom it is about."""
    return f"{_doubt(found, visible(name))}（{found.basis.title}）"


def _doubt(found: SlateFinding, name: str) -> str:
    office = OFFICES[found.office] if found.office else ""
    match found.doubt:
        case SlateDoubt.TOO_FEW:
            return f"{office}人选 {found.figure} 名，还差 {found.wanted - found.figure} 名"
        case SlateDoubt.TOO_MANY:
            return f"{office}等额选举 {found.wanted} 名，人选 {found.figure} 名，多 {found.figure - found.wanted} 名"
        case SlateDoubt.UNUSUAL_SEATS:
            side = "少于" if found.figure < found.wanted else "多于"
            return f"{SEATS[found.field]} {found.figure} 名，{side}通常的 {found.wanted} 名"
        case SlateDoubt.NOT_IN_BODY:
            body = found.office.body if found.office else None
            return f"{name}提名为{office}，没有提名为{OFFICES[body] if body else ''}"
        case SlateDoubt.NO_RIGHT:
            return f"{name}没有被选举权"
        case SlateDoubt.COUNTS_VOTES:
            return f"{name}是{office}人选，又是监票人或计票人"
