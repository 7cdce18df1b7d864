"""People proposed for the committees and their posts (人选): the file of each, and its way to the election."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from enum import Enum

from clerk_tui.domain.person import Education, Fault, FieldProblem, PartialDate, Person, person_problems, text_problems
from clerk_tui.domain.stage import Stage
from clerk_tui.domain.value import value

LONGEST_TEXT, LONGEST_RESUME = 200, 4000
"""Characters of a line and of a whole résumé."""


class Office(Enum):
    """What a person is proposed for (拟任职务); each is filled by a contest of its own."""

    COMMITTEE = "committee"
    """党委委员."""
    DISCIPLINE = "discipline"
    """纪委委员."""
    SECRETARY = "secretary"
    DEPUTY_SECRETARY = "deputy-secretary"
    DISCIPLINE_SECRETARY = "discipline-secretary"
    COUNTY_DELEGATE = "county-delegate"
    """出席上级党代会代表."""

    @property
    def body(self) -> Office | None:
        """The committee whose members alone can hold the post and elect to it; none for a seat of a body itself."""
        return BODIES.get(self)


BODIES = {
    Office.SECRETARY: Office.COMMITTEE,
    Office.DEPUTY_SECRETARY: Office.COMMITTEE,
    Office.DISCIPLINE_SECRETARY: Office.DISCIPLINE,
}
"""The posts that the first plenum of a committee fills from its own members, as many candidates as posts (等额)."""


@value
class Schooling:
    """What someone learned, full-time or in service (全日制、在职教育)."""

    level: Education | None = None
    degree: str = ""
    """学位."""
    school: str = ""
    """School, department and subject (毕业院校系及专业)."""


@value
class Proposal:
    """For what someone is proposed, and how far that has come."""

    office: Office
    stage: Stage = Stage.RECOMMENDED


@value
class Nominee:
    """A nominee (人选) with what the register of candidates asks. Raises `ValueError` for an office named twice."""

    person: Person
    proposals: tuple[Proposal, ...] = ()
    member: str = ""
    """Key on the roll of members; empty for one from outside the township."""
    post: str = ""
    """Present post (现任职务)."""
    intended: str = ""
    """Proposed post in full words (拟任职务), such as 党委副书记、镇长."""
    incumbent: bool = False
    """Whether in the committee that ends its term (现班子成员)."""
    exchanged_from: str = ""
    """Where someone who is exchanged (交流) comes from."""
    heads_both: bool = False
    """Secretary and head of the government in one (党政一肩挑)."""
    native_place: str = ""
    """籍贯."""
    joined: PartialDate | None = None
    """入党时间."""
    started_work: PartialDate | None = None
    """参加工作时间."""
    full_time: Schooling = Schooling()
    in_service: Schooling = Schooling()
    resume: str = ""
    """简历, of several lines."""
    achievements: str = ""
    """工作实绩, for the introduction to the delegates."""
    strengths: str = ""
    weaknesses: str = ""
    dropped: str = ""
    """Why not proposed any more (不再提名); empty while standing."""
    remarks: str = ""

    def __post_init__(self) -> None:
        if len(set(self.offices)) < len(self.proposals):
            raise ValueError("an office twice")

    @property
    def offices(self) -> tuple[Office, ...]:
        """All that the person is proposed for."""
        return tuple(proposal.office for proposal in self.proposals)

    @property
    def schooled(self) -> Person:
        """The person with the highest education known."""
        return replace(self.person, education=self.education)

    @property
    def standing(self) -> bool:
        """Whether still proposed for something."""
        return bool(self.proposals) and not self.dropped

    @property
    def education(self) -> Education | None:
        """The highest level known."""
        given = {self.full_time.level, self.in_service.level, self.person.education}
        return next((level for level in reversed(Education) if level in given), None)

    def stage_of(self, office: Office) -> Stage | None:
        """How far the proposal for `office` has come; None where there is none, or no more."""
        stages = {proposal.office: proposal.stage for proposal in self.proposals}
        return stages.get(office) if self.standing else None


@value
class NotProposed:
    """The person is not proposed for the office, or not any more: `dropped` says why."""

    office: Office
    dropped: str


@value
class StageSkipped:
    """A stage was left out: from `at` only the next one can be reached."""

    at: Stage
    wanted: Stage


@value
class NotInBody:
    """A post of a committee is for its members: `stage` is how far the proposal for `body` has come."""

    office: Office
    body: Office
    stage: Stage | None


MoveRefusal = NotProposed | StageSkipped | NotInBody


def moved(nominee: Nominee, office: Office, stage: Stage) -> Nominee | MoveRefusal:
    """The nominee with the proposal for `office` at `stage`: one stage on, or back to any earlier one.

    Who becomes candidate for a post must stand for the committee too; who is elected to it must be elected there.
    """
    now = nominee.stage_of(office)
    if now is None:
        return NotProposed(office, nominee.dropped)
    if stage.rank > now.rank + 1:
        return StageSkipped(now, stage)
    if office.body and stage.reached(Stage.CANDIDATE):
        needed = Stage.ELECTED if stage is Stage.ELECTED else Stage.RECOMMENDED
        in_body = nominee.stage_of(office.body)
        if in_body is None or not in_body.reached(needed):
            return NotInBody(office, office.body, in_body)
    proposals = (Proposal(each.office, stage) if each.office is office else each for each in nominee.proposals)
    return replace(nominee, proposals=tuple(proposals))


def nominee_problems(nominee: Nominee, today: date) -> list[FieldProblem]:
    """All that is wrong with the fields of a nominee's file."""
    found = person_problems(nominee.person, today)
    if not nominee.proposals:
        found.append(FieldProblem("proposals", Fault.MISSING))
    for field, text in _texts(nominee):
        found += text_problems(field, text, LONGEST_TEXT)
    for field in ("resume", "achievements", "strengths", "weaknesses"):
        lines: str = getattr(nominee, field)
        found += text_problems(field, " ".join(lines.splitlines()), LONGEST_RESUME)
    return list(dict.fromkeys([*found, *_date_problems(nominee, today)]))


def _texts(nominee: Nominee) -> Iterator[tuple[str, str]]:
    for field in ("post", "intended", "exchanged_from", "native_place", "dropped", "remarks"):
        yield field, getattr(nominee, field)
    for field in ("full_time", "in_service"):
        schooling: Schooling = getattr(nominee, field)
        yield f"{field}.degree", schooling.degree
        yield f"{field}.school", schooling.school


def _date_problems(nominee: Nominee, today: date) -> Iterator[FieldProblem]:
    birth = nominee.person.birth
    for field, given in (("joined", nominee.joined), ("started_work", nominee.started_work)):
        if given and given.first > today:
            yield FieldProblem(field, Fault.IN_FUTURE)
        elif given and birth and given.first < birth.first:
            yield FieldProblem(field, Fault.TOO_EARLY, "birth")
