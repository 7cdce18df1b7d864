from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import clerk_tui.knowledge
from clerk_tui.knowledge.compiled import parse
from clerk_tui.knowledge.loader import load_procedure
from scripts.build_docs import DOCS, rules


def test_the_rules_and_their_sources_are_up_to_date() -> None:
    assert (DOCS / "rules-and-sources.md").read_text(encoding="utf-8") == rules(), "run: python -m scripts.build_docs"


def test_every_article_step_lead_time_and_oddity_is_in_the_list() -> None:
    procedure, text = load_procedure(), rules()
    wanted = {article.title for article in procedure.articles.values()}
    wanted |= {step.title for step in procedure.steps} | {step.remark for step in procedure.steps if step.remark}
    wanted |= {lead.source for lead in procedure.lead_times}
    assert {each for each in wanted if each not in text} == set()


def sources(part: object) -> Iterator[str]:
    """Where everything within a file of knowledge comes from that says how sure it is."""
    if isinstance(part, list):
        part = dict(enumerate(part))
    if isinstance(part, dict):
        if "confidence" in part:
            yield next(str(part[key]) for key in ("basis", "source", "article", "title") if key in part)
        for each in part.values():
            yield from sources(each)


def test_where_every_figure_of_every_file_comes_from_is_in_the_list() -> None:
    text = rules()
    files = sorted(Path(clerk_tui.knowledge.__file__).parent.glob("*.toml"))
    found = {file.name: set(sources(parse(file.read_text(encoding="utf-8")))) for file in files}
    assert {name: told for name, each in found.items() if (told := {said for said in each if said not in text})} == {}
    assert {name for name, each in found.items() if not each} == {"forms.toml"}
