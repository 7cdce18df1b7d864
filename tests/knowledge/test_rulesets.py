from __future__ import annotations

from pathlib import Path

import pytest

from clerk_tui.domain.procedure import Confidence
from clerk_tui.domain.ruleset import Base, Bound, Decider, NameOrder, Rule
from clerk_tui.knowledge.problems import KnowledgeError, ProblemKind
from clerk_tui.knowledge.rulesets import FILE, IN_FORCE, load_rulesets
from clerk_tui.knowledge.seats import load_seats

SHIPPED = Path(load_rulesets.__wrapped__.__code__.co_filename).with_name(FILE)


def problems(folder: Path, text: str) -> set[tuple[str, str, ProblemKind]]:
    (folder / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError) as found:
        load_rulesets(folder)
    return {(each.table, each.key, each.kind) for each in found.value.problems}


def test_the_two_regulations_differ_where_the_law_does() -> None:
    new, old = load_rulesets()["2020"], load_rulesets()["1990"]
    assert new.slug == IN_FORCE
    assert (new.quorum.numerator, new.quorum.denominator) == (old.quorum.numerator, old.quorum.denominator) == (4, 5)
    assert (new.quorum.bound, old.quorum.bound) == (Bound.AT_LEAST, Bound.MORE_THAN)
    assert (new.base, old.base) == (Base.DUE, Base.PRESENT)
    assert new.majority == old.majority
    assert (new.threshold(150, 140), old.threshold(150, 140)) == (76, 71)
    assert (new.order, new.single_slate_order) == (NameOrder.STROKES, NameOrder.APPROVED)
    assert (new.deciders, old.deciders) == ((Decider.PRESIDIUM, Decider.VOTERS), (Decider.VOTERS,))


def test_every_rule_names_its_article_and_how_sure_it_is() -> None:
    for rules in load_rulesets().values():
        assert set(rules.articles) == set(Rule)
        assert all(article.title.startswith(rules.title) for article in rules.articles.values())
        sure = {rule for rule, article in rules.articles.items() if article.confidence is Confidence.HIGH}
        assert {Rule.QUORUM, Rule.COLLECT, Rule.BALLOT, Rule.TIE} <= sure


def test_the_margin_is_the_one_by_which_papers_are_filled() -> None:
    assert load_rulesets()[IN_FORCE].margin == load_seats().margin


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("bound = 'at-least'", "", ("2020.quorum", "bound", ProblemKind.MISSING)),
        ("base = 'due'", "base = 'all'", ("2020.majority", "base", ProblemKind.WRONG_VALUE)),
        ("numerator = 4", "numerator = 6", ("2020.quorum", "numerator", ProblemKind.WRONG_VALUE)),
        ("denominator = 5", "denominator = '5'", ("2020.quorum", "denominator", ProblemKind.WRONG_TYPE)),
        ("['presidium',", "['chair',", ("2020.shortage", "deciders", ProblemKind.UNKNOWN_NAME)),
        ("percent = 20", "percent = 0", ("2020.margin", "percent", ProblemKind.WRONG_VALUE)),
        ("['2020'.tie]", "['2020'.lot]", ("2020", "lot", ProblemKind.UNKNOWN_KEY)),
        ("confidence = 'K'", "confidence = 'X'", ("2020.issue", "confidence", ProblemKind.WRONG_VALUE)),
        ("['2020'.issue]", "['2020'.issue]\nlimit = 1", ("2020.issue", "limit", ProblemKind.UNKNOWN_KEY)),
    ],
)
def test_what_is_wrong_with_the_rules_is_named(
    tmp_path: Path, before: str, after: str, told: tuple[str, str, ProblemKind]
) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    assert before in text
    assert told in problems(tmp_path, text.replace(before, after))


def test_the_regulation_in_force_must_be_there(tmp_path: Path) -> None:
    text = SHIPPED.read_text(encoding="utf-8").replace("2020'", "2019'")
    assert problems(tmp_path, text) == {("", "2020", ProblemKind.MISSING)}


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError) as found:
        load_rulesets(tmp_path)
    assert [each.kind for each in found.value.problems] == [ProblemKind.UNREADABLE]
