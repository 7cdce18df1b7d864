"""A template and what is known make a paper; what is not known becomes a blank to fill in by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from clerk_tui.documents.filling import Render, markdown_text, plain_text
from clerk_tui.documents.markdown import BadFenceError, blocks
from clerk_tui.documents.model import (
    Addressee,
    Annex,
    Attachments,
    Block,
    Document,
    Imprint,
    Letterhead,
    Remark,
    SignatureLine,
    SignOff,
    Style,
)
from clerk_tui.documents.template import BadTemplate, Fault, Template

Made = TypeVar("Made")


def compose(template: Template, values: Mapping[str, object], printed_on: date, footer: str = "") -> Document:
    """The paper of a template. No values at all make the blank form. Raises `BadTemplate`."""
    front = _rendered(template.front, plain_text(template, values))
    text = markdown_text(template, values)(template.body)
    try:
        return _document(front, blocks(text), printed_on, footer)
    except BadFenceError as error:
        line = template.line_of(error.opening, error.nth)
        raise BadTemplate(template.form, Fault.FENCE, error.opening, line) from error
    except _BadPartError as error:
        raise BadTemplate(template.form, Fault.FRONT, error.key, template.line_of_key(error.key)) from error


class _BadPartError(ValueError):
    """What is given above the text under `key` cannot be a part of a paper."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def _part(front: Mapping[str, Any], key: str, made: Callable[[Any], Made]) -> Made | None:
    """What stands above the text under `key`, as the part of a paper that it is. Raises `_BadPartError`."""
    try:
        return made(front[key]) if key in front else None
    except (TypeError, ValueError) as error:
        raise _BadPartError(key) from error


def _rendered(part: Any, render: Render) -> Any:
    """Every text within a part of the front matter, filled."""
    if isinstance(part, str):
        return render(part)
    if isinstance(part, dict):
        return {key: _rendered(each, render) for key, each in part.items()}
    if isinstance(part, list):
        return [_rendered(each, render) for each in part]
    return part


def _document(front: Mapping[str, Any], body: list[Block], printed_on: date, footer: str) -> Document:
    return Document(
        title=front["title"],
        printed_on=printed_on,
        blocks=tuple(_assembled(front, body)),
        subtitle=front.get("subtitle", ""),
        footer=footer,
        landscape=bool(front.get("landscape", False)),
        style=_part(front, "style", Style) or Style.OFFICIAL,
        letterhead=_part(front, "letterhead", _letterhead),
        imprint=_part(front, "imprint", _imprint),
        two_sided=bool(front.get("two_sided", False)),
    )


def _assembled(front: Mapping[str, Any], body: list[Block]) -> list[Block]:
    """The text between addressee and signature; attachments after them."""
    edge = next((index for index, block in enumerate(body) if isinstance(block, Annex)), len(body))
    found: list[Block] = [Addressee(front["addressee"])] if front.get("addressee") else []
    found += body[:edge]
    if front.get("attachments"):
        found.append(Attachments(tuple(front["attachments"])))
    if sign_off := _part(front, "sign_off", lambda given: SignOff(**given)):
        found.append(sign_off)
    if front.get("remark"):
        found.append(Remark(front["remark"]))
    if front.get("signatures"):
        found.append(SignatureLine(tuple(front["signatures"])))
    return [*found, *body[edge:]]


def _letterhead(given: Mapping[str, Any]) -> Letterhead:
    """Raises `ValueError` when it names no organ: there would be nothing to fill the line with."""
    if not given.get("organ", "").strip():
        raise ValueError
    return Letterhead(**{**given, "signers": tuple(each for each in given.get("signers", ()) if each)})


def _imprint(given: Mapping[str, Any]) -> Imprint:
    return Imprint(**{**given, "copies_to": tuple(given.get("copies_to", ()))})
