"""Members and branches: their fields, who may not vote, and why something was not recorded."""

from __future__ import annotations

from clerk_tui.actions.people.branches import HasMembers
from clerk_tui.actions.people.members import Absent, InUse, Invalid, Twins
from clerk_tui.actions.people.roll import Roll
from clerk_tui.domain.member import ExcuseCase, MayNot, Member, NoVote
from clerk_tui.domain.text import visible
from clerk_tui.wording.fields import PERSON, field_problem, partial

MEMBER = PERSON | {
    "branch": "所在党支部",
    "standing": "人员类别",
    "joined": "入党日期",
    "full_since": "转正日期",
    "transferred_in": "组织关系转入时间",
    "post": "工作单位及职务",
    "occupation": "从事行业",
    "front_line": "生产和工作一线",
    "mobile": "手机号",
    "membership": "党籍状态",
    "discipline": "党纪处分",
    "probation_until": "留党察看至",
    "detained": "被留置或逮捕",
    "lost_contact": "失联",
    "floating": "流动党员",
    "excuse": "不计入应到会的情形",
    "evidence": "证明材料",
    "approval": "上级批复文号",
    "approved_on": "批复日期",
    "voted_on": "党员大会表决日期",
    "remarks": "备注",
}
"""The fields of a member."""

BRANCH = {
    "name": "党支部名称",
    "kind": "类别",
    "dispersed": "驻地分散",
    "secretary": "支部书记",
    "phone": "电话",
    "remarks": "备注",
}
"""The fields of a branch."""

NO_VOTE = {
    NoVote.PROBATIONARY: "预备党员",
    NoVote.ON_PROBATION: "留党察看期间",
    NoVote.DETAINED: "被留置或逮捕",
    NoVote.SUSPENDED: "停止党籍",
}
"""Why a member has no vote."""

CASES = {
    ExcuseCase.UNABLE: "患病，不能表达本人意志",
    ExcuseCase.ABROAD: "自费出国半年以上",
    ExcuseCase.IMPRISONED: "未受留党察看以上处分，正在服刑",
    ExcuseCase.BEDRIDDEN: "年老体弱卧床，或长期患病生活不能自理",
    ExcuseCase.TRANSFERRED: "外出半年以上，应转未转组织关系",
}
"""The five cases of members left out of 应到."""

TABLES = {
    "quota": "名额分配",
    "units": "选举单位",
    "delegates": "代表名册",
    "nominations": "代表推荐提名",
    "branch_elections": "支部选举结果",
    "delegations": "代表团",
    "nominees": "人选名册",
    "inspections": "考察材料",
    "recommendations": "民主推荐",
    "postings": "机构名单",
}
"""Where a member or branch may be named."""


def no_vote(why: MayNot) -> str:
    """没有选举权：留党察看期间（至 2027-03-01），依据《…》第五条."""
    until = f"（至 {why.until}）" if why.until else ""
    return f"没有选举权：{NO_VOTE[why.reason]}{until}，依据{why.article.title}"


Refusal = Invalid | Twins | Absent | InUse | HasMembers


def member_refusal(why: Refusal, now: Roll) -> str:
    """Why a member was not recorded or removed, and what to do next; one line for each problem."""
    return _refusal(why, now, MEMBER)


def branch_refusal(why: Refusal, now: Roll) -> str:
    """Why a branch was not recorded, merged or removed, and what to do next; one line for each problem."""
    return _refusal(why, now, BRANCH)


def _refusal(why: Refusal, now: Roll, labels: dict[str, str]) -> str:
    match why:
        case Invalid(problems):
            return "\n".join(field_problem(problem, labels) for problem in problems)
        case Twins(keys):
            return f"名册里已有同名、出生年月相同的党员：{_twins(keys, now)}。请核对；确是两个人的，再确认一次。"
        case Absent():
            return "这一条已经不在名册里，可能被别人删除了。"
        case InUse(mentions):
            where = "、".join(dict.fromkeys(TABLES.get(each.table, each.table) for each in mentions))
            return f"{where}里还有 {len(mentions)} 处用到它，请先改那里，再删除。"
        case HasMembers(members):
            return f"这个党支部还有 {members} 名党员，请先把党员转走，或并入别的支部。"


def _twins(keys: tuple[str, ...], now: Roll) -> str:
    return "、".join(_introduced(now.members[key].value, now) for key in keys)


def _introduced(member: Member, now: Roll) -> str:
    birth = partial(member.person.birth) or "出生日期未填"
    return f"{visible(member.person.name)}（{birth}，{visible(now.branch_name(member.branch))}）"
