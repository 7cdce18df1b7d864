"""The PDF of five papers: ours beside fpdf2 as its manual has it, reportlab and typst, where those are installed.

Every engine draws the same words with the same shipped fonts. A run is a fresh process: its first paper (with all
imports), then papers of the same kind in which every paragraph and row reads differently each time, so that no engine
is measured by what it remembers. Engines take turns, so that a noisy machine troubles all alike; the least of all runs
is printed. Ours also draws the red head, rules and foot, keeps signs from the edges of lines and loses no character,
which the others do not.

    python -m benchmarks.documents            all
    python -m benchmarks.documents ours roster    one run, as JSON
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROUNDS, WARM = 3, 5
DAY = date(2026, 8, 5)
FONTS = Path(__file__).resolve().parent.parent / "clerk_tui" / "documents" / "fonts"
SENTENCES = (
    "根据《中国共产党章程》和《中国共产党基层组织选举工作条例》，我镇本届委员会任期将于2026年{0}月届满（见附件{1}）。",
    "第{1}项议程：一、听取和审查委员会工作报告；二、听取和审查纪律检查委员会工作报告；三、选举第{0}届委员会。",
    "代表名额共{1}名，其中：领导干部不超过{0}名（占60%），先进模范人物不少于12名，妇女不少于20名。",
    "候选人的差额不少于应选人数的20%，即“应选{0}名，提名{1}名”；不足1名的按1名计算——不得“四舍五入”。",
)
NAMES = ("王㛃", "李𬭎", "张三", "欧阳𪨰", "其其格", "赵建国")
CONGRESS, BALLOTS, SEATS = "中国共产党青石镇第十二次代表大会", 300, 9
RULES = (
    "说明：1．本次应选委员9名，候选人11名；每张选票所选人数等于或少于9名的有效，多于9名的无效。",
    "2．同意的，在姓名上方的空格内画“○”；不同意的，画“×”；弃权的，不画任何符号。",
    "3．另选他人的，在“另选人”栏写上姓名，并在其上方的空格内画“○”。",
)
SURNAMES, GIVEN = "王李张刘陈杨黄赵周吴", "建国志强秀英丽华明军"


@dataclass(frozen=True)
class Paper:
    """What to draw, free of any engine: a title, paragraphs, a table with the shares of its columns, or ballots."""

    title: str
    paragraphs: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    names: tuple[str, ...] = ()
    """Of a ballot; it is printed on 150 pages, two to a page."""


@dataclass(frozen=True)
class Figures:
    """Milliseconds, megabytes and kilobytes of one run."""

    first: float
    warm: float
    memory: float
    size: float
    pages: int


def prose(count: int, turn: int) -> tuple[str, ...]:
    """Paragraphs of which no two are alike, in this turn or another."""
    return tuple(SENTENCES[n % 4].format(turn % 10, f"{n + 100 + turn * 37 % 500}") for n in range(count))


def name(n: int, turn: int) -> str:
    """A name; every sixth has a rare character."""
    usual = SURNAMES[(n + turn) % 10] + GIVEN[(n // 3 + turn) % 10] + GIVEN[n // 7 % 10]
    return usual if n % 2 else NAMES[n % 6]


def request(turn: int) -> Paper:
    """Three pages of prose."""
    return Paper("中国共产党青石镇委员会关于召开中国共产党青石镇第十二次代表大会的请示", prose(20, turn))


def report(turn: int) -> Paper:
    """79 pages of prose."""
    return Paper("中国共产党青石镇委员会关于换届选举工作情况的报告", prose(848, turn))


def roster(turn: int) -> Paper:
    """200 people in ten columns."""
    head = ("序号", "姓名", "性别", "民族", "出生年月", "学历", "入党时间", "工作单位及职务", "代表类别", "代表团")
    rows = tuple(
        (str(n + turn), name(n, turn), "男女"[n % 2], "汉族", f"19{60 + n % 40}.0{n % 9 + 1}", "大学",
         f"20{n % 20:02d}.07", f"第{n % 17 + turn}村党支部书记、村委会主任", "领导干部", f"第{n % 6 + 1}代表团")
        for n in range(1, 201)
    )  # fmt: skip
    return Paper("中国共产党青石镇第十二次代表大会代表名册", widths=(4, 6, 4, 6, 7, 5, 7, 18, 7, 8), rows=(head, *rows))


def checklist(turn: int) -> Paper:
    """59 procedures in eight columns."""
    head = ("序号", "程序", "时间", "责任单位", "责任人", "办理情况", "日期", "备注")
    rows = []
    for n in range(1, 60):
        start = DAY + timedelta(days=n + 61 * turn)
        window = f"{start:%m-%d}至{start + timedelta(days=3):%m-%d}"
        note = "材料由办公室保管（见附件2），县委组织部电话同意先行办理。" if n % 5 == 0 else ""
        title = f"第{n + turn}个程序：起草换届选举工作方案"
        rows.append((str(n + turn), title, window, "组织组", name(n, turn), "已办", f"{start}", note))
    return Paper("青石镇换届选举程序清单", widths=(3, 18, 9, 8, 6, 6, 8, 24), rows=(head, *rows))


def ballots(turn: int) -> Paper:
    """300 ballots with eleven names."""
    return Paper(CONGRESS + "选票", paragraphs=RULES, names=tuple(name(n, turn) for n in range(11)))


PAPERS: dict[str, Callable[[int], Paper]] = {
    "request": request,
    "checklist": checklist,
    "roster": roster,
    "ballots": ballots,
    "report": report,
}


def ours(paper: Paper) -> bytes:
    """The program's own engine."""
    from clerk_tui.documents import model
    from clerk_tui.documents.pdf import render_pdf

    if paper.names:
        return _our_ballots(paper)
    if paper.rows:
        columns = tuple(map(model.Column, paper.rows[0], paper.widths))
        table = model.Table(columns, tuple(map(model.Row, paper.rows[1:])))
        return render_pdf(model.Document(paper.title, DAY, (table,), landscape=True))
    head = model.Letterhead("中国共产党青石镇委员会文件", "青党发〔2026〕12号", ("王建国",))
    foot = model.Imprint("中国共产党青石镇委员会办公室", "2026年8月5日", ("县委组织部",))
    blocks = (*map(model.Paragraph, paper.paragraphs), model.SignOff("中国共产党青石镇委员会", "2026年8月5日"))
    style = model.Style.OFFICIAL
    return render_pdf(model.Document(paper.title, DAY, blocks, style=style, letterhead=head, imprint=foot))


def _our_ballots(paper: Paper) -> bytes:
    from clerk_tui.documents.ballot import Ballot, BallotPaper
    from clerk_tui.documents.pdf import render_pdf

    ballot = Ballot(CONGRESS, "第十二届委员会委员", paper.names, SEATS, RULES)
    return render_pdf(BallotPaper(ballot, BALLOTS, DAY))


def fpdf2(paper: Paper) -> bytes:
    """The same library with its own layout: whole fonts, `multi_cell`, `table`, a fallback for rare characters."""
    from fpdf import FPDF

    pdf = FPDF("landscape" if paper.rows else "portrait")
    pdf.set_creation_date(_noon())
    for name in ("song", "fang", "title", "song-rare"):
        pdf.add_font(name, fname=FONTS / f"{name}.ttf")
    pdf.set_fallback_fonts(["song", "song-rare"], exact_match=False)
    for _ in range(BALLOTS // 2 if paper.names else 1):
        pdf.add_page()
        for _ in range(2 if paper.names else 1):
            _fpdf2_paper(pdf, paper)
    return bytes(pdf.output())


def _fpdf2_paper(pdf: Any, paper: Paper) -> None:
    from fpdf import FontFace

    pdf.set_font("title", size=22)
    pdf.multi_cell(0, 12, paper.title, align="C", new_x="LMARGIN", new_y="NEXT")
    if paper.names:
        pdf.set_font("song", size=14)
        with pdf.table(_boxes(paper.names), headings_style=FontFace(), line_height=9):
            pass
    if paper.rows:
        pdf.set_font("song", size=9)
        with pdf.table(paper.rows, col_widths=paper.widths, headings_style=FontFace(), line_height=5):
            pass
    size, pitch = (9, 4.2) if paper.names else (16, 10.2)
    pdf.set_font("fang", size=size)
    for text in paper.paragraphs:
        pdf.multi_cell(0, pitch, "　　" + text, wrapmode="CHAR", new_x="LMARGIN", new_y="NEXT")


def _boxes(names: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The boxes of a ballot as rows of a table: empty ones for marks over the names, then those for other names."""
    five = [*names, *[""] * (-len(names) % 5)]
    rows = [tuple(five[start : start + 5]) for start in range(0, len(five), 5)]
    blank = ("",) * 5
    return (*(row for names in rows for row in (blank, names)), *[blank] * 4)


def _noon() -> Any:
    from datetime import datetime, timezone

    return datetime(2026, 8, 5, 12, tzinfo=timezone.utc)


def reportlab(paper: Paper) -> bytes:
    """reportlab's platypus."""
    from io import BytesIO

    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import LongTable, PageBreak, Paragraph, SimpleDocTemplate, Table

    for name in ("song", "fang", "title"):
        registerFont(TTFont(name, FONTS / f"{name}.ttf"))
    head = ParagraphStyle("head", fontName="title", fontSize=22, leading=33, alignment=1, wordWrap="CJK")
    text = ParagraphStyle("text", fontName="fang", fontSize=16, leading=29, firstLineIndent=32, wordWrap="CJK")
    cell = ParagraphStyle("cell", fontName="song", fontSize=9, leading=12, wordWrap="CJK")
    note = ParagraphStyle("note", fontName="fang", fontSize=9, leading=12, wordWrap="CJK")
    buffer = BytesIO()
    size = landscape(A4) if paper.rows else A4
    style = [("GRID", (0, 0), (-1, -1), 0.4, colors.black)]
    story: list[Any] = []
    for number in range(BALLOTS if paper.names else 1):
        story.append(Paragraph(paper.title, head))
        if paper.names:
            cells = [[Paragraph(each, cell) for each in row] for row in _boxes(paper.names)]
            story.append(Table(cells, [100] * 5, [26] * len(cells), style=style))
        story += [Paragraph(each, note if paper.names else text) for each in paper.paragraphs]
        story += [PageBreak()] * (number % 2)
    if paper.rows:
        cells = [[Paragraph(each, cell) for each in row] for row in paper.rows]
        widths = [width * (size[0] - 80) / sum(paper.widths) for width in paper.widths]
        story.append(LongTable(cells, widths, repeatRows=1, style=style))
    SimpleDocTemplate(buffer, pagesize=size, leftMargin=40, rightMargin=40).build(story)
    return buffer.getvalue()


def typst(paper: Paper) -> bytes:
    """typst, a compiled typesetter."""
    import typst as engine

    def quoted(text: str) -> str:
        return '#"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

    fonts = '("FandolFang Clerk Subset", "Clerk Filler", "Clerk Song", "Clerk Song Rare")'
    lines = [f'#set page(paper: "a4", flipped: {"true" if paper.rows else "false"})']
    lines.append(f'#set text(font: {fonts}, size: {9 if paper.rows else 16}pt, lang: "zh")')
    lines.append("#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 13pt)")
    if paper.names:
        lines.append("#set page(margin: 1.5cm)")
    ballot = len(lines)
    lines.append(f'#align(center, text(font: "Clerk Title", size: 22pt, {quoted(paper.title)[1:]}))\n')
    if paper.names:
        cells = ", ".join(f"[{quoted(cell)}]" for row in _boxes(paper.names) for cell in row)
        lines.append(f"#table(columns: (1fr,) * 5, rows: 26pt, {cells})")
    note = "#text(size: 9pt, {})\n" if paper.names else "#{}\n"
    lines += [note.format(quoted(text)[1:]) for text in paper.paragraphs]
    if paper.names:
        lines[ballot:] = [f"#for sheet in range({BALLOTS // 2}) [", *lines[ballot:] * 2, "#pagebreak(weak: true)", "]"]
    if paper.rows:
        head, *rows = (", ".join(f"[{quoted(cell)}]" for cell in row) for row in paper.rows)
        widths = ", ".join(f"{width}fr" for width in paper.widths)
        lines.append(f"#table(columns: ({widths}), table.header({head}), {', '.join(rows)})")
    with TemporaryDirectory() as folder:
        source = Path(folder) / "paper.typ"
        source.write_text("\n".join(lines), encoding="utf-8")
        return bytes(engine.compile(str(source), font_paths=[str(FONTS)], ignore_system_fonts=True))


ENGINES: dict[str, Callable[[Paper], bytes]] = {"ours": ours, "fpdf2": fpdf2, "reportlab": reportlab, "typst": typst}
MODULES = {"ours": "fpdf", "fpdf2": "fpdf", "reportlab": "reportlab", "typst": "typst"}


def run(engine: str, kind: str) -> Figures:
    """One engine and one paper in this process."""
    draw = ENGINES[engine]
    data, first = timed(draw, PAPERS[kind](0))
    warm = [timed(draw, PAPERS[kind](turn))[1] for turn in range(1, WARM + 1)]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Figures(first * 1e3, min(warm) * 1e3, memory, len(data) / 1024, data.count(b"/Type /Page\n"))


def timed(draw: Callable[[Paper], bytes], paper: Paper) -> tuple[bytes, float]:
    """The paper drawn, and the seconds it took."""
    start = time.perf_counter()
    data = draw(paper)
    return data, time.perf_counter() - start


def measured(engine: str, kind: str) -> Figures:
    """One run in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.documents", engine, kind]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return Figures(**json.loads(done.stdout.splitlines()[-1]))


def least(figures: list[Figures]) -> Figures:
    """The best of several runs."""
    best = min(figures, key=lambda each: each.warm)
    return Figures(
        min(each.first for each in figures), best.warm, min(each.memory for each in figures), best.size, best.pages
    )


def main() -> None:
    """All engines that are installed, all papers."""
    engines = [engine for engine in ENGINES if find_spec(MODULES[engine])]
    print(f"{'paper':10} {'engine':10} {'first ms':>9} {'warm ms':>9} {'peak MB':>8} {'KB':>6} {'warm / ours':>12}")
    for kind in PAPERS:
        runs: dict[str, list[Figures]] = {engine: [] for engine in engines}
        for _ in range(ROUNDS):
            for engine in engines:
                runs[engine].append(measured(engine, kind))
        base = least(runs["ours"])
        for engine in engines:
            best = least(runs[engine])
            print(
                f"{kind:10} {engine:10} {best.first:9.0f} {best.warm:9.0f} {best.memory:8.0f} {best.size:6.0f}"
                f" {best.warm / base.warm:12.2f}" + (f"  {best.pages} pages" if engine == "ours" else "")
            )


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(json.dumps(asdict(run(sys.argv[1], sys.argv[2]))))
    else:
        main()
