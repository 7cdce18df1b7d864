"""How a body stands to a target, in a sentence."""

from __future__ import annotations

from clerk_tui.domain.composition import Direction, Gauge


def gauge_told(gauge: Gauge) -> str:
    """38/150，要求不少于 45 人，还差 7 人（2 人未填）."""
    side = "不少于" if gauge.direction is Direction.AT_LEAST else "不超过"
    told = f"{gauge.numerator}/{gauge.denominator}，要求{side} {gauge.bound} 人"
    if gauge.missing:
        told += f"，还差 {gauge.missing} 人"
    if gauge.surplus:
        told += f"，多 {gauge.surplus} 人"
    return told + (f"（{gauge.unknown} 人未填）" if gauge.unknown else "")
