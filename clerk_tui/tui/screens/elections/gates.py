"""The gates of a round as the screens show them: a row with a word each, and the sentences to read aloud."""

from __future__ import annotations

from collections.abc import Sequence

from clerk_tui.domain.gates import Gate, GateKind, Light
from clerk_tui.domain.ruleset import RuleSet
from clerk_tui.tui.widgets.line import BAD, DIM, GOOD, Line, Piece, fit, line, wrap
from clerk_tui.wording.elections import GATES, gate, problem

STYLES = {Light.GREEN: GOOD, Light.RED: BAD, Light.WAITING: DIM}
WORDS = {Light.GREEN: "通过", Light.RED: "不通过", Light.WAITING: "等待"}
RESULTS = WORDS | {Light.RED: "未完成"}
"""The last gate bars nothing: seats stay open."""
NAME = 6
"""Width of a gate's name, in columns."""


def word(found: Gate) -> str:
    """How a gate stands, in a word."""
    return (RESULTS if found.kind is GateKind.RESULT else WORDS)[found.light]


def gate_row(gates: Sequence[Gate]) -> Line:
    """All gates in one line, each with its word in its colour."""
    pieces: list[str | Piece] = []
    for number, each in enumerate(gates, start=1):
        pieces += [f" {number}{GATES[each.kind]} ", (fit(f"[{word(each)}]", 9), STYLES[each.light])]
    return line(*pieces)


def gate_lines(gates: Sequence[Gate], rules: RuleSet, width: int) -> list[Line]:
    """Each gate with its sentence, the sums that do not agree and the article, in lines of `width` columns."""
    return [each for found in gates for each in _told(found, rules, width)]


def _told(found: Gate, rules: RuleSet, width: int) -> list[Line]:
    room = width - NAME - 10
    first, *rest = wrap(gate(found, rules), room)
    style = STYLES[found.light]
    lines = [line(f" {fit(GATES[found.kind], NAME)}", (fit(word(found), 8), style), first)]
    rest += [part for each in found.problems for part in wrap(problem(each), room)]
    if found.light is not Light.WAITING:
        rest += wrap(f"（{found.article.title}）", room)
    return lines + [line(" " * (NAME + 9) + part) for part in rest]
