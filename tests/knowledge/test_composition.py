from __future__ import annotations

from pathlib import Path

import pytest

from clerk_tui.domain.composition import Direction
from clerk_tui.domain.delegate import DelegateKind
from clerk_tui.domain.person import Sex
from clerk_tui.domain.trait import Trait
from clerk_tui.knowledge.composition import FILE, load_compositions
from clerk_tui.knowledge.problems import KnowledgeError, ProblemKind

SHIPPED = Path(load_compositions.__wrapped__.__code__.co_filename).with_name(FILE)
FLOOR, CEILING = Direction.AT_LEAST, Direction.AT_MOST


def test_the_ratios_of_cadres_models_and_others_with_age_and_women() -> None:
    targets = load_compositions()["guiding-age"].targets
    assert [(each.slug, each.direction, each.percent) for each in targets] == [
        ("cadres", CEILING, 50),
        ("models", FLOOR, 20),
        ("others", FLOOR, 30),
        ("under-fifty", FLOOR, 60),
        ("women", FLOOR, 15),
    ]
    assert targets[3].trait == Trait(oldest=50)
    assert targets[4].trait == Trait(Sex.FEMALE)


def test_the_ratios_with_women_and_minorities_by_their_share_among_members() -> None:
    targets = load_compositions()["guiding-share"].targets
    assert [(each.slug, each.direction, each.percent) for each in targets] == [
        ("cadres", CEILING, 50),
        ("front-line", FLOOR, 30),
        ("models", FLOOR, 20),
        ("women", FLOOR, 0),
        ("minority", FLOOR, 0),
    ]
    assert targets[4].trait == Trait(minority=True)


@pytest.mark.parametrize("preset", ["guiding-age", "guiding-share"])
def test_the_kinds_of_a_preset_share_all_seats(preset: str) -> None:
    by_kind = [target for target in load_compositions()[preset].targets if target.trait.kinds]
    assert sum(target.percent for target in by_kind) == 100
    kinds = [kind for target in by_kind for kind in target.trait.kinds]
    assert len(kinds) == len(set(kinds)) >= len(DelegateKind) - 1


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("percent = 60", "percent = 101", ProblemKind.WRONG_VALUE),
        ("percent = 60\n", "", ProblemKind.MISSING),
        ("kinds = ['先进模范']", "kinds = ['模范']", ProblemKind.UNKNOWN_NAME),
        ("{ oldest = 50 }", "{}", ProblemKind.MISSING),
        ("slug = 'women'", "slug = 'models'", ProblemKind.DUPLICATE),
        ("sex = '女'", "sex = '妇女'", ProblemKind.WRONG_VALUE),
        ("minority = true", "minority = 1", ProblemKind.WRONG_TYPE),
        ("direction = 'at-most'", "direction = 'below'", ProblemKind.WRONG_VALUE),
        ("sex = '女'", "sexes = '女'", ProblemKind.UNKNOWN_KEY),
    ],
)
def test_what_is_wrong_with_a_target_is_named(tmp_path: Path, before: str, after: str, kind: ProblemKind) -> None:
    (tmp_path / FILE).write_text(SHIPPED.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    with pytest.raises(KnowledgeError) as found:
        load_compositions(tmp_path)
    assert kind in {each.kind for each in found.value.problems}


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError) as found:
        load_compositions(tmp_path)
    assert [each.kind for each in found.value.problems] == [ProblemKind.UNREADABLE]
