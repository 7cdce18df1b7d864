"""What about people needs attention, short enough for half a screen."""

from __future__ import annotations

from clerk_tui.actions.people.concerns import AboutSlate, Concern, Concerning, Note
from clerk_tui.domain.composition import Gauge
from clerk_tui.domain.organ import SizeFinding
from clerk_tui.domain.quota import QuotaFinding
from clerk_tui.wording import delegates, nominees, organs
from clerk_tui.wording.gauges import gauge_told

REGULATION = "《中国共产党基层组织选举工作条例》"
CONCERNS = {
    Concern.UNALLOCATED: "代表名额还有{}名没有分到选举单位",
    Concern.OVERALLOCATED: "分配的代表名额比总数多{}名",
    Concern.LOOSE: "{}个党支部没有编入选举单位",
    Concern.SILENT: "{}个选举单位还没有报代表人选",
    Concern.SLIM: "{}个选举单位的代表人选差额不足",
    Concern.NOT_ELECTED: "{}个选举单位还没有选举代表",
    Concern.NO_QUORUM: "{}个选举单位到会不足，选举无效，须重新选举",
    Concern.TIED: "{}个选举单位有人同票，须再次投票",
    Concern.VACANT: "{}个选举单位代表没有选足，须另行选举",
    Concern.UNREVIEWED: "{}名当选代表还没有审查资格",
    Concern.UNGROUPED: "{}个选举单位的代表没有编入代表团",
    Concern.UNFINISHED: "{}名预备人选的考察材料还不齐",
    Concern.OVER: "{}名人选公示期满，还没有考察结论",
    Concern.OUTSIDER: "主席团、执行主席中有{}人次不是代表",
}
"""Each concern with the place of its number."""


def concern_told(found: Concerning) -> str:
    """One finding, in a sentence; the regulation on elections is 条例 for short."""
    return _told(found).replace(REGULATION, "条例")


def _told(found: Concerning) -> str:
    match found:
        case Note(concern, count, article):
            return CONCERNS[concern].format(count) + (f"（{article.title}）。" if article else "。")
        case AboutSlate(finding, name):
            return f"{nominees.finding(finding, name)}。"
        case QuotaFinding():
            return delegates.quota_finding(found)
        case SizeFinding():
            return f"{organs.size_finding(found)}。"
        case Gauge():
            return f"班子结构，{found.title}：{gauge_told(found)}。"
