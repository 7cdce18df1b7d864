"""Papers and text that several tests print."""

from __future__ import annotations

from datetime import date, timedelta

from clerk_tui.documents.checklist import ChecklistRow, PlanHeading, PlanPhase, PlanRow

RARE = "㛃䶮𬭎𫖯𠅤𬱖㵚𪨰"
"""Characters of names that most fonts do not have."""

PROSE = """根据《中国共产党章程》和《中国共产党基层组织选举工作条例》规定，我镇本届委员会于2026年9月届满（见附件1）。
主要议程：一、听取和审查委员会工作报告；二、听取和审查纪律检查委员会工作报告；三、选举新一届委员会。
代表名额共85名，其中：领导干部不超过51名（占60%），先进模范人物不少于12名，妇女不少于20名，科技人员占“一定比例”……
候选人的差额不少于应选人数的20%，即“应选9名，提名11名”；不足1名的按1名计算——“四舍五入”不适用于这里！难道还有别的算法吗？
联系人：李𬭎，电话：0470-5621234，传真：0470-5621235转803，邮箱：zuzhi@example.org。（此件不公开，共印15份）
《关于做好换届选举工作的通知》（阿组发〔2026〕12号）、《选举办法（草案）》、《监票人、计票人名单》等材料，请于8月25日17:30前送到。"""
"""Official prose with everything that makes line breaking hard; one paragraph a line."""

HEADING = PlanHeading(
    "青石镇", "第十二次党员代表大会", date(2026, 9, 8), date(2026, 8, 20), "李干事", 128, "0123456789abcdef01234567"
)
PHASES = (("准备阶段", 6), ("考察及代表选举阶段", 13), ("选举阶段", 38), ("总结阶段", 2))
START = date(2026, 8, 1)


def checklist_rows() -> list[ChecklistRow]:
    """59 procedures in four phases."""
    rows = []
    for phase, count in PHASES:
        for _ in range(count):
            number = len(rows) + 1
            start = START + timedelta(days=number)
            rows.append(
                ChecklistRow(
                    number, f"第{number}个程序的名称", phase, start, start + timedelta(days=3), "未到", "组织组", "王五"
                )
            )
    return rows


def plan_phases() -> list[PlanPhase]:
    """The same procedures as a plan."""
    phases = []
    for phase, _ in PHASES:
        rows = tuple(
            PlanRow(row.number, row.title, row.start, row.due) for row in checklist_rows() if row.phase_title == phase
        )
        phases.append(PlanPhase(phase, rows[0].start, rows[-1].end, rows))
    return phases
