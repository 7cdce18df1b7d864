from __future__ import annotations

from pathlib import Path

import pytest

from clerk_tui.domain.organ import OrganKind, Post, posts_of
from clerk_tui.knowledge.organs import FILE, load_organs
from clerk_tui.knowledge.problems import KnowledgeError, ProblemKind

SHIPPED = Path(load_organs.__wrapped__.__code__.co_filename).with_name(FILE)


def test_sizes_are_of_posts_that_the_organs_have() -> None:
    sizes = load_organs().sizes
    assert all(size.post in posts_of(size.organ) for size in sizes)
    (presidium,) = (size for size in sizes if size.organ is OrganKind.PRESIDIUM)
    assert (presidium.post, presidium.percent, presidium.odd, presidium.most) == (Post.MEMBER, 10, True, 0)


def test_the_articles_on_who_may_count_and_preside() -> None:
    figures = load_organs()
    assert "第二十二条" in figures.counting_basis.title
    assert "第二十条" in figures.presidium_basis.title


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("post = 'teller'", "post = 'head'", ProblemKind.UNKNOWN_NAME),
        ("post = 'teller'", "post = 'scrutineer'", ProblemKind.DUPLICATE),
        ("organ = 'presidium'", "organ = 'chorus'", ProblemKind.WRONG_VALUE),
        ("odd = true", "odd = 1", ProblemKind.WRONG_TYPE),
        ("[counting]", "[count]", ProblemKind.MISSING),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, before: str, after: str, kind: ProblemKind) -> None:
    (tmp_path / FILE).write_text(SHIPPED.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    with pytest.raises(KnowledgeError) as found:
        load_organs(tmp_path)
    assert kind in {each.kind for each in found.value.problems}
