"""All benchmarks, each with its baseline in the same run; the whole takes about ten minutes."""

from __future__ import annotations

from benchmarks import counting, documents, names, people, rosters, screens, store

ALL = (
    ("store", store),
    ("names", names),
    ("rosters", rosters),
    ("screens", screens),
    ("people", people),
    ("counting", counting),
    ("documents", documents),
)
for title, benchmark in ALL:
    print(f"== {title} ==", flush=True)
    benchmark.main()
