"""Titles of several lines, broken where the sense allows and balanced (回行词意完整、排列对称)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

from clerk_tui.documents.fonts.faces import Role
from clerk_tui.documents.typeset.atoms import atoms
from clerk_tui.documents.typeset.breaking import clusters
from clerk_tui.documents.typeset.lines import Setting, break_lines

GOOD_AFTER = re.compile("(?:召开|委员会|代表大会|换届|选举|工作|开展|做好|印发|成立|同意|报送|和|及|、|》)$")
GOOD_BEFORE = re.compile("^(?:召开|第|中国共产党|《|（|换届|选举|工作|委员会|代表)")
BEST_BEFORE = "关于"
NEVER_BEFORE = re.compile("^[的了地得之和及与会]")
LONGEST = 120
"""Titles of more characters are no titles: they are broken like text."""
PHRASES = ("中国共产党", "代表大会", "委员会", "换届选举", "领导小组", "工作报告", "选举办法", "候选人", "资格审查")
BAD, TIMID, BEST, LINE = 400, 60, -30, 100
"""What a break costs that parts a phrase, one of which nothing is known, and the best; what a further line costs.

A line that differs from the mean costs the square of the difference in characters.
"""


def title_lines(text: str, role: Role, size: float, width: float) -> list[str]:
    """The lines of a title: as few as `width` allows, of like length, words kept whole where they are known."""
    greedy = [line.text for line in break_lines(text, Setting(role, size, width))]
    groups = clusters(atoms(text, role, size))
    if len(greedy) == 1 or len(groups) > LONGEST:
        return greedy
    texts = ["".join(atom.text for atom in group) for group in groups]
    widths = [sum(atom.width for atom in group) for group in groups]
    counts = (len(greedy), len(greedy) + 1)
    costs = [_cost(texts, edge) for edge in range(len(texts) + 1)]
    cuts = [cut for count in counts if (cut := _balanced(costs, widths, count, width, size))]
    if not cuts:
        return greedy
    _, edges = min(cuts, key=lambda cut: cut[0] + LINE * len(cut[1]))
    return ["".join(texts[left:right]).strip() for left, right in pairwise(edges)]


def _balanced(
    costs: Sequence[float], widths: Sequence[float], count: int, width: float, size: float
) -> tuple[float, tuple[int, ...]] | None:
    """The cheapest cut into `count` lines that all fit: cost and edges, or `None`; `costs` are those of every edge."""
    ends = [0.0, *accumulate(widths)]
    mean = ends[-1] / count
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, (0,))}
    for _ in range(count):
        longer: dict[int, tuple[float, tuple[int, ...]]] = {}
        for left, (cost, edges) in best.items():
            for right in range(left + 1, len(costs)):
                length = ends[right] - ends[left]
                if length > width:
                    break
                total = cost + ((length - mean) / size) ** 2 + costs[right]
                if right not in longer or total < longer[right][0]:
                    longer[right] = total, (*edges, right)
        best = longer
    return best.get(len(widths))


def _parts_a_phrase(above: str, below: str) -> bool:
    return any(
        above.endswith(phrase[:place]) and below.startswith(phrase[place:])
        for phrase in PHRASES
        for place in range(1, len(phrase))
    )


def _cost(texts: Sequence[str], edge: int) -> float:
    """What it costs to break before the text at `edge`."""
    above, below = "".join(texts[max(edge - 6, 0) : edge]), "".join(texts[edge : edge + 6])
    if not below:
        return 0
    if NEVER_BEFORE.search(below) or _parts_a_phrase(above, below):
        return BAD
    if below.startswith(BEST_BEFORE):
        return BEST
    return 0 if GOOD_AFTER.search(above) or GOOD_BEFORE.search(below) else TIMID
