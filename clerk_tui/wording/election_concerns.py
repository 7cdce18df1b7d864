"""What about elections needs attention, short enough for half a screen; what a procedure can rest on."""

from __future__ import annotations

from clerk_tui.actions.elections.concerns import Concern, ElectionConcern, Evidence
from clerk_tui.domain.text import visible
from clerk_tui.wording.rounds import KINDS

CONCERNS = {
    Concern.NO_QUORUM: "到会不足，至少要有{}人",
    Concern.NO_MEASURES: "已清点人数，还没有通过选举办法",
    Concern.VOID: "收回的选票多{}张，本轮无效，须重新选举",
    Concern.TO_COMPARE: "票已录完，还没有核对结束",
    Concern.TIED: "末位同票，还有{}名须再次投票",
    Concern.VACANT: "缺额{}名，须另行选举或决定减少名额",
    Concern.OTHER_CANDIDATES: "候选人名单已定，票上的人有{}处不同，请修改",
    Concern.NOT_ON_ROLL: "另选当选的{}人在名册里对不上，请核实后补录",
    Concern.STEP_AHEAD: "第{}项已办结，选举还没有到这一步",
}
"""Each concern with the place of its number."""


def concern_told(found: ElectionConcern) -> str:
    """What needs attention in which contest."""
    return f"{visible(found.title)}：{CONCERNS[found.concern].format(found.figure)}"


def evidence_told(found: Evidence) -> str:
    """What a procedure can rest on."""
    if found.complete:
        return "各项选举的数字都已齐全。"
    return f"还缺{'、'.join(KINDS[kind] for kind in found.missing)}的选举结果。"
