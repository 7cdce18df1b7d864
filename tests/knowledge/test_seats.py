from __future__ import annotations

from pathlib import Path

import pytest

from clerk_tui.knowledge.forms import load_forms
from clerk_tui.knowledge.problems import KnowledgeError, ProblemKind
from clerk_tui.knowledge.seats import FILE, Seats, load_seats

SHIPPED = Path(load_seats.__wrapped__.__code__.co_filename).with_name(FILE)


def test_the_shipped_figures() -> None:
    assert load_seats() == Seats({1: 7, 2: 7, 3: 5}, 3, 20)


def test_every_figure_says_where_it_comes_from(tmp_path: Path) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    without = "\n".join(line for line in text.splitlines() if not line.startswith("source"))
    (tmp_path / FILE).write_text(without, encoding="utf-8")
    with pytest.raises(KnowledgeError) as found:
        load_seats(tmp_path)
    told = {(each.table, each.key, each.kind) for each in found.value.problems}
    assert told == {(table, "source", ProblemKind.MISSING) for table in ("committee", "discipline", "margin")}


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("category-3 = 5", "", ProblemKind.MISSING),
        ("percent = 20", "percent = 0", ProblemKind.WRONG_VALUE),
        ("seats = 3", "seats = '3'", ProblemKind.WRONG_TYPE),
        ("confidence = 'M'", "confidence = 'X'", ProblemKind.WRONG_VALUE),
        ("[margin]", "[margins]", ProblemKind.UNKNOWN_KEY),
    ],
)
def test_what_is_wrong_with_the_figures_is_named(tmp_path: Path, before: str, after: str, kind: ProblemKind) -> None:
    (tmp_path / FILE).write_text(SHIPPED.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    with pytest.raises(KnowledgeError) as found:
        load_seats(tmp_path)
    assert kind in {each.kind for each in found.value.problems}


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError) as found:
        load_seats(tmp_path)
    assert [each.kind for each in found.value.problems] == [ProblemKind.UNREADABLE]


def test_all_papers_have_a_number_of_their_own() -> None:
    numbers = [form.number for form in load_forms()]
    assert sorted(numbers, key=lambda number: (int(number.rstrip("a")), number)) == numbers
    assert len(set(numbers)) == len(numbers) == 46
