"""Changes whose every prefix can be told from every other, so that a store can be asked which of them it holds."""

from __future__ import annotations

from pathlib import Path

from clerk_tui.store.database import Database
from tests.store.township import clock

DOCUMENTS = 12


def create(folder: Path) -> Database:
    """A store with the documents all at 0, in record 2."""
    made = Database.create(folder, "clerk", clock)
    with made.transaction("begin"):
        made.table("m").insert_multiple({"n": 0, "note": ""} for _ in range(DOCUMENTS))
    return made


def change(database: Database, number: int) -> None:
    """Change number `number`: one document after the other, with notes of very different lengths."""
    fields = {"n": number, "note": "备" * ((number * 37) % 400)}
    with database.transaction(str(number)):
        database.table("m").update(fields, doc_ids=[(number - 1) % DOCUMENTS + 1])


def held(database: Database) -> int | None:
    """Up to which change the store holds everything; None if it holds anything else than a prefix of the changes."""
    numbers = {document.doc_id: document["n"] for document in database.table("m")}
    last = max(numbers.values(), default=0)
    expected = dict.fromkeys(range(1, DOCUMENTS + 1), 0)
    for number in range(1, last + 1):
        expected[(number - 1) % DOCUMENTS + 1] = number
    return last if numbers == expected else None
