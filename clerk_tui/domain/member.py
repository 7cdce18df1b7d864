"""Party members and branches: who may vote on a day, and who may be left out of 应到 in a branch meeting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum

from clerk_tui.domain.person import Fault, FieldProblem, PartialDate, Person, person_problems, text_problems
from clerk_tui.domain.procedure import Article
from clerk_tui.domain.text import printable
from clerk_tui.domain.value import value


class BranchKind(Enum):
    """What a branch (党支部) belongs to."""

    VILLAGE = "行政村"
    COMMUNITY = "社区"
    OFFICE = "机关"
    INSTITUTION = "事业单位"
    SCHOOL = "学校"
    COMPANY = "企业"
    SOCIETY = "社会组织"
    OTHER = "其他"


@value
class Branch:
    """A branch (党支部). `dispersed`: its members live far apart (驻地分散)."""

    name: str
    kind: BranchKind = BranchKind.OTHER
    dispersed: bool = False
    secretary: str = ""
    """Name of its secretary (支部书记)."""
    phone: str = ""
    remarks: str = ""


class Standing(Enum):
    """Full or probationary member (正式、预备)."""

    FULL = "正式党员"
    PROBATIONARY = "预备党员"


class Membership(Enum):
    """Status of membership (党籍状态)."""

    NORMAL = "正常"
    SUSPENDED = "停止党籍"


class Discipline(Enum):
    """The Party discipline a member is under (党纪处分); one who was expelled is no member."""

    NONE = "无"
    WARNING = "警告"
    SERIOUS_WARNING = "严重警告"
    REMOVED_FROM_POST = "撤销党内职务"
    ON_PROBATION = "留党察看"


class ExcuseCase(Enum):
    """The five cases (五种情形) in which a member may be left out of 应到, with the approval they need."""

    UNABLE = "不能表达意志"
    """Ill, mentally or otherwise, and unable to express a will."""
    ABROAD = "出国半年以上"
    """Abroad for half a year or more, on own account."""
    IMPRISONED = "服刑"
    """Serving a sentence without discipline of 留党察看 or more."""
    BEDRIDDEN = "卧床或生活不能自理"
    """Old or long ill, confined to bed, unable to care for themselves."""
    TRANSFERRED = "应转未转组织关系"
    """Away for work or study for half a year or more; the membership should have been transferred and was not."""


@value
class Excuse:
    """Why a member may be left out of 应到. It counts once the superior agreed and the members' meeting voted so."""

    case: ExcuseCase
    since: PartialDate | None = None
    evidence: str = ""
    approval: str = ""
    """Number of the superior's reply (批复文号)."""
    approved_on: date | None = None
    voted_on: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the superior's approval and the meeting's vote were both there by `day`."""
        approved = self.approval.strip() and self.approved_on and self.approved_on <= day
        return bool(approved and self.voted_on and self.voted_on <= day)


@value
class Member:
    """A Party member (党员). Empty text and None stand for what is not known."""

    person: Person
    branch: str
    """Key of the branch."""
    standing: Standing = Standing.FULL
    joined: PartialDate | None = None
    """加入党组织日期."""
    full_since: PartialDate | None = None
    """转为正式党员日期."""
    transferred_in: PartialDate | None = None
    """组织关系转入时间."""
    post: str = ""
    """工作单位及职务."""
    occupation: str = ""
    """从事行业, in the words of the roll."""
    front_line: bool = False
    """At the front of production or work (生产和工作一线)."""
    mobile: str = ""
    membership: Membership = Membership.NORMAL
    discipline: Discipline = Discipline.NONE
    probation_until: date | None = None
    """Last day of 留党察看."""
    detained: bool = False
    """Lawfully detained or arrested (留置、逮捕)."""
    lost_contact: bool = False
    """失联."""
    floating: bool = False
    """流动党员."""
    excuse: Excuse | None = None
    remarks: str = ""


class NoVote(Enum):
    """Why a member has no vote, no right to elect and none to be elected."""

    PROBATIONARY = "probationary"
    ON_PROBATION = "on-probation"
    """留党察看."""
    DETAINED = "detained"
    SUSPENDED = "suspended"
    """停止党籍."""


Rights = Mapping[NoVote, Article]
"""Where each reason is laid down."""


@value
class May:
    """The member has the right to vote, to elect and to be elected (表决权、选举权和被选举权)."""


@value
class MayNot:
    """The member has not; `until` is the last day of it where that is known."""

    reason: NoVote
    article: Article
    until: date | None = None


def may_vote(member: Member, day: date, rights: Rights) -> May | MayNot:
    """Whether `member` has the rights of a full member on `day`, or the reason why not, with its article."""
    reason = no_vote(member, day)
    if reason is None:
        return May()
    return MayNot(reason, rights[reason], member.probation_until if reason is NoVote.ON_PROBATION else None)


def no_vote(member: Member, day: date) -> NoVote | None:
    """The first reason why `member` has no vote on `day`; None where there is none."""
    if member.membership is Membership.SUSPENDED:
        return NoVote.SUSPENDED
    if member.standing is Standing.PROBATIONARY or (member.full_since and member.full_since.first > day):
        return NoVote.PROBATIONARY
    if member.discipline is Discipline.ON_PROBATION and not (member.probation_until and member.probation_until < day):
        return NoVote.ON_PROBATION
    return NoVote.DETAINED if member.detained else None


@value
class Due:
    """Members of a branch meeting: `entitled` to vote; of them `excused`; the rest are due (应到会)."""

    members: int
    entitled: int
    excused: int

    @property
    def due(self) -> int:
        """应到会人数: those by whom the quorum of the meeting goes."""
        return self.entitled - self.excused


def due_in_branch(members: Iterable[Member], day: date) -> Due:
    """How many are due in a meeting of the branch's members on `day`. Excuses never count in a congress."""
    everyone = list(members)
    entitled = [member for member in everyone if no_vote(member, day) is None]
    return Due(len(everyone), len(entitled), sum(is_excused(member, day) for member in entitled))


def is_excused(member: Member, day: date) -> bool:
    """Whether one of the five cases, approved and voted, leaves the member out of 应到 on `day`."""
    return member.excuse is not None and member.excuse.holds_on(day)


LONGEST = 200
"""Characters of a text about a member or branch."""


def branch_problems(branch: Branch) -> list[FieldProblem]:
    """All that is wrong with a branch's fields."""
    found = [] if branch.name.strip() else [FieldProblem("name", Fault.MISSING)]
    for field in ("name", "secretary", "phone", "remarks"):
        found += text_problems(field, getattr(branch, field), LONGEST)
    return found


def member_problems(member: Member, today: date) -> list[FieldProblem]:
    """All that is wrong with a member's fields, the person's among them. The branch is not looked up here."""
    found = person_problems(member.person, today)
    for field in ("post", "occupation", "mobile", "remarks"):
        found += text_problems(field, getattr(member, field), LONGEST)
    found += _date_problems(member, today)
    found += _excuse_problems(member.excuse, today) if member.excuse else []
    if (member.discipline is Discipline.ON_PROBATION) is not (member.probation_until is not None):
        absent = "discipline" if member.probation_until else "probation_until"
        found.append(FieldProblem(absent, Fault.MISSING))
    return found


def _date_problems(member: Member, today: date) -> list[FieldProblem]:
    """Dates in the future, and those before what they must follow."""
    birth, joined, full = member.person.birth, member.joined, member.full_since
    found = []
    for field in ("joined", "full_since", "transferred_in"):
        day: PartialDate | None = getattr(member, field)
        if day and day.first > today:
            found.append(FieldProblem(field, Fault.IN_FUTURE))
    if birth and joined and joined.first < birth.first:
        found.append(FieldProblem("joined", Fault.TOO_EARLY, "birth"))
    if joined and full and not full.agrees_with(joined) and full.first < joined.first:
        found.append(FieldProblem("full_since", Fault.TOO_EARLY, "joined"))
    return found


def _excuse_problems(excuse: Excuse, today: date) -> list[FieldProblem]:
    found = []
    for field in ("evidence", "approval"):
        text: str = getattr(excuse, field)
        if not printable(text):
            found.append(FieldProblem(field, Fault.UNSAFE))
    for field in ("approved_on", "voted_on"):
        day: date | None = getattr(excuse, field)
        if day and day > today:
            found.append(FieldProblem(field, Fault.IN_FUTURE))
    return found
