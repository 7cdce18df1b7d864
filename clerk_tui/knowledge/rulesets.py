"""The rules of the regulations on elections (选举规则)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from clerk_tui.domain.procedure import Article, Confidence
from clerk_tui.domain.ruleset import Base, Bound, Decider, NameOrder, Rule, RuleSet, Share
from clerk_tui.knowledge.problems import KnowledgeError, Problem, ProblemKind
from clerk_tui.knowledge.tables import Table, read_own_table, read_table

FILE = "rulesets.toml"
IN_FORCE = "2020"
"""The regulation that is in force (现行)."""
SHARE, PERCENT = range(1, 101), range(1, 101)
SHARE_KEYS = ("numerator", "denominator", "bound")
FIGURES: Mapping[Rule, tuple[str, ...]] = {
    Rule.QUORUM: SHARE_KEYS,
    Rule.MAJORITY: (*SHARE_KEYS, "base"),
    Rule.SHORTAGE: ("deciders",),
    Rule.MARGIN: ("percent",),
    Rule.ORDER: ("order", "single-slate"),
}
"""What a rule has besides its article."""


@cache
def load_rulesets(folder: Path | None = None) -> Mapping[str, RuleSet]:
    """The rules by year, the one in force among them, from the package or from `folder`.

    Raises `KnowledgeError` with all problems.
    """
    problems: list[Problem] = []
    own = Path(__file__).with_name(FILE)
    whole = read_table(folder, FILE, problems) if folder else read_own_table(own, problems)
    rulesets = {slug: _ruleset(slug, table) for slug, table in whole.tables()} if whole else {}
    if whole and IN_FORCE not in rulesets:
        whole.note(ProblemKind.MISSING, IN_FORCE, "table")
    if problems:
        raise KnowledgeError(tuple(problems))
    return rulesets


def _ruleset(slug: str, table: Table) -> RuleSet:
    table.allow(["title", *(rule.value for rule in Rule)])
    rules = {rule: table.table(rule.value) for rule in Rule}
    for rule, each in rules.items():
        each.allow(["article", "confidence", *FIGURES.get(rule, ())])
    order = rules[Rule.ORDER]
    return RuleSet(
        slug=slug,
        title=table.text("title"),
        quorum=_share(rules[Rule.QUORUM]),
        majority=_share(rules[Rule.MAJORITY]),
        base=rules[Rule.MAJORITY].choice("base", Base, Base.DUE),
        margin=rules[Rule.MARGIN].number("percent", PERCENT),
        order=order.choice("order", NameOrder, NameOrder.STROKES),
        single_slate_order=order.choice("single-slate", NameOrder, NameOrder.APPROVED),
        deciders=_deciders(rules[Rule.SHORTAGE]),
        articles={rule: _article(each) for rule, each in rules.items()},
    )


def _share(table: Table) -> Share:
    """A share of at most the whole."""
    denominator = table.number("denominator", SHARE)
    numerator = table.number("numerator", range(1, denominator + 1) if denominator else SHARE)
    return Share(numerator, denominator, table.choice("bound", Bound, Bound.MORE_THAN))


def _deciders(table: Table) -> tuple[Decider, ...]:
    names = {decider.value: decider for decider in Decider}
    given = table.texts("deciders")
    table.know("deciders", given, names)
    return tuple(names[name] for name in given if name in names)


def _article(table: Table) -> Article:
    return Article(table.text("article"), table.choice("confidence", Confidence, Confidence.MEMORY))
