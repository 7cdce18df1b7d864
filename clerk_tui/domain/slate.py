"""The slate (班子人选方案): seats, who stands for each office, the rules of age and structure for it as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum

from clerk_tui.domain.composition import Direction, Gauge, bound_of
from clerk_tui.domain.nominee import Nominee, Office
from clerk_tui.domain.procedure import Article
from clerk_tui.domain.quota import margin
from clerk_tui.domain.stage import Stage
from clerk_tui.domain.trait import Trait
from clerk_tui.domain.value import value


@value
class Slate:
    """What was decided about seats (职数) and by which rules the slate is judged. All numbers are people."""

    committee: int
    discipline: int
    deputies: int
    """Deputy secretaries (副书记)."""
    county: int = 0
    """Delegates to the superior congress; 0 where none are to be elected."""
    rules: tuple[str, ...] = ()
    """Slugs of the sets of structure rules in force."""

    @property
    def seats(self) -> Mapping[Office, int]:
        """Seats of each office."""
        return {
            Office.COMMITTEE: self.committee,
            Office.DISCIPLINE: self.discipline,
            Office.SECRETARY: 1,
            Office.DEPUTY_SECRETARY: self.deputies,
            Office.DISCIPLINE_SECRETARY: 1,
            Office.COUNTY_DELEGATE: self.county,
        }


@value
class SeatRange:
    """How many seats a body can have (职数幅度): what may be entered, and what is usual; where that is laid down."""

    least: int
    most: int
    usual_least: int
    usual_most: int
    basis: Article


@value
class OutOfRange:
    """A number of seats that cannot be: `field` is that of the slate."""

    field: str
    given: int
    allowed: SeatRange


def range_problems(slate: Slate, ranges: Mapping[str, SeatRange]) -> tuple[OutOfRange, ...]:
    """Every number of seats outside of what may be entered; `ranges` by field of the slate."""
    given = {field: getattr(slate, field) for field in ranges}
    return tuple(
        OutOfRange(field, given[field], allowed)
        for field, allowed in ranges.items()
        if not allowed.least <= given[field] <= allowed.most
    )


class Measure(Enum):
    """How the bound of a rule is meant."""

    PEOPLE = "people"
    PERCENT = "percent"
    """Percent of the slate: a floor is rounded up, a ceiling down."""
    MAJORITY = "majority"
    """More than half of the slate (为主); the number of the rule is not used."""


@value
class SlateRule:
    """A rule of structure (结构要求): how many of the slate are to have a trait."""

    slug: str
    title: str
    trait: Trait
    direction: Direction
    measure: Measure
    number: int
    basis: Article

    def bound(self, body: int) -> int:
        """The bound for a slate of so many people, in people."""
        if self.measure is Measure.MAJORITY:
            return body // 2 + 1 if body else 0
        if self.measure is Measure.PERCENT:
            return bound_of(self.direction, self.number, 100, body)
        return self.number


@value
class RuleSheet:
    """A ready set of structure rules, with the plan it was taken from."""

    slug: str
    title: str
    rules: tuple[SlateRule, ...]


def gauges(rules: Iterable[SlateRule], nominees: Sequence[Nominee], day: date) -> tuple[Gauge, ...]:
    """How the slate as a whole stands to each rule on `day`."""
    return tuple(_gauge(rule, nominees, day) for rule in rules)


def _gauge(rule: SlateRule, nominees: Sequence[Nominee], day: date) -> Gauge:
    answers = [rule.trait.held_by(nominee.schooled, day) for nominee in nominees]
    bound = rule.bound(len(nominees))
    return Gauge(rule.slug, rule.title, rule.direction, answers.count(True), len(nominees), bound, answers.count(None))


@value
class Lineup:
    """Who stands for an office, in numbers (差额情况)."""

    office: Office
    seats: int
    margin: int
    """How many more candidates than seats there must be at least; 0 where there are as many as seats (等额)."""
    standing: int
    """Who stands for it, at whatever stage."""
    proposed: int
    """Of them those who are 预备人选 or further."""
    article: Article

    @property
    def needed(self) -> int:
        """How many candidates there must be at least."""
        return self.seats + self.margin

    @property
    def missing(self) -> int:
        """How many more are to be found."""
        return max(0, self.needed - self.named)

    @property
    def surplus(self) -> int:
        """How many are too many for as many candidates as seats; 0 where candidates must outnumber seats."""
        single = self.office.body is not None
        return max(0, self.proposed - self.seats) if single else 0

    @property
    def named(self) -> int:
        """Those who count: the 预备人选 once there are any, before that everyone who stands."""
        return self.proposed or self.standing


def lineup(office: Office, slate: Slate, nominees: Iterable[Nominee], percent: int, article: Article) -> Lineup:
    """The numbers of an office; a margin of `percent` by `article` where candidates must outnumber the seats."""
    stages = [stage for nominee in nominees if (stage := nominee.stage_of(office))]
    seats = slate.seats[office]
    more = margin(seats, percent) if seats and office.body is None else 0
    return Lineup(office, seats, more, len(stages), sum(stage.reached(Stage.PROPOSED) for stage in stages), article)


def chosen(nominees: Sequence[Nominee], office: Office) -> list[Nominee]:
    """Those on whom the slate rests: the 预备人选 once there are any, before that everyone who stands."""
    standing = [(nominee, stage) for nominee in nominees if (stage := nominee.stage_of(office))]
    proposed = [nominee for nominee, stage in standing if stage.reached(Stage.PROPOSED)]
    return proposed or [nominee for nominee, _ in standing]


class SlateDoubt(Enum):
    """What may be wrong with a slate."""

    TOO_FEW = "too_few"
    """Fewer candidates than there must be."""
    TOO_MANY = "too_many"
    """More than posts, where there must be as many."""
    UNUSUAL_SEATS = "unusual_seats"
    """A number of seats outside of what is usual."""
    NOT_IN_BODY = "not_in_body"
    """Proposed for a post of a committee, but not for a seat in it."""
    NO_RIGHT = "no_right"
    """A member without the right to be elected."""
    COUNTS_VOTES = "counts_votes"
    """Scrutineer or teller of an election in which they stand."""


@value
class SlateFinding:
    """A doubt about the slate. `wanted` is the bound that `figure` is held against, where the doubt is of numbers."""

    doubt: SlateDoubt
    basis: Article
    office: Office | None = None
    field: str = ""
    """The field of the slate, for an unusual number of seats."""
    nominee: str = ""
    """Key of the nominee whom it is about."""
    figure: int = 0
    wanted: int = 0


def number_findings(slate: Slate, lineups: Iterable[Lineup], ranges: Mapping[str, SeatRange]) -> Iterator[SlateFinding]:
    """The doubts about numbers: candidates for the seats, and the seats themselves."""
    for each in lineups:
        if each.missing:
            yield SlateFinding(SlateDoubt.TOO_FEW, each.article, each.office, figure=each.named, wanted=each.needed)
        if each.surplus:
            yield SlateFinding(SlateDoubt.TOO_MANY, each.article, each.office, figure=each.proposed, wanted=each.seats)
    for field, allowed in ranges.items():
        given = getattr(slate, field)
        if not allowed.usual_least <= given <= allowed.usual_most:
            bound = allowed.usual_least if given < allowed.usual_least else allowed.usual_most
            yield SlateFinding(SlateDoubt.UNUSUAL_SEATS, allowed.basis, field=field, figure=given, wanted=bound)


def outside_body(nominees: Mapping[str, Nominee], article: Article) -> Iterator[SlateFinding]:
    """Those who stand for a post of a committee without standing for a seat in it; `nominees` by key."""
    for key, nominee in nominees.items():
        for office in nominee.offices if nominee.standing else ():
            if office.body and nominee.stage_of(office.body) is None:
                yield SlateFinding(SlateDoubt.NOT_IN_BODY, article, office, nominee=key)
