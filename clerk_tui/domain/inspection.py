"""Inspection (考察): what is on file about each nominee before anyone is proposed, and what is still missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum

from clerk_tui.domain.dates import Holidays, WorkingDays, add_working_days
from clerk_tui.domain.nominee import Office
from clerk_tui.domain.person import Fault, FieldProblem, text_problems
from clerk_tui.domain.procedure import Article
from clerk_tui.domain.value import value

LONGEST_TEXT = 1000
MOST = 1_000_000
"""People or ballots above which a number was mistyped."""


class RecommendationKind(Enum):
    """How a democratic recommendation was held."""

    MEETING = "meeting"
    """会议投票推荐."""
    TALKS = "talks"
    """个别谈话调研推荐."""


@value
class Votes:
    """How often someone was recommended for an office (得推荐票). `nominee` is a key, empty for one on no file."""

    office: Office
    name: str
    votes: int
    nominee: str = ""


@value
class Recommendation:
    """A democratic recommendation (民主推荐). Numbers are people and ballots; None where not counted yet."""

    kind: RecommendationKind
    held_on: date | None = None
    place: str = ""
    invited: int | None = None
    """应到."""
    participants: int | None = None
    """实到."""
    issued: int | None = None
    collected: int | None = None
    valid: int | None = None
    votes: tuple[Votes, ...] = ()
    announced: bool = False
    """Whether the result was told there and then (当场公布)."""

    def for_nominee(self, key: str) -> tuple[Votes, ...]:
        """What a nominee got."""
        return tuple(each for each in self.votes if each.nominee == key)


def recommendation_problems(given: Recommendation, today: date) -> list[FieldProblem]:
    """All that is wrong with the numbers and texts; each number is at most the one before it."""
    found = text_problems("place", given.place, LONGEST_TEXT)
    if given.held_on and given.held_on > today:
        found.append(FieldProblem("held_on", Fault.IN_FUTURE))
    bound, above = MOST, ""
    for field in ("invited", "participants", "issued", "collected", "valid"):
        number = getattr(given, field)
        if number is not None and not 0 <= number <= bound:
            found.append(FieldProblem(field, Fault.OUT_OF_RANGE, above))
        elif number is not None:
            bound, above = number, field
    for each in given.votes:
        found += text_problems("votes", each.name, LONGEST_TEXT)
        if not 0 <= each.votes <= bound:
            found.append(FieldProblem("votes", Fault.OUT_OF_RANGE, above))
    return list(dict.fromkeys(found))


@value
class Opinion:
    """What an authority answered when it was asked about a nominee (征求意见); `authority` is its slug."""

    authority: str
    asked_on: date | None = None
    answered_on: date | None = None
    favourable: bool | None = None
    """Whether it has nothing against the nominee; None while there is no answer."""
    text: str = ""


class ReviewVerdict(Enum):
    """What the joint review found."""

    PASSED = "passed"
    POSTPONED = "postponed"
    """暂缓."""
    REJECTED = "rejected"


@value
class JointReview:
    """The joint review (联审) of a nominee by the authorities together."""

    verdict: ReviewVerdict
    on: date | None = None
    note: str = ""


@value
class Publicity:
    """A publicity period (公示): its first day, how many working days, and what came of it."""

    start: date
    days: int
    """Working days, the first included."""
    complaints: int = 0
    """反映 received."""
    settled: bool = False
    """Whether each was looked into and does not stand in the way."""

    def end(self, holidays: Holidays) -> WorkingDays:
        """The last day, and whether it is an estimate (估算) because the holidays of its year are not published."""
        return add_working_days(self.start, self.days, holidays)


@value
class Inspection:
    """The file of one nominee's inspection (考察材料)."""

    group: str = ""
    """Who inspected (考察组)."""
    held_on: date | None = None
    talks: int = 0
    """How many people were talked to (谈话人数)."""
    archive_checked: bool = False
    """Whether the personnel file was checked (档案审核)."""
    opinions: tuple[Opinion, ...] = ()
    review: JointReview | None = None
    publicity: Publicity | None = None
    conclusion: str = ""
    """考察结论."""


@value
class Authority:
    """Whom to ask about a nominee (征求意见的部门), and whether that is needed for everyone."""

    slug: str
    title: str
    needed: bool
    basis: Article


@value
class Requirements:
    """What a file must hold: the authorities to ask, the least publicity period in working days, and talks."""

    authorities: tuple[Authority, ...]
    publicity_days: int
    publicity_basis: Article
    talks: int
    talks_basis: Article


class Gap(Enum):
    """What can be missing in a file, or stand in the way; in brackets what `Lack.detail` then is."""

    RECOMMENDATION = "recommendation"
    """In no democratic recommendation."""
    TALKS = "talks"
    """Too few talks (the least number)."""
    ARCHIVE = "archive"
    NOT_ASKED = "not_asked"
    """An authority was not asked (its slug)."""
    NOT_ANSWERED = "not_answered"
    AGAINST = "against"
    """An authority has something against the nominee (its slug)."""
    REVIEW = "review"
    """No joint review, or it was postponed."""
    REJECTED = "rejected"
    PUBLICITY = "publicity"
    TOO_SHORT = "too_short"
    """The publicity period is too short (the least number of working days)."""
    RUNNING = "running"
    """It is not over (its last day)."""
    COMPLAINTS = "complaints"
    """What was brought forward is not settled (how much)."""
    CONCLUSION = "conclusion"


@value
class Lack:
    """One thing that a file lacks. `blocks`: it is more than a missing paper, the nominee cannot go on with it."""

    gap: Gap
    detail: str = ""

    @property
    def blocks(self) -> bool:
        """Whether someone or something speaks against the nominee."""
        return self.gap in (Gap.AGAINST, Gap.REJECTED, Gap.COMPLAINTS)


def lacking(
    inspection: Inspection, *, recommended: bool, needs: Requirements, day: date, holidays: Holidays
) -> tuple[Lack, ...]:
    """Everything that is missing in a file on `day`, in the order of the work."""
    found = [] if recommended else [Lack(Gap.RECOMMENDATION)]
    if inspection.talks < needs.talks:
        found.append(Lack(Gap.TALKS, str(needs.talks)))
    if not inspection.archive_checked:
        found.append(Lack(Gap.ARCHIVE))
    found += _about_opinions({each.authority: each for each in inspection.opinions}, needs.authorities)
    if inspection.review is None or inspection.review.verdict is ReviewVerdict.POSTPONED:
        found.append(Lack(Gap.REVIEW))
    elif inspection.review.verdict is ReviewVerdict.REJECTED:
        found.append(Lack(Gap.REJECTED))
    found += _about_publicity(inspection.publicity, needs, day, holidays)
    if not inspection.conclusion.strip():
        found.append(Lack(Gap.CONCLUSION))
    return tuple(found)


def _about_opinions(opinions: Mapping[str, Opinion], authorities: Iterable[Authority]) -> Iterator[Lack]:
    for authority in authorities:
        opinion = opinions.get(authority.slug)
        if opinion is None:
            if authority.needed:
                yield Lack(Gap.NOT_ASKED, authority.slug)
        elif opinion.favourable is None:
            yield Lack(Gap.NOT_ANSWERED, authority.slug)
        elif not opinion.favourable:
            yield Lack(Gap.AGAINST, authority.slug)


def _about_publicity(publicity: Publicity | None, needs: Requirements, day: date, holidays: Holidays) -> Iterator[Lack]:
    if publicity is None:
        yield Lack(Gap.PUBLICITY)
        return
    if publicity.days < needs.publicity_days:
        yield Lack(Gap.TOO_SHORT, str(needs.publicity_days))
    end = publicity.end(holidays).day
    if day <= end:
        yield Lack(Gap.RUNNING, end.isoformat())
    if publicity.complaints and not publicity.settled:
        yield Lack(Gap.COMPLAINTS, str(publicity.complaints))


def inspection_problems(inspection: Inspection, authorities: Iterable[str], today: date) -> list[FieldProblem]:
    """All that is wrong with the fields of a file; `authorities` are the slugs that are known."""
    found = [
        *text_problems("group", inspection.group, LONGEST_TEXT),
        *text_problems("conclusion", inspection.conclusion, LONGEST_TEXT),
    ]
    if not 0 <= inspection.talks <= MOST:
        found.append(FieldProblem("talks", Fault.OUT_OF_RANGE))
    if inspection.held_on and inspection.held_on > today:
        found.append(FieldProblem("held_on", Fault.IN_FUTURE))
    known = set(authorities)
    for opinion in inspection.opinions:
        found += _opinion_problems(opinion, known, today)
    if inspection.review:
        found += text_problems("review", inspection.review.note, LONGEST_TEXT)
    publicity = inspection.publicity
    if publicity and not (1 <= publicity.days <= 60 and 0 <= publicity.complaints <= MOST):
        found.append(FieldProblem("publicity", Fault.OUT_OF_RANGE))
    return found


def _opinion_problems(opinion: Opinion, known: set[str], today: date) -> Iterator[FieldProblem]:
    field = f"opinions.{opinion.authority}"
    if opinion.authority not in known:
        yield FieldProblem("opinions", Fault.UNKNOWN)
        return
    yield from text_problems(field, opinion.text, LONGEST_TEXT)
    if opinion.answered_on and opinion.answered_on > today:
        yield FieldProblem(field, Fault.IN_FUTURE)
    if opinion.asked_on and opinion.answered_on and opinion.answered_on < opinion.asked_on:
        yield FieldProblem(field, Fault.TOO_EARLY, "asked_on")
