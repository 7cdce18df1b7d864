"""A template and what is known make a paper; what is not known becomes a blank to fill in by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from clerk_tui.documents.filling import Render, markdown_text, plain_text
from clerk_tui.documents.markdown import blocks
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
from clerk_tui.documents.template import BadTemplate, Template


def compose(template: Template, values: Mapping[str, object], printed_on: date, footer: str = "") -> Document:
    """The paper of a template. No values at all make the blank form. Raises `BadTemplate`."""
    front = _rendered(template.front, plain_text(template, values))
    text = markdown_text(template, values)(template.body)
    try:
        body = blocks(text)
        return _document(front, body, printed_on, footer)
    except (TypeError, ValueError) as error:
        raise BadTemplate(template.form, str(error)) from error


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
        style=Style(front.get("style", "official")),
        letterhead=_letterhead(front["letterhead"]) if "letterhead" in front else None,
        imprint=_imprint(front["imprint"]) if "imprint" in front else None,
        two_sided=bool(front.get("two_sided", False)),
    )


def _assembled(front: Mapping[str, Any], body: list[Block]) -> list[Block]:
    """The text between addressee and signature; attachments after them."""
    edge = next((index for index, block in enumerate(body) if isinstance(block, Annex)), len(body))
    found: list[Block] = [Addressee(front["addressee"])] if front.get("addressee") else []
    found += body[:edge]
    if front.get("attachments"):
        found.append(Attachments(tuple(front["attachments"])))
    if "sign_off" in front:
        found.append(SignOff(**front["sign_off"]))
    if front.get("remark"):
        found.append(Remark(front["remark"]))
    if front.get("signatures"):
        found.append(SignatureLine(tuple(front["signatures"])))
    return [*found, *body[edge:]]


def _letterhead(given: Mapping[str, Any]) -> Letterhead:
    return Letterhead(**{**given, "signers": tuple(each for each in given.get("signers", ()) if each)})


def _imprint(given: Mapping[str, Any]) -> Imprint:
    return Imprint(**{**given, "copies_to": tuple(given.get("copies_to", ()))})
