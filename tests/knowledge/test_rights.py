from __future__ import annotations

from pathlib import Path

import pytest

from clerk_tui.domain.member import NoVote
from clerk_tui.domain.procedure import Confidence
from clerk_tui.knowledge.problems import KnowledgeError, ProblemKind
from clerk_tui.knowledge.rights import FILE, load_rights

SHIPPED = Path(load_rights.__wrapped__.__code__.co_filename).with_name(FILE)


def test_every_reason_has_its_article() -> None:
    rights = load_rights()
    assert set(rights) == set(NoVote)
    assert all("条例》" in article.title for article in rights.values())
    assert rights[NoVote.DETAINED].confidence is Confidence.HIGH


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("[detained]", "[arrested]", ProblemKind.MISSING),
        ("[detained]", "[arrested]", ProblemKind.UNKNOWN_KEY),
        ("confidence = 'K'", "confidence = 'X'", ProblemKind.WRONG_VALUE),
        ("confidence = 'K'", "", ProblemKind.MISSING),
        ("source = '《中国共产党党员教育管理工作条例》关于停止党籍的规定'", "source = ''", ProblemKind.WRONG_VALUE),
    ],
)
def test_what_is_wrong_with_the_articles_is_named(tmp_path: Path, before: str, after: str, kind: ProblemKind) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    assert before in text
    (tmp_path / FILE).write_text(text.replace(before, after), encoding="utf-8")
    with pytest.raises(KnowledgeError) as found:
        load_rights(tmp_path)
    assert kind in {each.kind for each in found.value.problems}


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError) as found:
        load_rights(tmp_path)
    assert [each.kind for each in found.value.problems] == [ProblemKind.UNREADABLE]
