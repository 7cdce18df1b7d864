"""The plan: what moves, and what is doubtful."""

from __future__ import annotations

from clerk_tui.domain.dates import Anchor
from clerk_tui.domain.plan import CongressOutside, Doubt, Move, OutOfOrder, OutsidePhase, TooLate
from clerk_tui.domain.procedure import Confidence, Phase, Preset, Procedure
from clerk_tui.domain.terms import span
from clerk_tui.wording.steps import named

CONFIDENCE = {
    Confidence.HIGH: "条文已核",
    Confidence.MEDIUM: "一处来源",
    Confidence.LOW: "来源不足",
    Confidence.MEMORY: "条号待核",
}
ANCHORS = {Anchor.START: "开始日期", Anchor.CONGRESS: "党代会日期"}


def target(move: Move, preset: Preset, procedure: Procedure) -> str:
    """What a move moves, by name."""
    if isinstance(move.target, Anchor):
        return ANCHORS[move.target]
    if isinstance(move.target, Phase):
        return preset.phase_titles[move.target]
    step = procedure.step(move.target)
    return f"{step.number:>2} {step.title}"


def moved(move: Move) -> str:
    """08-01至08-15 改为 08-06至08-20."""
    return f"{span(move.before)} 改为 {span(move.after)}"


def doubt(found: Doubt, preset: Preset, procedure: Procedure) -> str:
    """What is doubtful about the plan, with the source of the rule."""
    match found:
        case OutsidePhase(slug, phase, window):
            title = preset.phase_titles[phase]
            return f"{named(procedure.step(slug))}的时限 {span(window)} 超出{title}。"
        case CongressOutside(congress, window, phase):
            return f"党代会日期 {congress} 不在{preset.phase_titles[phase]} {span(window)} 之内。"
        case OutOfOrder(slug, requires):
            late = procedure.step(requires)
            return f"{named(procedure.step(slug))}排在它的前项{named(late)}之前。"
        case TooLate(lead, latest, planned, estimated):
            before = "党代会" if lead.before == Anchor.CONGRESS.value else named(procedure.step(lead.before))
            days = f"{lead.days}个工作日" if lead.working else f"{lead.days}天"
            guess = "（估算）" if estimated else ""
            return (
                f"{named(procedure.step(lead.step))}应在{before}前{days}办，最迟 {latest}{guess}，"
                f"现排到 {planned}。依据：{lead.source}（{CONFIDENCE[lead.confidence]}）。"
            )
