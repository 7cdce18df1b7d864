from __future__ import annotations

import pytest

from clerk_tui.actions.people.concerns import AboutSlate, Concern, Concerning, Note
from clerk_tui.domain.composition import Direction, Gauge
from clerk_tui.domain.nominee import Office
from clerk_tui.domain.procedure import Article, Confidence
from clerk_tui.domain.quota import QuotaDoubt, QuotaFinding
from clerk_tui.domain.slate import SlateDoubt, SlateFinding
from clerk_tui.wording.concerns import CONCERNS, concern_told

MARGIN = Article("《中国共产党基层组织选举工作条例》第十三条", Confidence.HIGH)


def test_every_concern_has_its_words() -> None:
    assert CONCERNS.keys() == set(Concern)
    assert all(told.count("{}") == 1 for told in CONCERNS.values())


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (Note(Concern.SILENT, 3), "3个选举单位还没有报代表人选。"),
        (Note(Concern.SLIM, 2, MARGIN), "2个选举单位的代表人选差额不足（条例第十三条）。"),
        (
            AboutSlate(SlateFinding(SlateDoubt.TOO_FEW, MARGIN, Office.COMMITTEE, figure=8, wanted=9)),
            "党委委员人选 8 名，还差 1 名（条例第十三条）。",
        ),
        (
            QuotaFinding(QuotaDoubt.OVER_USUAL, 220, 200, MARGIN),
            "代表名额 220 名，一般不超过 200 名（条例第十三条）。",
        ),
        (
            Gauge("women", "妇女", Direction.AT_LEAST, 0, 9, 1),
            "班子结构，妇女：0/9，要求不少于 1 人，还差 1 人。",
        ),
    ],
)
def test_what_needs_attention_is_one_short_sentence(found: Concerning, told: str) -> None:
    assert concern_told(found) == told
