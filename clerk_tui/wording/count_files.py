"""Taking a count over from a file: what became of it, and everything that is wrong."""

from __future__ import annotations

from clerk_tui.actions.elections import contests, rounds
from clerk_tui.actions.elections.count_sheets import Misfit, SheetProblem
from clerk_tui.actions.elections.files import EntryBegun, FigureMissing, FileRefused, FileTaken, Misstated, Refusal
from clerk_tui.actions.tally import TallyProblem
from clerk_tui.domain import course
from clerk_tui.domain.ruleset import RuleSet
from clerk_tui.domain.text import visible
from clerk_tui.wording import elections, tally
from clerk_tui.wording.counting import SIDES, entry_refusal, unfinished
from clerk_tui.wording.rounds import ELECTORATES


def taken(found: FileTaken) -> str:
    """What is stored now."""
    stored = f"已从文件录入{visible(found.view.record.title)}的{SIDES[found.side]}。"
    return f"{stored}\n{unfinished(found.unfinished)}" if found.unfinished else f"{stored}计票结束，请核对后确认。"


def refusal(found: Refusal, rules: RuleSet) -> str:
    """Why nothing was stored."""
    match found:
        case FileRefused(problems):
            return "\n".join(["文件里有不对的地方，没有录入：", *(f"  {_problem(each)}" for each in problems)])
        case FigureMissing(figure, state):
            now = elections.STATES[state]
            return f"现在是“{now}”，文件里没有{elections.FIGURES[figure]}（{figure}），不能接着计票。"
        case EntryBegun(side):
            return f"{SIDES[side]}已录有内容，没有覆盖。要重录请先清空。"
        case contests.NoContest(contest):
            return f"没有“{visible(contest)}”这个选举项目。"
        case rounds.NotAdopted(electorate):
            return f"{ELECTORATES[electorate]}还没有通过选举办法。"
        case course.WrongState() | course.Barred() | course.CannotBe() | course.NoReason() | course.NotBefore():
            return elections.refused(found, rules)
        case _:
            return entry_refusal(found)


def _problem(found: TallyProblem | SheetProblem | Misstated) -> str:
    if isinstance(found, Misstated):
        return f"{elections.FIGURES[found.figure]}写的是{found.stated}，已登记的是{found.noted}。"
    return _misfit(found) if isinstance(found, SheetProblem) else tally.problem(found)


def _misfit(found: SheetProblem) -> str:
    detail = visible(found.detail)[: elections.LONGEST]
    match found.kind:
        case Misfit.UNKNOWN_COLUMN:
            return f"表头“{detail}”不是候选人，也不是要用的列。"
        case Misfit.COLUMN_TWICE:
            return f"表头“{detail}”有两列。"
        case Misfit.NO_COLUMN:
            return f"缺少“{detail}”这一列。"
        case Misfit.UNKNOWN_MARK:
            return f"第{found.row}行的“{detail}”看不懂，请写 ○、×、？或空着。"
        case Misfit.NOT_A_NUMBER:
            return f"第{found.row}行的“{detail}”不是票数。"
        case Misfit.NAME:
            return f"第{found.row}行没有姓名，或姓名里有看不见的字符。"
        case _:
            return f"第{found.row}行：“{detail}”已经有一行。"
