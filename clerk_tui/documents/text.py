"""Papers as plain text for dot-matrix printers: 80 or 132 columns, ASCII rules, a form feed between pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from clerk_tui.documents.columns import columns, padded, wrapped
from clerk_tui.documents.model import (
    Align,
    Annex,
    Block,
    Document,
    Form,
    Heading,
    Imprint,
    Letterhead,
    Note,
    Paragraph,
    SignatureLine,
    Table,
)
from clerk_tui.documents.paper import Paper, editable
from clerk_tui.documents.plain import plain
from clerk_tui.documents.text_forms import form_lines
from clerk_tui.documents.text_tables import Lines, table_lines
from clerk_tui.documents.typeset.atoms import clean

BODY_LINES = 58
"""Lines of a page without its foot, of the 66 that fit on 11 inches."""
NEW_PAGE = "\f"


@dataclass(frozen=True)
class Piece:
    """Lines that stay on one page; `head` is repeated above them when a page begins with them."""

    lines: Lines
    head: Lines = ()
    new_page: bool = False


def render_text(paper: Paper, width: int = 80) -> str:
    """The paper as text, no line wider than `width` columns, control characters written out. Raises `PdfOnlyError`."""
    document = editable(paper)
    pieces = [Piece(_letterhead(document.letterhead, width))] if document.letterhead else []
    pieces.append(_title(document, width))
    pieces += (piece for block in document.blocks for piece in _block(block, width))
    pieces += [Piece(_imprint(document.imprint, width))] if document.imprint else []
    drawn = dict.fromkeys(character for piece in pieces for line in piece.lines for character in line)
    pages = list(_pages([*pieces, *_warning(drawn, width)]))
    return NEW_PAGE.join(_page(lines, document, width, number, len(pages)) for number, lines in enumerate(pages, 1))


def encode_gb18030(text: str) -> bytes:
    """The text as Chinese printers take it, with line ends of DOS."""
    return text.replace("\n", "\r\n").encode("gb18030")


def _letterhead(head: Letterhead, width: int) -> Lines:
    signers = [f"签发人：{'　'.join(head.signers)}"] if head.signers else []
    above = [line for line in (head.copy_number, head.secrecy, head.urgency) if line]
    name = [padded(line, width, Align.CENTRE).rstrip() for line in wrapped(head.organ, width)]
    below = [
        padded(line, width, Align.CENTRE).rstrip() for line in wrapped("　　".join([head.number, *signers]), width)
    ]
    return (*(line for text in above for line in wrapped(text, width)), *name, "", *below, "=" * width, "")


def _imprint(foot: Imprint, width: int) -> Lines:
    copies = wrapped(f"抄送：{'，'.join(foot.copies_to)}。", width) if foot.copies_to else []
    printed = wrapped(f"{foot.organ}　　{foot.day}印发", width)
    return ("", "-" * width, *copies, *(["-" * width] if copies else []), *printed, "-" * width)


def _title(document: Document, width: int) -> Piece:
    lines = wrapped(document.title, width) + (wrapped(document.subtitle, width) if document.subtitle else [])
    return Piece((*(padded(line, width, Align.CENTRE).rstrip() for line in lines), ""))


def _block(block: Block, width: int) -> Iterator[Piece]:
    if isinstance(block, Table):
        head, rows = table_lines(block, width)
        yield Piece(head)
        yield from (Piece(row, head) for row in rows)
    elif isinstance(block, Paragraph):
        for line in wrapped(block.text, width, 2 * block.indent):
            yield Piece((padded(line, width, block.align).rstrip(),))
    elif isinstance(block, SignatureLine):
        yield Piece(_signatures(block, width))
    elif isinstance(block, Heading):
        yield Piece(("", *wrapped(block.text, width)))
    elif isinstance(block, Form):
        yield Piece(form_lines(block, width))
    elif isinstance(block, Note):
        yield from (Piece((line,)) for line in wrapped(block.text, width))
    else:
        if isinstance(block, Annex):
            yield Piece((), new_page=True)
        for part in plain(block):
            yield from _block(part, width)


def _signatures(block: SignatureLine, width: int) -> Lines:
    """Labels side by side, each with a line to write on."""
    share = width // len(block.labels)
    parts = [f"{clean(label)}：" for label in block.labels]
    return ("", "".join(part + "_" * max(share - columns(part) - 2, 4) + "  " for part in parts).rstrip())


def _warning(characters: Iterable[str], width: int) -> Iterator[Piece]:
    """Which characters printers' own fonts rarely have: those beyond GBK."""
    rare = [each for each in characters if len(each.encode("gb18030")) > 2]
    if rare:
        listed = "、".join(f"{each}（U+{ord(each):04X}）" for each in rare)
        yield Piece(("", *wrapped(f"打印机字库可能没有下列字，请核对，必要时改用PDF打印：{listed}", width)))


def _pages(pieces: Sequence[Piece]) -> Iterator[list[str]]:
    """The lines of each page: no piece is parted unless it is longer than a page."""
    page: list[str] = []
    for piece in pieces:
        if page and (piece.new_page or len(page) + len(piece.lines) > BODY_LINES):
            yield page
            page = [*piece.head]
        for line in piece.lines:
            if len(page) == BODY_LINES:
                yield page
                page = [*piece.head]
            page.append(line)
    yield page


def _page(lines: Sequence[str], document: Document, width: int, number: int, total: int) -> str:
    """A page with its foot: the footer of the paper at the left, the number of the page at the right."""
    mark = [padded(f"【{clean(document.watermark)}】", width, Align.CENTRE).rstrip()] if document.watermark else []
    counter = f"第{number}页，共{total}页"
    footer = wrapped(document.footer, width - columns(counter) - 2)
    foot = [*footer[:-1], padded(footer[-1], width - columns(counter)) + counter]
    return "\n".join([*mark, *lines, "", *foot, ""])
