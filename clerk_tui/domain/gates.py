"""The gates of a round (关口): whether the meeting may go on, with the figures and the article it follows from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import Enum

from clerk_tui.domain.ballot import Problem
from clerk_tui.domain.contest import Round
from clerk_tui.domain.count import all_problems
from clerk_tui.domain.outcome import Outcome, outcome
from clerk_tui.domain.procedure import Article
from clerk_tui.domain.ruleset import Rule, RuleSet
from clerk_tui.domain.value import value


class GateKind(Enum):
    """The five gates, in their order; the value is the rule each follows from."""

    QUORUM = Rule.QUORUM.value
    """Enough people are there (到会)."""
    ISSUE = Rule.ISSUE.value
    """No more ballots are issued than people are there (发出)."""
    COLLECT = Rule.COLLECT.value
    """No more ballots come back than were issued (收回)."""
    SUMS = Rule.COUNT.value
    """The figures of the count agree (核对)."""
    RESULT = Rule.MAJORITY.value
    """Every seat is filled (结果)."""


class Light(Enum):
    """Whether the meeting may go on."""

    GREEN = "green"
    RED = "red"
    WAITING = "waiting"
    """The figures are not there yet."""


@value
class Gate:
    """A gate, with the article it follows from; nothing but these figures decides it."""

    kind: GateKind
    light: Light
    article: Article
    figures: Mapping[str, int] = field(default_factory=dict)
    """People, ballots and seats by the names of the fields they come from, and `least` for what is needed."""
    problems: tuple[Problem, ...] = ()
    """Sums that do not agree."""


def gates(round_: Round, rules: RuleSet) -> tuple[Gate, ...]:
    """All gates of a round."""
    return tuple(gate(kind, round_, rules) for kind in GateKind)


def gate(kind: GateKind, round_: Round, rules: RuleSet) -> Gate:
    """One gate of a round."""
    article = rules.articles[Rule(kind.value)]
    found = _FOUND[kind](round_, rules)
    if found is None:
        return Gate(kind, Light.WAITING, article)
    passed, figures, problems = found
    return Gate(kind, Light.GREEN if passed else Light.RED, article, figures, problems)


def result(round_: Round, rules: RuleSet) -> Outcome | None:
    """The outcome of a round; None before it is counted, and while its figures do not agree."""
    if round_.turnout is None or round_.count is None or all_problems(round_.face, round_.turnout, round_.count):
        return None
    return outcome(round_.face, round_.turnout, round_.count, rules)


_Found = tuple[bool, dict[str, int], tuple[Problem, ...]] | None


def _quorum(round_: Round, rules: RuleSet) -> _Found:
    if round_.due is None or round_.present is None:
        return None
    figures = {"due": round_.due, "present": round_.present, "least": rules.quorum.least(round_.due)}
    return rules.quorum_met(round_.due, round_.present), figures, ()


def _issue(round_: Round, _rules: RuleSet) -> _Found:
    if round_.present is None or round_.issued is None:
        return None
    return round_.issued <= round_.present, {"present": round_.present, "issued": round_.issued}, ()


def _collect(round_: Round, _rules: RuleSet) -> _Found:
    turnout = round_.turnout
    if turnout is None:
        return None
    figures = {"issued": turnout.issued, "collected": turnout.collected, "not_returned": turnout.not_returned}
    return turnout.collected <= turnout.issued, figures, ()


def _sums(round_: Round, _rules: RuleSet) -> _Found:
    if round_.turnout is None or round_.count is None:
        return None
    problems = all_problems(round_.face, round_.turnout, round_.count)
    figures = {"collected": round_.turnout.collected, "valid": round_.count.valid, "invalid": round_.count.invalid}
    return not problems, figures, problems


def _result(round_: Round, rules: RuleSet) -> _Found:
    found = result(round_, rules)
    if found is None:
        return None
    elected = found.seats - found.contested - found.vacancies
    figures = {
        "seats": found.seats,
        "elected": elected,
        "contested": found.contested,
        "vacancies": found.vacancies,
        "least": found.threshold,
    }
    return elected == found.seats, figures, ()


_FOUND = {
    GateKind.QUORUM: _quorum,
    GateKind.ISSUE: _issue,
    GateKind.COLLECT: _collect,
    GateKind.SUMS: _sums,
    GateKind.RESULT: _result,
}
