"""The gates of a round as the screens show them: a row with a word each, and the sentences to read aloud."""

from __future__ import annotations

from collections.abc import Sequence

from clerk_tui.domain.gates import Gate, Light
from clerk_tui.domain.ruleset import RuleSet
from clerk_tui.tui.widgets.line import BAD, DIM, GOOD, Line, Piece, fit, line, wrap
from clerk_tui.wording.elections import GATES, gate, problem
from clerk_tui.wording.rounds import gate_word

STYLES = {Light.GREEN: GOOD, Light.RED: BAD, Light.WAITING: DIM}
GATE = "gate:"
"""Begins the key of the line of a gate."""
NAME = 6
"""Width of a gate's name, in columns."""


def gate_row(gates: Sequence[Gate]) -> Line:
    """All gates in one line, each with its word in its colour."""
    pieces: list[str | Piece] = []
    for number, each in enumerate(gates, start=1):
        pieces += [f" {number}{GATES[each.kind]} ", (fit(f"[{gate_word(each)}]", 9), STYLES[each.light])]
    return line(*pieces)


def gate_lines(gates: Sequence[Gate], rules: RuleSet, width: int) -> list[Line]:
    """Each gate with its sentence, the article and the sums that do not agree, in lines of `width` columns."""
    return [each for found in gates for each in _told(found, rules, width)]


def _told(found: Gate, rules: RuleSet, width: int) -> list[Line]:
    room = width - NAME - 10
    article = "" if found.light is Light.WAITING else f"（{found.article.title.replace(rules.title, '')}）"
    first, *rest = wrap(gate(found, rules) + article, room)
    rest += [part for each in found.problems for part in wrap(problem(each), room)]
    head = (f" {fit(GATES[found.kind], NAME)} ", fit(gate_word(found), 8))
    lines = [line(head[0], (head[1], STYLES[found.light]), first, key=GATE + found.kind.value)]
    return lines + [line(" " * (NAME + 10) + part) for part in rest]


def to_read(found: Gate, rules: RuleSet) -> list[str]:
    """The sentence to read aloud, what does not agree, and the article."""
    return [gate(found, rules), *map(problem, found.problems), f"依据{found.article.title}"]
