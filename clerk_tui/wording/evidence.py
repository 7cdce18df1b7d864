"""What the rolls say of a procedure, in a few words."""

from __future__ import annotations

from collections.abc import Iterable

from clerk_tui.actions.people.evidence import Fact, FactKind
from clerk_tui.wording.nominees import OFFICES, STAGES

FACTS = {
    FactKind.ORGANS: "已组成{figure}个机构，{whole}人次",
    FactKind.SEATS: "代表名额{figure}名",
    FactKind.TARGETS: "构成比例{figure}项",
    FactKind.UNITS: "选举单位{figure}个",
    FactKind.ALLOCATED: "已分配名额{figure}/{whole}名",
    FactKind.REPORTED: "已报人选的选举单位{figure}/{whole}个",
    FactKind.STANDING: "{stage}{figure}名（按差额至少{whole}名）",
    FactKind.ENOUGH: "够差额的选举单位{figure}/{whole}个",
    FactKind.VOTED: "已选举的选举单位{figure}/{whole}个",
    FactKind.ELECTED: "选出代表{figure}/{whole}名",
    FactKind.PASSED: "资格审查合格{figure}/{whole}名",
    FactKind.GROUPED: "已编入代表团{figure}/{whole}名",
    FactKind.PROPOSED: "{office}{stage}{figure}名（应有{whole}名）",
    FactKind.FILES: "考察材料齐全{figure}/{whole}名",
    FactKind.PRESIDIUM: "主席团{figure}人",
    FactKind.SECRETARY_GENERAL: "秘书长{figure}人",
    FactKind.COUNTING: "总监票人、监票人{figure}人",
}
"""Each fact with the places of its figures."""
APPROVAL = {0: "批复没有登记", 1: "批复已登记"}


def facts_told(facts: Iterable[Fact]) -> str:
    """What is known, one after the other; empty for nothing."""
    return "；".join(map(_told, facts))


def _told(fact: Fact) -> str:
    if fact.kind is FactKind.APPROVED:
        return APPROVAL[fact.figure]
    stage, office = STAGES[fact.stage] if fact.stage else "", OFFICES[fact.office] if fact.office else ""
    return FACTS[fact.kind].format(figure=fact.figure, whole=fact.whole, stage=stage, office=office)
