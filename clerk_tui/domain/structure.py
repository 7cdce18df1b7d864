"""Statistics of any body of people by heads (按项统计): parts that always sum to the whole, and their shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import Enum

from clerk_tui.domain.member import Discipline, Member, Standing
from clerk_tui.domain.nominee import Nominee
from clerk_tui.domain.person import HAN, Education, PartialDate, Person, Sex
from clerk_tui.domain.value import value


class Head(Enum):
    """What a body is counted by."""

    SEX = "性别"
    ETHNICITY = "民族"
    EDUCATION = "文化程度"
    AGE = "年龄"
    STANDING = "党员类别"
    OCCUPATION = "从事行业"
    FRONT_LINE = "一线"
    JOINED = "入党时间"
    TRANSFERRED = "组织关系转入时间"
    DISCIPLINE = "违法违纪"
    TERM = "任职"
    """Whether in the committee that ends its term (现班子成员)."""
    EXCHANGED = "交流"
    """Whether exchanged from elsewhere (交流)."""


@value
class Band:
    """A stretch of whole years, from `least` up to the next band's."""

    label: str
    least: int


@value
class Period:
    """Calendar time from `since` to the next period's start."""

    label: str
    since: date


@value
class Bands:
    """The stretches by which age (in years), joining (by period) and transfer (in years gone by) are counted.

    Each of the three is in rising order and begins below everything that occurs.
    """

    age: tuple[Band, ...]
    joined: tuple[Period, ...]
    transferred: tuple[Band, ...]


@value
class Part:
    """How many of a body belong under one label."""

    label: str
    count: int


@value
class Breakdown:
    """A body counted by one head. The parts and the `unknown` sum to the whole."""

    head: Head
    parts: tuple[Part, ...]
    unknown: int

    @property
    def whole(self) -> int:
        """How many people the body has."""
        return sum(part.count for part in self.parts) + self.unknown

    def count(self, label: str) -> int:
        """How many are under a label; 0 where it does not occur."""
        return sum(part.count for part in self.parts if part.label == label)


def break_down(head: Head, labels: Iterable[str], order: Sequence[str] = ()) -> Breakdown:
    """Count labels, one for each person, empty for unknown. Those of `order` come first, whether they occur or not;
    the rest by number, the most first."""
    counts = Counter(labels)
    unknown = counts.pop("", 0)
    others = sorted(counts.keys() - set(order), key=lambda label: (-counts[label], label))
    return Breakdown(head, tuple(Part(label, counts[label]) for label in (*order, *others)), unknown)


class Rounding(Enum):
    """How shares are brought to a tenth of a percent."""

    EACH = "each"
    """Each by itself, half up (四舍五入); together they may miss 100 %."""
    WHOLE = "whole"
    """By largest remainder, so that together they are exactly 100 % (合计为百分之百)."""


def shares(counts: Sequence[int], rounding: Rounding) -> tuple[int, ...]:
    """The share of each count in their sum, in tenths of a percent: 53 is 5.3 %. All 0 where the sum is."""
    whole = sum(counts)
    if not whole:
        return tuple(0 for _ in counts)
    if rounding is Rounding.EACH:
        return tuple(share(count, whole) for count in counts)
    lowest = [count * 1000 // whole for count in counts]
    by_remainder = sorted(range(len(counts)), key=lambda place: -(counts[place] * 1000 % whole))
    raised = set(by_remainder[: 1000 - sum(lowest)])
    return tuple(each + (place in raised) for place, each in enumerate(lowest))


def share(count: int, whole: int) -> int:
    """The share of `count` in `whole` in tenths of a percent, half up; 0 of nothing."""
    return (count * 2000 + whole) // (2 * whole) if whole else 0


@value
class Change:
    """A figure of the last term beside today's (与上届相比)."""

    before: int
    now: int

    @property
    def difference(self) -> int:
        """How many more there are now; negative for fewer."""
        return self.now - self.before

    @property
    def rate(self) -> int:
        """The difference in tenths of a percent of the figure before, half up by its size; 0 where that was none."""
        size = share(abs(self.difference), self.before)
        return size if self.difference > 0 else -size


def missing_from(whole: int, counts: Iterable[int]) -> int:
    """By how many a stated whole exceeds the sum of its stated parts; negative where the parts are too many."""
    return whole - sum(counts)


def structure_of_people(people: Iterable[Person], day: date, bands: Bands) -> tuple[Breakdown, ...]:
    """Any body by the heads that every person has."""
    everyone = list(people)

    def by(head: Head, label: Callable[[Person], str], order: Sequence[str] = ()) -> Breakdown:
        return break_down(head, map(label, everyone), order)

    return (
        by(Head.SEX, lambda person: person.sex.value if person.sex else "", [sex.value for sex in Sex]),
        by(Head.ETHNICITY, _ethnicity, [HAN]),
        by(Head.EDUCATION, _education, [level.value for level in reversed(Education)]),
        by(Head.AGE, lambda person: _band(person.birth, day, bands.age), [band.label for band in bands.age]),
    )


def structure_of_members(members: Iterable[Member], day: date, bands: Bands) -> tuple[Breakdown, ...]:
    """A body of Party members by all heads."""
    everyone = list(members)

    def by(head: Head, label: Callable[[Member], str], order: Sequence[str] = ()) -> Breakdown:
        return break_down(head, map(label, everyone), order)

    transferred = bands.transferred
    return (
        *structure_of_people((member.person for member in everyone), day, bands),
        by(Head.STANDING, lambda member: member.standing.value, [standing.value for standing in Standing]),
        by(Head.OCCUPATION, lambda member: member.occupation),
        by(Head.FRONT_LINE, lambda member: "一线" if member.front_line else "其他", ["一线", "其他"]),
        by(Head.JOINED, lambda member: _period(member.joined, bands.joined), [each.label for each in bands.joined]),
        by(
            Head.TRANSFERRED,
            lambda member: _band(member.transferred_in, day, transferred),
            [band.label for band in transferred],
        ),
        by(Head.DISCIPLINE, _offence, [*(each.value for each in Discipline), DETAINED]),
    )


def structure_of_nominees(nominees: Iterable[Nominee], day: date, bands: Bands) -> tuple[Breakdown, ...]:
    """A slate or a committee by the heads that everyone on file has; education is the highest known."""
    everyone = list(nominees)

    def by(head: Head, label: Callable[[Nominee], str], order: Sequence[str]) -> Breakdown:
        return break_down(head, map(label, everyone), order)

    return (
        *structure_of_people((nominee.schooled for nominee in everyone), day, bands),
        by(Head.JOINED, lambda nominee: _period(nominee.joined, bands.joined), [each.label for each in bands.joined]),
        by(Head.TERM, lambda nominee: "连任" if nominee.incumbent else "新任", ["连任", "新任"]),
        by(Head.EXCHANGED, lambda nominee: "交流" if nominee.exchanged_from else "其他", ["交流", "其他"]),
    )


DETAINED = "留置或逮捕"
"""Label of those whom the law holds, whatever the Party's discipline."""


def _ethnicity(person: Person) -> str:
    return person.ethnicity if person.minority or not person.ethnicity else HAN


def _education(person: Person) -> str:
    return person.education.value if person.education else ""


def _offence(member: Member) -> str:
    return DETAINED if member.detained else member.discipline.value


def _band(since: PartialDate | None, day: date, bands: Sequence[Band]) -> str:
    """The band of the years gone by since a date; empty where it is unknown or below all bands."""
    if since is None:
        return ""
    years = since.years_on(day)
    return next((band.label for band in reversed(bands) if band.least <= years), "")


def _period(day: PartialDate | None, periods: Sequence[Period]) -> str:
    """The period a date falls in, a month as a whole by its first day; empty where it is unknown or before them all."""
    if day is None:
        return ""
    return next((period.label for period in reversed(periods) if period.since <= day.first), "")
