from __future__ import annotations

from pathlib import Path

import pytest

from clerk_tui.domain.credential import Check
from clerk_tui.domain.ruleset import Base
from clerk_tui.knowledge.delegates import FILE, load_delegate_rules
from clerk_tui.knowledge.problems import KnowledgeError, ProblemKind

SHIPPED = Path(load_delegate_rules.__wrapped__.__code__.co_filename).with_name(FILE)


def test_the_shipped_figures() -> None:
    rules = load_delegate_rules()
    limits, branch = rules.limits, rules.checks.branch
    assert (limits.usual_least, limits.usual_most, limits.most, limits.congress_members) == (100, 200, 300, 500)
    assert (branch.slug, branch.base) == ("2020", Base.DUE)
    assert (rules.margin, rules.checks.least_age, rules.least_unit) == (20, 18, 10)
    assert limits.seats_article.title.endswith("第八条")
    assert rules.checks.articles.keys() == set(Check)


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("most = 300\n", "", ProblemKind.MISSING),
        ("members = 500", "members = '500'", ProblemKind.WRONG_TYPE),
        ("least-age = 18", "least-age = 0", ProblemKind.WRONG_VALUE),
        ("[units]", "[unit]", ProblemKind.UNKNOWN_KEY),
        ("age = {", "ages = {", ProblemKind.UNKNOWN_KEY),
        ("least = 10\n", "least = 10\nlest = 9\n", ProblemKind.UNKNOWN_KEY),
        ("confidence = 'K'", "confidence = 'X'", ProblemKind.WRONG_VALUE),
    ],
)
def test_what_is_wrong_with_the_figures_is_named(tmp_path: Path, before: str, after: str, kind: ProblemKind) -> None:
    (tmp_path / FILE).write_text(SHIPPED.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    with pytest.raises(KnowledgeError) as found:
        load_delegate_rules(tmp_path)
    assert kind in {each.kind for each in found.value.problems}


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError) as found:
        load_delegate_rules(tmp_path)
    assert [each.kind for each in found.value.problems] == [ProblemKind.UNREADABLE]
