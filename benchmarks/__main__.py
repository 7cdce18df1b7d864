"""All benchmarks, each with its baseline in the same run: the store beside SQLite, the screens beside a bare app."""

from __future__ import annotations

from benchmarks import screens, store

print("== store ==")
store.main()
print("== screens ==")
screens.main()
