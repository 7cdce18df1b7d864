"""The organs of the re-election (工作机构): which there are, who holds which post, and who must not."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from enum import Enum

from clerk_tui.domain.nominee import Nominee, Office
from clerk_tui.domain.person import Fault, FieldProblem, PartialDate, text_problems
from clerk_tui.domain.procedure import Article
from clerk_tui.domain.value import value

LONGEST_TEXT = 100


class OrganKind(Enum):
    """The organs, in the order in which they are formed."""

    LEADING_GROUP = "leading-group"
    """换届选举工作领导小组."""
    OFFICE = "office"
    """Its office (领导小组办公室)."""
    PERSONNEL = "personnel"
    """人事安排工作小组."""
    DELEGATES = "delegates"
    """代表选举工作小组."""
    DOCUMENTS = "documents"
    """文件起草小组."""
    AFFAIRS = "affairs"
    """会务准备工作小组."""
    CREDENTIALS = "credentials"
    """代表资格审查小组."""
    EMERGENCY = "emergency"
    """突发事件应急处理办公室."""
    PRESIDIUM = "presidium"
    """大会主席团."""
    SECRETARIAT = "secretariat"
    """秘书长、副秘书长."""
    CHAIRS = "chairs"
    """大会执行主席, by session."""
    COUNTING = "counting"
    """监票人、计票人 of the congress."""
    COMMITTEE_PLENUM = "committee-plenum"
    """Who runs the first plenum of the committee (党委一次全会)."""
    DISCIPLINE_PLENUM = "discipline-plenum"
    """The same of the discipline committee (纪委一次全会)."""


class Post(Enum):
    """A post (职务) in an organ."""

    HEAD = "head"
    """组长、主任."""
    DEPUTY = "deputy"
    MEMBER = "member"
    SECRETARY_GENERAL = "secretary-general"
    DEPUTY_SECRETARY_GENERAL = "deputy-secretary-general"
    EXECUTIVE_CHAIR = "executive-chair"
    CONVENER = "convener"
    """The new member whom the presidium lets preside over a first plenum (全会主持人)."""
    CHIEF_SCRUTINEER = "chief-scrutineer"
    SCRUTINEER = "scrutineer"
    TELLER = "teller"


class Sitting(Enum):
    """The meetings for which executive chairs are named, in their order."""

    OPENING = "开幕式"
    SECOND_PRESIDIUM = "主席团第二次会议"
    THIRD_PRESIDIUM = "主席团第三次会议"
    ELECTION = "选举大会"
    FOURTH_PRESIDIUM = "主席团第四次会议"
    CLOSING = "闭幕式"


GROUP = (Post.HEAD, Post.DEPUTY, Post.MEMBER)
COUNTING = (Post.CHIEF_SCRUTINEER, Post.SCRUTINEER, Post.TELLER)
"""The posts that no candidate may hold."""
POSTS: Mapping[OrganKind, tuple[Post, ...]] = {
    OrganKind.PRESIDIUM: (Post.MEMBER,),
    OrganKind.SECRETARIAT: (Post.SECRETARY_GENERAL, Post.DEPUTY_SECRETARY_GENERAL),
    OrganKind.CHAIRS: (Post.EXECUTIVE_CHAIR,),
    OrganKind.COUNTING: COUNTING,
    OrganKind.COMMITTEE_PLENUM: (Post.CONVENER, Post.SCRUTINEER, Post.TELLER),
    OrganKind.DISCIPLINE_PLENUM: (Post.CONVENER, Post.SCRUTINEER, Post.TELLER),
}
SINGLE = (Post.HEAD, Post.SECRETARY_GENERAL, Post.CONVENER, Post.CHIEF_SCRUTINEER)
"""Posts that one person holds in an organ."""
PLENUM_OFFICES: Mapping[OrganKind, tuple[Office, ...]] = {
    OrganKind.COMMITTEE_PLENUM: (Office.SECRETARY, Office.DEPUTY_SECRETARY),
    OrganKind.DISCIPLINE_PLENUM: (Office.DISCIPLINE_SECRETARY,),
}
"""The contests of a plenum; whoever counts there was a candidate of the congress, but must be none of these."""
FROM_DELEGATES = (OrganKind.PRESIDIUM, OrganKind.CHAIRS)


def posts_of(organ: OrganKind) -> tuple[Post, ...]:
    """The posts that an organ has."""
    return POSTS.get(organ, GROUP)


@value
class Holder:
    """Who holds a post or stands for one: what tells a person from another. Not known is empty or None."""

    name: str
    member: str = ""
    """Key on the roll of members."""
    birth: PartialDate | None = None

    def same(self, other: Holder) -> bool:
        """Whether both may be one person: by key where both have one, else by name, unless the births differ."""
        if self.member and other.member:
            return self.member == other.member
        if "".join(self.name.split()) != "".join(other.name.split()):
            return False
        return not self.birth or not other.birth or self.birth.agrees_with(other.birth)


@value
class Posting:
    """One person's post in an organ (任职)."""

    organ: OrganKind
    post: Post
    name: str
    member: str = ""
    """Key on the roll of members; empty for one from outside it."""
    title: str = ""
    """Where the person works and as what (单位和职务)."""
    sitting: Sitting | None = None
    """The meeting that an executive chair presides over."""
    phone: str = ""

    @property
    def counts(self) -> bool:
        """Whether it takes part in counting votes (监票、计票)."""
        return self.post in COUNTING


@value
class NoSuchPost:
    """The organ has no such post, or an executive chair no meeting."""

    organ: OrganKind
    post: Post


@value
class PostTaken:
    """One person holds the post already: the key of the posting and the name."""

    post: Post
    key: str
    name: str


@value
class HeldAlready:
    """The person has this very post, or another one that does not go with it: the key of that posting."""

    post: Post
    key: str


@value
class CandidateCounts:
    """Nobody counts the votes for an election in which they stand: the key of the nominee, the offices, the article."""

    name: str
    nominee: str
    offices: tuple[Office, ...]
    article: Article


@value
class NotADelegate:
    """Only delegates sit on the presidium and preside, and the person is none."""

    name: str
    article: Article


@value
class NotOnPresidium:
    """Only members of the presidium preside over the congress, and the person is none."""

    name: str
    article: Article


PostingRefusal = NoSuchPost | PostTaken | HeldAlready | CandidateCounts | NotADelegate | NotOnPresidium


def fits(posting: Posting) -> NoSuchPost | None:
    """Whether the organ has the post, and an executive chair has a meeting and nobody else has one."""
    chairs = posting.post is Post.EXECUTIVE_CHAIR
    if posting.post not in posts_of(posting.organ) or chairs != (posting.sitting is not None):
        return NoSuchPost(posting.organ, posting.post)
    return None


def occupied(
    posting: Posting, holder: Holder, others: Mapping[str, tuple[Posting, Holder]]
) -> PostTaken | HeldAlready | None:
    """What stands in the way among the other postings, by key: a single post taken, or the person there already.

    Nobody both scrutinises and tells, and nobody has two posts in a group.
    """
    for key, (other, other_holder) in others.items():
        if (other.organ, other.sitting) != (posting.organ, posting.sitting):
            continue
        if holder.same(other_holder):
            return HeldAlready(other.post, key)
        if other.post is posting.post and posting.post in SINGLE:
            return PostTaken(other.post, key, other.name)
    return None


def offices_at_stake(organ: OrganKind, nominee: Nominee) -> tuple[Office, ...]:
    """The offices for which the nominee stands and whose votes the organ counts."""
    if not nominee.standing:
        return ()
    counted = PLENUM_OFFICES.get(organ, tuple(Office))
    return tuple(office for office in nominee.offices if office in counted)


def candidate_counting(
    posting: Posting, holder: Holder, nominees: Mapping[str, tuple[Nominee, Holder]], article: Article
) -> CandidateCounts | None:
    """The nominee who would count votes by this posting, whoever of the two is entered second."""
    if not posting.counts:
        return None
    for key, (nominee, person) in nominees.items():
        offices = offices_at_stake(posting.organ, nominee)
        if offices and holder.same(person):
            return CandidateCounts(nominee.person.name, key, offices, article)
    return None


def posting_problems(posting: Posting, members: Container[str]) -> list[FieldProblem]:
    """All that is wrong with the fields of a posting; `members` are the keys of the roll."""
    found = [] if posting.name.strip() else [FieldProblem("name", Fault.MISSING)]
    for field in ("name", "title", "phone"):
        found += text_problems(field, getattr(posting, field), LONGEST_TEXT)
    if posting.member and posting.member not in members:
        found.append(FieldProblem("member", Fault.UNKNOWN))
    return found


@value
class Size:
    """How many people a post of an organ should have (人数); 0 as `most` for no upper bound. `odd`: an odd number."""

    organ: OrganKind
    post: Post
    least: int
    most: int
    odd: bool
    percent: int
    """Percent of the delegates, rounded up, where that is more than `least`; 0 where it does not go by them."""
    basis: Article


class SizeDoubt(Enum):
    """What may be wrong with the size of an organ."""

    TOO_FEW = "too_few"
    TOO_MANY = "too_many"
    EVEN = "even"


@value
class SizeFinding:
    """A post of an organ with a number of people that is not usual: how many there are and should be."""

    doubt: SizeDoubt
    size: Size
    count: int
    wanted: int


def size_findings(postings: Iterable[Posting], sizes: Iterable[Size], delegates: int) -> tuple[SizeFinding, ...]:
    """What may be wrong with the sizes of the organs that have anyone, in a congress of so many delegates."""
    listed = list(postings)
    formed = {posting.organ for posting in listed}
    found = []
    for size in sizes:
        if size.organ in formed:
            count = sum((each.organ, each.post) == (size.organ, size.post) for each in listed)
            found += _about(size, count, delegates)
    return tuple(found)


def _about(size: Size, count: int, delegates: int) -> list[SizeFinding]:
    least = max(size.least, -(-delegates * size.percent // 100))
    if count < least:
        return [SizeFinding(SizeDoubt.TOO_FEW, size, count, least)]
    if size.most and count > size.most:
        return [SizeFinding(SizeDoubt.TOO_MANY, size, count, size.most)]
    if size.odd and count % 2 == 0:
        return [SizeFinding(SizeDoubt.EVEN, size, count, count + 1)]
    return []
