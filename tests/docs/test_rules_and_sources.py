from __future__ import annotations

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
