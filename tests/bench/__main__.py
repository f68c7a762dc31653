"""Turn every tests/bench/bench_*.py into one table and bench.json.

Each module has `measure() -> list[Row]`; ours and other are measured side by side in the same run.
"""

import importlib
import json
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.bench.row import Row


def main(chosen: list[str]) -> None:
    """Run the benches whose name holds one of `chosen` (all when empty), print a table, write bench.json."""
    rows: list[Row] = []
    for path in sorted(Path(__file__).parent.glob("bench_*.py")):
        if chosen and not any(word in path.stem for word in chosen):
            continue
        rows += importlib.import_module(f"tests.bench.{path.stem}").measure()
    table = Table("name", "ours", "other", "ratio", "goal", "met")
    for row in rows:
        table.add_row(row.name, f"{row.ours:.4g}", f"{row.other:.4g}", f"{row.ratio:.3f}", row.goal, row.met)
    Console(width=160).print(table)
    Path("bench.json").write_text(json.dumps([row.as_json() for row in rows], indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
