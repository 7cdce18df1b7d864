"""The parts of official papers as plain paragraphs, where their places on the page cannot be kept."""

from __future__ import annotations

from clerk_tui.documents.model import (
    Addressee,
    Align,
    Attachments,
    Heading,
    OfficialBlock,
    Paragraph,
    Remark,
    SignOff,
)


def plain(block: OfficialBlock) -> tuple[Paragraph | Heading, ...]:
    """The same words as paragraphs."""
    if isinstance(block, Addressee):
        return (Paragraph(addressee(block), 0),)
    if isinstance(block, Remark):
        return (Paragraph(remark(block)),)
    if isinstance(block, Attachments):
        labels = ["附件：", *["　　　"] * (len(block.names) - 1)]
        names = attachment_names(block)
        return tuple(Paragraph(label + name) for label, name in zip(labels, names, strict=True))
    if isinstance(block, SignOff):
        return (Paragraph(block.organ, 0, Align.RIGHT), Paragraph(block.day, 0, Align.RIGHT))
    title = (Paragraph(block.title, 0, Align.CENTRE),) if block.title else ()
    return (Heading(block.label), *title)


def addressee(block: Addressee) -> str:
    """With the colon."""
    return block.text.rstrip("：:") + "："


def remark(block: Remark) -> str:
    """In brackets."""
    return f"（{block.text.strip('（）()')}）"


def attachment_names(block: Attachments) -> list[str]:
    """Numbered when there are several."""
    if len(block.names) == 1:
        return list(block.names)
    return [f"{number}．{name}" for number, name in enumerate(block.names, 1)]
