"""The procedure as read from its files."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Mapping, Sequence
from pathlib import Path

from clerk_tui.domain.dates import Anchor
from clerk_tui.domain.procedure import Article, Confidence, Item, LeadTime, Procedure, Step
from clerk_tui.domain.value import value
from clerk_tui.knowledge import forms as papers
from clerk_tui.knowledge.checks import FILE, check_procedure
from clerk_tui.knowledge.presets import read_preset
from clerk_tui.knowledge.problems import KnowledgeError, Problem, ProblemKind
from clerk_tui.knowledge.tables import Table, read_own_table, read_table, unique

STEP_KEYS = ("number", "slug", "title", "organ", "requires", "papers", "basis", "guidance", "items", "remark")
NUMBERS, LEAD_DAYS = range(1, 1000), range(1, 367)

_FIGURE = re.compile(r"\{([^{}]+)\}")


def load_procedure(folder: Path | None = None, *, check: bool = False) -> Procedure:
    """The procedure from the package, or from `folder`. `check` adds what no start needs: cycles, windows, order.

    Raises `KnowledgeError` with all problems of all files.
    """
    problems: list[Problem] = []
    whole, catalogue = (_read(folder, file, problems) for file in (FILE, papers.FILE))
    forms = papers.read_forms(catalogue) if catalogue else None
    procedure = _procedure(whole, forms) if whole else None
    if procedure and check:
        problems += check_procedure(procedure)
    if problems or not procedure:
        raise KnowledgeError(tuple(problems))
    return procedure


def _read(folder: Path | None, file: str, problems: list[Problem]) -> Table | None:
    return read_table(folder, file, problems) if folder else read_own_table(Path(__file__).with_name(file), problems)


def _procedure(whole: Table, forms: Collection[papers.Form] | None) -> Procedure:
    """The procedure; without `forms`, which could not be read, papers are taken as named."""
    whole.allow(["articles", "figures", "presets", "step", "lead_time"])
    articles = {key: _article(table) for key, table in whole.table("articles").tables()}
    figures = {key: _figure(table, articles) for key, table in whole.table("figures").tables()}
    presets = dict(whole.table("presets").tables())
    rows = whole.rows("step")
    steps = _steps(rows, presets, articles, figures)
    _check_numbers(whole, steps)
    if forms is not None:
        papers.compare(forms, rows, steps)
    return Procedure(
        steps=steps,
        presets={slug: read_preset(slug, table, rows) for slug, table in presets.items()},
        lead_times=_lead_times(whole.rows("lead_time"), {step.slug for step in steps}),
        articles=articles,
        forms={form.slug: form.title for form in forms or ()},
    )


def _article(table: Table) -> Article:
    table.allow(["title", "confidence"])
    return Article(table.text("title"), table.choice("confidence", Confidence, Confidence.MEMORY))


@value
class _Figure:
    """A figure of a regulation (数字) as the guidance prints it, and the key of its article."""

    value: str
    basis: str


def _figure(table: Table, articles: Container[str]) -> _Figure:
    table.allow(["value", "basis", "confidence"])
    table.choice("confidence", Confidence, Confidence.MEMORY)
    figure = _Figure(table.text("value"), table.text("basis"))
    table.know("basis", [figure.basis], articles)
    return figure


def _steps(
    rows: Sequence[Table], presets: Collection[str], articles: Container[str], figures: Mapping[str, _Figure]
) -> tuple[Step, ...]:
    for row in rows:
        row.allow([*STEP_KEYS, *presets])
    steps = tuple(_step(row, figures) for row in rows)
    slugs = {step.slug for step in steps}
    for row, step in zip(rows, steps, strict=True):
        row.know("requires", step.requires, slugs)
        row.know("basis", step.basis, articles)
    unique(rows, "slug", [step.slug for step in steps])
    unique(rows, "number", [step.number for step in steps])
    return steps


def _step(row: Table, figures: Mapping[str, _Figure]) -> Step:
    basis = row.texts("basis")
    return Step(
        slug=row.slug(),
        number=row.number("number", NUMBERS),
        title=row.text("title"),
        organ=row.text("organ"),
        guidance=_guidance(row, basis, figures),
        requires=row.texts("requires"),
        papers=row.texts("papers"),
        basis=basis,
        items=_items(row.optional_rows("items")),
        remark=row.optional_text("remark"),
    )


def _guidance(row: Table, basis: Container[str], figures: Mapping[str, _Figure]) -> str:
    """The guidance with its figures put in. A step that gives a figure must cite the figure's article."""

    def put_in(match: re.Match[str]) -> str:
        row.know("guidance", [match[1]], figures)
        if match[1] not in figures:
            return match[0]
        figure = figures[match[1]]
        if figure.basis not in basis:
            row.note(ProblemKind.UNCITED, "guidance", figure.basis)
        return figure.value

    text = row.text("guidance")
    if set(_FIGURE.sub("", text)) & {"{", "}"}:
        row.note(ProblemKind.WRONG_VALUE, "guidance", "{ }")
    return _FIGURE.sub(put_in, text)


def _items(rows: Sequence[Table]) -> tuple[Item, ...]:
    for row in rows:
        row.allow(["slug", "title"])
    items = tuple(Item(row.slug(), row.text("title")) for row in rows)
    unique(rows, "slug", [item.slug for item in items])
    return items


def _check_numbers(whole: Table, steps: Collection[Step]) -> None:
    """Note every number that is left out below the highest."""
    numbers = {step.number for step in steps}
    for gap in range(1, max(numbers, default=0)):
        if gap not in numbers:
            whole.note(ProblemKind.GAP, "step", gap)


def _lead_times(rows: Sequence[Table], slugs: Collection[str]) -> tuple[LeadTime, ...]:
    leads = tuple(_lead_time(row, slugs) for row in rows)
    unique(rows, "slug", [lead.slug for lead in leads])
    return leads


def _lead_time(row: Table, slugs: Collection[str]) -> LeadTime:
    row.allow(["slug", "step", "before", "days", "working", "source", "confidence"])
    lead = LeadTime(
        slug=row.slug(),
        step=row.text("step"),
        before=row.text("before"),
        days=row.number("days", LEAD_DAYS),
        working=row.flag("working"),
        source=row.text("source"),
        confidence=row.choice("confidence", Confidence, Confidence.MEMORY),
    )
    row.know("step", [lead.step], slugs)
    row.know("before", [lead.before], {*slugs, Anchor.CONGRESS.value})
    return lead
