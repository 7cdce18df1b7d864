"""All benchmarks, each with its baseline in the same run; the whole takes about ten minutes."""

from __future__ import annotations

from benchmarks import documents, names, screens, store

for title, benchmark in (("store", store), ("names", names), ("screens", screens), ("documents", documents)):
    print(f"== {title} ==", flush=True)
    benchmark.main()
