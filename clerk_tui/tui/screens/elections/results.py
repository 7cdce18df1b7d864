"""Who is elected and why, as lines; and what a ballot says."""

from __future__ import annotations

from collections.abc import Sequence

from clerk_tui.domain.ballot import Ballot
from clerk_tui.domain.comparison import FigureDiffers
from clerk_tui.domain.count import Count, Mark
from clerk_tui.domain.outcome import Fate, Outcome
from clerk_tui.domain.text import visible
from clerk_tui.tui.widgets.line import BAD, DIM, GOOD, PLAIN, STRONG, WARN, Line, columns, fit, line, wrap
from clerk_tui.wording.elections import BASES, FATES, FIGURES, MARKS, why

STYLES = {
    Fate.ELECTED: GOOD,
    Fate.REVOTE: WARN,
    Fate.SURPLUS: PLAIN,
    Fate.SHORT_OF_MAJORITY: PLAIN,
    Fate.VOID: BAD,
}
PERSON = "person:"
"""Begins the key of the line of somebody."""
NAME, FATE, FIGURE = 14, 10, 8
"""Widths of a name, of what became of somebody, and of a figure, in columns."""
HEADS = ("赞成", "不赞成", "弃权", "辨不清")


def result_lines(found: Outcome, count: Count, width: int) -> list[Line]:
    """Each person with the figures, what became of them, and why."""
    heads = [(each, FIGURE) for each in HEADS]
    lines = [line((" " + columns(("姓名", NAME), *heads, ("结果", FATE)), DIM))]
    for each in found.results:
        name = f"{each.name}（另选）" if each.written_in else each.name
        cells = [(str(figure), FIGURE) for figure in _figures(count, each.name)]
        fate = (f" {fit(FATES[each.fate], FATE)}", STYLES[each.fate])
        lines.append(line((" " + columns((name, NAME), *cells), STRONG), fate, key=PERSON + each.name))
        lines += [line(("   " + part, DIM)) for part in wrap(why(each, found), width - 4)]
    base = f"以{BASES[found.base]}为基数，至少{found.threshold}票当选。"
    return [*lines, line(f" {base}")]


def _figures(count: Count, name: str) -> Sequence[int | str]:
    votes = count.votes.get(name)
    if votes is None:
        return (count.write_ins[name], "", "", "")
    return (votes.approve, votes.disapprove, votes.abstain, votes.illegible)


def figure_name(each: FigureDiffers) -> str:
    """Whose figure, or what."""
    return FIGURES[each.place] if each.mark is None else visible(each.place)


def figure_told(each: FigureDiffers, *, first: bool) -> str:
    """The figure as one entry has it."""
    figure = each.first if first else each.second
    return str(figure) if each.mark is None else f"{MARKS[each.mark]}{figure}"


def said(ballot: Ballot) -> str:
    """What a ballot says, in a line."""
    if ballot.spoilt:
        return "整张无效"
    parts = (
        (Mark.APPROVE, ballot.approve),
        (Mark.DISAPPROVE, ballot.disapprove),
        (Mark.ILLEGIBLE, ballot.illegible),
        (Mark.WRITE_IN, ballot.write_in),
    )
    return "；".join(f"{MARKS[mark]} {'、'.join(names)}" for mark, names in parts if names) or "全部弃权"


def apart(ballot: Ballot, other: Ballot | None, candidates: Sequence[str]) -> str:
    """What a ballot says otherwise than the other version of it, in the order of the candidates; all, where there is
    none."""
    if other is None or ballot.spoilt or other.spoilt:
        return said(ballot)
    mine, theirs = _marks(ballot), _marks(other)
    names = [name for name in dict.fromkeys((*candidates, *mine, *theirs)) if mine.get(name) is not theirs.get(name)]
    return "；".join(f"{visible(name)} {MARKS[mine.get(name, Mark.ABSTAIN)]}" for name in names)


def _marks(ballot: Ballot) -> dict[str, Mark]:
    return {
        **dict.fromkeys(ballot.approve, Mark.APPROVE),
        **dict.fromkeys(ballot.disapprove, Mark.DISAPPROVE),
        **dict.fromkeys(ballot.illegible, Mark.ILLEGIBLE),
        **dict.fromkeys(ballot.write_in, Mark.WRITE_IN),
    }
