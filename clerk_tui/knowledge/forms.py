"""The list of papers (文书目录)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from clerk_tui.domain.procedure import Step
from clerk_tui.domain.value import value
from clerk_tui.knowledge.problems import KnowledgeError, Problem, ProblemKind
from clerk_tui.knowledge.tables import Table, read_own_table, unique

FILE = "forms.toml"


@value
class Form:
    """A paper (文书). `steps` are the numbers of the steps that yield or use it; `table` is where it was read."""

    number: str
    """`6`, or `15a` for one that was put in between."""
    slug: str
    title: str
    steps: tuple[int, ...]
    table: Table


def load_forms() -> tuple[Form, ...]:
    """All papers of the package, in the order of their numbers. Raises `KnowledgeError`."""
    problems: list[Problem] = []
    whole = read_own_table(Path(__file__).with_name(FILE), problems)
    forms = read_forms(whole) if whole else ()
    if problems:
        raise KnowledgeError(tuple(problems))
    return forms


def read_forms(whole: Table) -> tuple[Form, ...]:
    """All papers of the file."""
    whole.allow(["form"])
    rows = whole.rows("form")
    forms = tuple(_form(row) for row in rows)
    unique(rows, "number", [form.number for form in forms])
    unique(rows, "slug", [form.slug for form in forms])
    return forms


def _form(row: Table) -> Form:
    row.allow(["number", "slug", "title", "steps"])
    return Form(row.text("number"), row.slug(), row.text("title"), row.numbers("steps"), row)


def compare(forms: Iterable[Form], rows: Sequence[Table], steps: Sequence[Step]) -> None:
    """Papers and steps must name each other, for people read either list by itself."""
    by_slug, numbers = {form.slug: form for form in forms}, {step.number for step in steps}
    for row, step in zip(rows, steps, strict=True):
        row.know("papers", step.papers, by_slug)
        for paper in step.papers:
            if paper in by_slug and step.number not in by_slug[paper].steps:
                row.note(ProblemKind.ONE_SIDED, "papers", paper)
    named = {(step.number, paper) for step in steps for paper in step.papers}
    for form in by_slug.values():
        for number in form.steps:
            if number not in numbers:
                form.table.note(ProblemKind.UNKNOWN_NAME, "steps", number)
            elif (number, form.slug) not in named:
                form.table.note(ProblemKind.ONE_SIDED, "steps", number)
