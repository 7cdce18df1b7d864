"""What is wrong with a field of a record about a person, and how partial dates and shares are written."""

from __future__ import annotations

from collections.abc import Mapping

from clerk_tui.domain.person import Fault, FieldProblem, IdProblem, PartialDate

PERSON = {
    "name": "姓名",
    "sex": "性别",
    "ethnicity": "民族",
    "birth": "出生日期",
    "education": "学历",
    "resident_id": "身份证号",
}
"""The fields of every person."""

ID_PROBLEMS = {
    IdProblem.LENGTH: "不是 18 位或 15 位，请核对",
    IdProblem.SIGNS: "只能是数字，末位可以是 X，请核对",
    IdProblem.ROUNDED: "末几位被表格软件改成了 0，请按原件重填，并把那一列设为文本",
    IdProblem.BIRTH: "里面的出生日期不存在，请核对",
    IdProblem.CHECKSUM: "校验位不对，有一位写错了，请按原件核对",
}


def field_problem(problem: FieldProblem, labels: Mapping[str, str]) -> str:
    """One problem as a sentence that begins with the field's label."""
    return f"{labels.get(problem.field, problem.field)}{_told(problem, labels)}。"


def _told(problem: FieldProblem, labels: Mapping[str, str]) -> str:
    detail = problem.detail
    match problem.fault:
        case Fault.MISSING:
            return "不能空着"
        case Fault.UNSAFE:
            return "里有看不见的字符，请重新输入"
        case Fault.TOO_LONG:
            return f"太长，最多 {detail} 个字"
        case Fault.IN_FUTURE:
            return "还没到，请填今天或以前的日期"
        case Fault.TOO_EARLY:
            return f"早于{labels.get(detail, detail)}，请核对"
        case Fault.UNKNOWN:
            return "在名册里没有，请重选"
        case Fault.TAKEN:
            return f"与已登记的（{detail}）重复，请核对"
        case Fault.BAD_ID:
            return ID_PROBLEMS[IdProblem(detail)]
        case Fault.DIFFERS_FROM_ID:
            return f"与身份证号不符，身份证号是{detail}"
        case Fault.OUT_OF_RANGE:
            return f"不能多于{labels.get(detail, detail)}" if detail else "不是可以填的数"


def partial(day: PartialDate | None) -> str:
    """1985-06-23, or 1985-06 where only the month is known; empty for None."""
    if day is None:
        return ""
    return f"{day.year}-{day.month:02d}" + (f"-{day.day:02d}" if day.day else "")


def percent(tenths: int) -> str:
    """A share in tenths of a percent as 5.3%."""
    return f"{'-' if tenths < 0 else ''}{abs(tenths) // 10}.{abs(tenths) % 10}%"
