"""Filling lines with atoms: nothing forbidden starts or ends a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from clerk_tui.documents.typeset.atoms import Atom

HAIR = 0.01
"""Lengths that differ by less are equal."""

Cluster = tuple[Atom, ...]
"""Atoms between which no line may break."""


@dataclass(frozen=True)
class Measure:
    """The room for a paragraph: width, indents of the first and the other lines, what every character adds."""

    width: float
    indent: float = 0
    hanging: float = 0
    tracking: float = 0


def advance(atom: Atom, tracking: float) -> float:
    """How far an atom moves the next one."""
    return atom.width + tracking * len(atom.text)


def clusters(found: Iterable[Atom]) -> list[Cluster]:
    """The atoms grouped so that between two groups a line may break; white never parts a sign from its neighbour."""
    groups: list[list[Atom]] = []
    opened = white = False
    for atom in found:
        if atom.closing and white and len(groups) > 1:
            blank = groups.pop()
            groups[-1] += blank
        if groups and (atom.closing or opened):
            groups[-1].append(atom)
            white = white and atom.space
        else:
            groups.append([atom])
            opened, white = False, atom.space
        opened = atom.opening or (atom.space and opened)
    return [tuple(group) for group in groups]


def fill(groups: Sequence[Cluster], measure: Measure, explode: Callable[[str], list[Atom]]) -> Iterator[list[Atom]]:
    """The atoms of each line: as many clusters as fit, punctuation squeezed where the line would else stay short."""
    row: list[Atom] = []
    used, limit = 0.0, measure.width - measure.indent
    queue = list(reversed(groups))
    while queue:
        cluster = queue.pop()
        width = 0.0
        for atom in cluster:
            width += atom.width + measure.tracking * len(atom.text)
        if _fits(row, cluster, used, width, limit):
            row += cluster
            used += width
        elif row:
            yield _trimmed(row)
            row, used, limit = [], 0.0, measure.width - measure.hanging
            if not all(atom.space for atom in cluster):
                queue.append(cluster)
        elif len(pieces := _broken(cluster, explode)) > 1:
            queue += reversed(pieces)
        else:
            row, used = list(cluster), width
    if row:
        yield _trimmed(row)


def _fits(row: Sequence[Atom], cluster: Cluster, used: float, width: float, limit: float) -> bool:
    """Whether a cluster has room, if need be by squeezing half of the white out, and all of it at the end."""
    over = used + width - limit
    if over <= HAIR:
        return True
    if used >= limit - HAIR or (len(cluster) == len(cluster[0].text) == 1):
        return False
    white = sum(atom.before + atom.after for atom in (*row, *cluster))
    return over <= (white + cluster[-1].after) / 2 + HAIR


def _broken(cluster: Cluster, explode: Callable[[str], list[Atom]]) -> list[Cluster]:
    """A cluster that is wider than a line, in smaller pieces; in the last resort atom by atom."""
    atoms = explode("".join(atom.text for atom in cluster))
    pieces = clusters(atoms)
    return pieces if len(pieces) > 1 else [(atom,) for atom in atoms]


def _trimmed(row: list[Atom]) -> list[Atom]:
    """Without the white at the end of a line."""
    while len(row) > 1 and row[-1].space:
        row = row[:-1]
    return row
