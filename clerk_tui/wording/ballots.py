"""Ballots on paper in words: what was printed, the ledger and its sums, and why something is refused."""

from __future__ import annotations

from clerk_tui.actions.congress.ballots import (
    BallotsPrinted,
    DueUnknown,
    NotSettled,
    PdfOnly,
    Refusal,
    TooFull,
)
from clerk_tui.actions.congress.ledger import LedgerView
from clerk_tui.actions.papers.printing import FramesFound
from clerk_tui.domain.ledger import LedgerFault, LedgerProblem
from clerk_tui.domain.text import visible
from clerk_tui.knowledge.ballots import load_ballots
from clerk_tui.wording import papers

FIGURES = {
    "printed": "正式票印制",
    "spare_printed": "备用票印制",
    "damaged": "印坏销毁",
    "received": "领取正式票",
    "spare_opened": "启用备用票",
    "spare_reason": "启用备用票的理由",
    "cut": "剪角作废",
    "colour": "正式票颜色",
    "spare_colour": "备用票颜色",
    "printer": "承印单位",
    "storage": "保管地点",
    "sealed_by": "封存人",
}


def no_number() -> str:
    """Why no number and no mark is ever printed on a ballot."""
    basis = load_ballots().anonymity
    return f"选票不编号，也不印任何记号：有了编号或者记号，就能认出是谁投的票。依据：{basis.title}。"


def printed(found: BallotsPrinted) -> str:
    """What was printed, and where it is."""
    if found.specimen:
        return f"样票已打印到 {found.printed.path}"
    set_ = "备用票" if found.spare else "正式票"
    return f"{found.contest.record.title}{set_} {found.copies} 张，已打印到 {found.printed.path}"


def refusal(found: Refusal) -> str:
    """Why no ballot was printed."""
    match found:
        case NotSettled(contest, article):
            return f"{contest.record.title}的候选人名单还没有确定，不能付印选票，可以先印样票。依据：{article.title}。"
        case DueUnknown(contest):
            return f"不知道{contest.record.title}应到会多少人，请写明应到会人数。"
        case TooFull(names, seats):
            return f"{names}名候选人、{seats}个另选人空栏，一页排不下。请分成几张选票。"
        case PdfOnly(path):
            return f"选票要张张一样，只能印成 PDF，不能是 {visible(path.suffix or path.name)}。"
        case FramesFound(_, characters):
            return papers.frames_in_names("选票", characters)


def ledger_line(view: LedgerView) -> str:
    """The ledger of a round in one line; what is not noted yet is left out."""
    ledger = view.ledger
    figures = {
        "正式票": ledger.printed,
        "备用票": ledger.spare_printed,
        "印坏": ledger.damaged or None,
        "领取": ledger.received,
        "启用备用": ledger.spare_opened or None,
        "发出": view.issued,
        "收回": view.collected,
        "剩余": view.left,
        "剪角": ledger.cut,
    }
    told = "，".join(f"{name}{number}张" for name, number in figures.items() if number is not None)
    return f"{told or '还没有印制'}{f'，{ledger.sealed_by}封存' if ledger.sealed_by else ''}"


def ledger_problem(found: LedgerProblem) -> str:
    """One figure that cannot be so, and what it should be."""
    number, right = found.found, found.expected
    match found.fault:
        case LedgerFault.NEGATIVE:
            return f"{FIGURES[found.field]}是{number}，不能是负数。"
        case LedgerFault.DAMAGED_OVER_PRINTED:
            return f"印坏销毁{number}张，多于印制的{right}张。"
        case LedgerFault.RECEIVED_OVER_PRINTED:
            return f"领取正式票{number}张，多于印制的{right}张。"
        case LedgerFault.SPARE_OVER_PRINTED:
            return f"启用备用票{number}张，多于印制的{right}张。"
        case LedgerFault.MORE_THAN_SOUND:
            return f"领取和启用合计{number}张，印制的除去印坏的只有{right}张。"
        case LedgerFault.SPARE_UNEXPLAINED:
            return f"启用备用票{number}张，要写明理由。"
        case LedgerFault.ISSUED_OVER_RECEIVED:
            return f"发出选票{number}张，多于领取的{right}张。"
        case LedgerFault.CUT_NOT_LEFT:
            return f"剪角作废{number}张，剩余的是{right}张，应当相等。"
        case LedgerFault.SEALED_EARLY:
            return "剩余的选票还没有剪角作废，不能封存。"
