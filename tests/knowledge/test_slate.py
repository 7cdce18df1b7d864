from __future__ import annotations

from pathlib import Path

import pytest

from clerk_tui.domain.composition import Direction
from clerk_tui.domain.person import Education, Sex
from clerk_tui.domain.procedure import Confidence
from clerk_tui.domain.slate import Measure
from clerk_tui.domain.trait import Trait
from clerk_tui.knowledge.problems import KnowledgeError, ProblemKind
from clerk_tui.knowledge.slate import FILE, load_slate

SHIPPED = Path(load_slate.__wrapped__.__code__.co_filename).with_name(FILE)
RULE = "preset.team-structure.rule"


def problems(folder: Path, text: str) -> set[tuple[str, str, ProblemKind]]:
    (folder / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError) as found:
        load_slate(folder)
    return {(each.table, each.key, each.kind) for each in found.value.problems}


def test_the_age_limits_of_one_city() -> None:
    men, women = load_slate().sheets["age-limits"].rules
    assert (men.trait, women.trait) == (Trait(Sex.MALE, youngest=50), Trait(Sex.FEMALE, youngest=48))
    assert {(rule.direction, rule.number) for rule in (men, women)} == {(Direction.AT_MOST, 0)}
    assert {rule.basis.confidence for rule in (men, women)} == {Confidence.MEDIUM}


def test_the_structure_one_township_planned() -> None:
    mostly, young, women, college = load_slate().sheets["team-structure"].rules
    assert (mostly.trait, mostly.measure) == (Trait(oldest=45), Measure.MAJORITY)
    assert (young.trait, young.number) == (Trait(oldest=35), 2)
    assert (women.trait, women.number) == (Trait(Sex.FEMALE), 1)
    assert (college.trait, college.measure, college.number) == (
        Trait(education=Education.COLLEGE),
        Measure.PERCENT,
        100,
    )


def test_seats_can_be_set_from_five_to_eleven() -> None:
    committee = load_slate().ranges["committee"]
    assert (committee.least, committee.most) == (5, 11)
    assert (committee.usual_least, committee.usual_most) == (7, 9)


def test_every_figure_and_rule_says_where_it_comes_from(tmp_path: Path) -> None:
    lines = SHIPPED.read_text(encoding="utf-8").splitlines()
    found = problems(tmp_path, "\n".join(line for line in lines if not line.startswith("basis")))
    assert len(found) == sum(line.startswith("basis") for line in lines)
    assert {(key, kind) for _, key, kind in found} == {("basis", ProblemKind.MISSING)}


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ("least = 5", "least = 'x'", ("seats.committee", "least", ProblemKind.WRONG_TYPE)),
        ("usual = 2", "usual = 200", ("deputies", "usual", ProblemKind.WRONG_VALUE)),
        ("oldest = 45", "oldest = 4", (f"{RULE}.mostly-to-45.traits", "oldest", ProblemKind.WRONG_VALUE)),
        ("sex = '男'", "sex = 'M'", ("preset.age-limits.rule.men-under-50.traits", "sex", ProblemKind.WRONG_VALUE)),
        ("oldest = 35", "minority = 1", (f"{RULE}.young-to-35.traits", "minority", ProblemKind.WRONG_TYPE)),
        ("measure = 'majority'", "measure = 'most'", (f"{RULE}.mostly-to-45", "measure", ProblemKind.WRONG_VALUE)),
        ("slug = 'women'", "slug = 'college'", (f"{RULE}.college", "slug", ProblemKind.DUPLICATE)),
        ("slug = 'team-structure'", "slug = 'age-limits'", ("preset.age-limits", "slug", ProblemKind.DUPLICATE)),
        ("[margin]", "[margins]", ("", "margins", ProblemKind.UNKNOWN_KEY)),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, before: str, after: str, problem: tuple[str, str, ProblemKind]) -> None:
    assert problem in problems(tmp_path, SHIPPED.read_text(encoding="utf-8").replace(before, after))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError) as found:
        load_slate(tmp_path)
    assert [each.kind for each in found.value.problems] == [ProblemKind.UNREADABLE]
