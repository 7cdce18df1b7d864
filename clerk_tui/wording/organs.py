"""The organs: their names, posts and meetings, and why somebody cannot have a post."""

from __future__ import annotations

from clerk_tui.actions.people.members import Absent, Invalid
from clerk_tui.actions.people.organs import OrgansPicture
from clerk_tui.domain.organ import (
    CandidateCounts,
    HeldAlready,
    NoSuchPost,
    NotADelegate,
    NotOnPresidium,
    OrganKind,
    Post,
    Posting,
    PostingRefusal,
    PostTaken,
    SizeDoubt,
    SizeFinding,
)
from clerk_tui.domain.text import visible
from clerk_tui.wording.fields import field_problem
from clerk_tui.wording.nominees import counting

ORGANS = {
    OrganKind.LEADING_GROUP: "换届选举工作领导小组",
    OrganKind.OFFICE: "领导小组办公室",
    OrganKind.PERSONNEL: "人事安排工作小组",
    OrganKind.DELEGATES: "代表选举工作小组",
    OrganKind.DOCUMENTS: "文件起草小组",
    OrganKind.AFFAIRS: "会务准备工作小组",
    OrganKind.CREDENTIALS: "代表资格审查小组",
    OrganKind.EMERGENCY: "突发事件应急处理办公室",
    OrganKind.PRESIDIUM: "大会主席团",
    OrganKind.SECRETARIAT: "大会秘书长、副秘书长",
    OrganKind.CHAIRS: "大会执行主席",
    OrganKind.COUNTING: "监票人、计票人",
    OrganKind.COMMITTEE_PLENUM: "党委第一次全体会议",
    OrganKind.DISCIPLINE_PLENUM: "纪委第一次全体会议",
}
OFFICES_OF_GROUPS = (OrganKind.OFFICE, OrganKind.EMERGENCY)
"""Organs whose head is called 主任."""
POSTS = {
    Post.HEAD: "组长",
    Post.DEPUTY: "副组长",
    Post.MEMBER: "成员",
    Post.SECRETARY_GENERAL: "秘书长",
    Post.DEPUTY_SECRETARY_GENERAL: "副秘书长",
    Post.EXECUTIVE_CHAIR: "执行主席",
    Post.CONVENER: "会议主持人",
    Post.CHIEF_SCRUTINEER: "总监票人",
    Post.SCRUTINEER: "监票人",
    Post.TELLER: "计票人",
}
POSTING = {
    "organ": "机构",
    "post": "职务",
    "name": "姓名",
    "member": "党员名册",
    "title": "单位和职务",
    "sitting": "会议",
    "phone": "电话",
}
"""The fields of a posting."""


def post_name(organ: OrganKind, post: Post) -> str:
    """组长 of a group, 主任 of an office."""
    name = POSTS[post]
    return name.replace("组长", "主任") if organ in OFFICES_OF_GROUPS else name


def posting_told(posting: Posting) -> str:
    """The post as lists show it; an executive chair with the meeting."""
    name = post_name(posting.organ, posting.post)
    return f"{name}（{posting.sitting.value}）" if posting.sitting else name


def refusal(why: Absent | Invalid | PostingRefusal) -> str:
    """Why somebody cannot have a post, and what to do next; one line for each problem."""
    match why:
        case Absent():
            return "这一条已经不在了，可能被别人删除了。"
        case Invalid(problems):
            return "\n".join(field_problem(problem, POSTING) for problem in problems)
        case NoSuchPost(organ, post):
            if post is Post.EXECUTIVE_CHAIR and organ is OrganKind.CHAIRS:
                return "执行主席要写明主持哪次会议。"
            return f"{ORGANS[organ]}没有{POSTS[post]}，或这个职务不按会议分。"
        case PostTaken(post, _, name):
            return f"{POSTS[post]}已经是{visible(name)}，请先撤去，再登记别人。"
        case HeldAlready(post):
            return f"这个人在这里已经是{POSTS[post]}，一个机构里不兼两职。"
        case CandidateCounts():
            return f"{counting(why)}请换人，或先写明这名人选不再提名。"
        case NotADelegate(name, article):
            return f"{visible(name)}不是代表，主席团成员、执行主席从代表中产生（{article.title}）。"
        case NotOnPresidium(name, article):
            return f"{visible(name)}不是主席团成员，执行主席由主席团成员担任（{article.title}）。"


def size_finding(found: SizeFinding) -> str:
    """A doubt about the size of an organ with where the size comes from."""
    size = found.size
    what = f"{ORGANS[size.organ]}的{post_name(size.organ, size.post)}现有 {found.count} 人"
    told = {
        SizeDoubt.TOO_FEW: f"还差 {found.wanted - found.count} 人",
        SizeDoubt.TOO_MANY: f"比通常的 {found.wanted} 人多 {found.count - found.wanted} 人",
        SizeDoubt.EVEN: "一般取单数",
    }[found.doubt]
    return f"{what}，{told}（{size.basis.title}）"


def standing_wrongly(picture: OrgansPicture) -> list[str]:
    """Whoever holds a post that they must not hold."""
    return [
        *(counting(clash) for clash in picture.clashes.values()),
        *(refusal(outsider) for outsider in picture.outsiders.values()),
    ]
