"""The rules by which a vote is judged (规则): those of a regulation, or of the 选举办法 that a meeting adopted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import Enum

from clerk_tui.domain.procedure import Article
from clerk_tui.domain.value import value


class Rule(Enum):
    """What a rule set rules on; each has its article."""

    QUORUM = "quorum"
    """How many must be present (到会)."""
    ISSUE = "issue"
    """Ballots issued are not more than people present (发出)."""
    COLLECT = "collect"
    """Ballots collected are not more than those issued, or the round is void (收回)."""
    BALLOT = "ballot"
    """A ballot that chooses more people than there are seats is invalid (选票有效)."""
    WRITE_IN = "write-in"
    """Only who disapproves of a candidate may write somebody in (另选他人)."""
    COUNT = "count"
    """The figures of the count are checked, signed and reported (核对、报告)."""
    MAJORITY = "majority"
    """More than half must approve (当选线)."""
    TIE = "tie"
    """The last seat is settled by a vote among the tied (再次投票)."""
    SHORTAGE = "shortage"
    """Empty seats are voted on again, or given up (另行选举、减少名额)."""
    MARGIN = "margin"
    """Candidates outnumber the seats (差额)."""
    ORDER = "order"
    """In which order names stand (排列)."""


class Base(Enum):
    """Whose half must be passed (基数): of those entitled to vote who are due (应到), or present (实到)."""

    DUE = "due"
    PRESENT = "present"

    @property
    def other(self) -> Base:
        """The base that was not chosen."""
        return Base.PRESENT if self is Base.DUE else Base.DUE


class Bound(Enum):
    """Whether exactly the share is enough (不少于、超过)."""

    AT_LEAST = "at-least"
    MORE_THAN = "more-than"


class NameOrder(Enum):
    """In which order names stand on a ballot and are announced: 姓氏笔画, or as the superior approved."""

    STROKES = "strokes"
    APPROVED = "approved"


class Decider(Enum):
    """Who may give up seats that stayed empty: the presidium (主席团), or more than half of the voters."""

    PRESIDIUM = "presidium"
    VOTERS = "voters"


@value
class Share:
    """A share of people, `numerator` in `denominator`: 4 in 5, 1 in 2."""

    numerator: int
    denominator: int
    bound: Bound

    def least(self, whole: int) -> int:
        """The smallest number of people that reaches this share of `whole` people."""
        if self.bound is Bound.AT_LEAST:
            return -(-whole * self.numerator // self.denominator)
        return whole * self.numerator // self.denominator + 1


@value
class RuleSet:
    """The figures of a regulation (规则); `slug` is its year."""

    slug: str
    title: str
    quorum: Share
    majority: Share
    base: Base
    margin: int
    """By how many percent of the seats candidates outnumber them, at least."""
    order: NameOrder
    single_slate_order: NameOrder
    """The order where there is one candidate for each seat (等额)."""
    deciders: tuple[Decider, ...]
    articles: Mapping[Rule, Article]

    def quorum_met(self, due: int, present: int) -> bool:
        """Whether enough of the `due` people are `present` for the meeting to be valid (会议有效)."""
        return present >= self.quorum.least(due)

    def threshold(self, due: int, present: int, base: Base | None = None) -> int:
        """The smallest number of approvals that elects (当选线), by the rules' own base or by the one given."""
        return self.majority.least(due if (base or self.base) is Base.DUE else present)


@value
class RuleChange:
    """What a meeting rules otherwise than the regulation: from one value of `CHOICES` to another, and why."""

    rule: Rule
    before: str
    after: str
    reason: str


@value
class ElectionMeasures:
    """The rules a meeting goes by (选举办法). `changes` are where they differ from the regulation named."""

    regulation: str
    rules: RuleSet
    changes: tuple[RuleChange, ...] = ()


class ChangeFault(Enum):
    """Why a rule cannot be changed so."""

    FIXED = "fixed"
    """The regulation leaves no choice."""
    UNKNOWN = "unknown"
    """No such value."""
    SAME = "same"
    """The regulation says so itself."""
    NO_REASON = "no-reason"


@value
class ChangeRefused:
    """A change that was refused; `allowed` are the values that there are."""

    rule: Rule
    after: str
    fault: ChangeFault
    allowed: tuple[str, ...] = ()


@value
class Wish:
    """A change that is asked for, and why."""

    after: str
    reason: str


CHOICES: Mapping[Rule, tuple[str, ...]] = {
    Rule.QUORUM: tuple(bound.value for bound in Bound),
    Rule.MAJORITY: tuple(base.value for base in Base),
}
"""What a meeting may rule otherwise: of the 1990 regulation exactly four fifths was also read as enough, and under the
2020 regulation some meetings still counted the half of those present."""


def chosen(rules: RuleSet, rule: Rule) -> str:
    """What the rules say where there is a choice. Raises `KeyError` where there is none."""
    return {Rule.QUORUM: rules.quorum.bound.value, Rule.MAJORITY: rules.base.value}[rule]


def derive(rules: RuleSet, wishes: Mapping[Rule, Wish]) -> ElectionMeasures | tuple[ChangeRefused, ...]:
    """The measures that change these rules of a regulation, or everything that is wrong with the changes."""
    refused = tuple(found for rule, wish in wishes.items() if (found := _refused(rules, rule, wish)))
    if refused:
        return refused
    changes = tuple(RuleChange(rule, chosen(rules, rule), wish.after, wish.reason) for rule, wish in wishes.items())
    changed = rules
    for change in changes:
        changed = _changed(changed, change)
    return ElectionMeasures(rules.slug, changed, changes)


def _refused(rules: RuleSet, rule: Rule, wish: Wish) -> ChangeRefused | None:
    allowed = CHOICES.get(rule, ())
    if not allowed:
        fault = ChangeFault.FIXED
    elif wish.after not in allowed:
        fault = ChangeFault.UNKNOWN
    elif wish.after == chosen(rules, rule):
        fault = ChangeFault.SAME
    elif not wish.reason.strip():
        fault = ChangeFault.NO_REASON
    else:
        return None
    return ChangeRefused(rule, wish.after, fault, allowed)


def _changed(rules: RuleSet, change: RuleChange) -> RuleSet:
    if change.rule is Rule.QUORUM:
        return replace(rules, quorum=replace(rules.quorum, bound=Bound(change.after)))
    return replace(rules, base=Base(change.after))
