from __future__ import annotations

from pathlib import Path

import pytest

from clerk_tui.knowledge.inspection import FILE, load_requirements
from clerk_tui.knowledge.problems import KnowledgeError, ProblemKind

SHIPPED = Path(load_requirements.__wrapped__.__code__.co_filename).with_name(FILE)


def test_publicity_takes_five_working_days_and_two_authorities_are_always_asked() -> None:
    needs = load_requirements()
    assert needs.publicity_days == 5
    assert [authority.slug for authority in needs.authorities if authority.needed] == ["discipline", "police"]
    assert "health" in {authority.slug for authority in needs.authorities}


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("days = 5", "days = 0", ProblemKind.WRONG_VALUE),
        ("least = 1", "", ProblemKind.MISSING),
        ("slug = 'police'", "slug = 'discipline'", ProblemKind.DUPLICATE),
        ("needed = true", "needed = 'yes'", ProblemKind.WRONG_TYPE),
        ("basis =", "base =", ProblemKind.UNKNOWN_KEY),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, before: str, after: str, kind: ProblemKind) -> None:
    (tmp_path / FILE).write_text(SHIPPED.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    with pytest.raises(KnowledgeError) as found:
        load_requirements(tmp_path)
    assert kind in {each.kind for each in found.value.problems}
