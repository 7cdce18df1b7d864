"""Gauges, as commands print them."""

from __future__ import annotations

from typing import Any

from clerk_tui.domain.composition import Gauge


def gauge_json(gauge: Gauge) -> dict[str, Any]:
    """How a body stands to a target, as JSON; all numbers are people."""
    return {
        "id": gauge.slug,
        "title": gauge.title,
        "direction": gauge.direction.value,
        "numerator": gauge.numerator,
        "denominator": gauge.denominator,
        "bound": gauge.bound,
        "missing": gauge.missing,
        "surplus": gauge.surplus,
        "unknown": gauge.unknown,
        "met": gauge.met,
    }
