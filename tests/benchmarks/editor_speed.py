"""How fast the language server answers: completion, findings after a pause, hover, outline.

    python tests/benchmarks/editor_speed.py [ELEMENTS]

Milliseconds between a change and the answer, on a model of so many elements (1,000 unless told) with three
links each; median and slowest of twelve changes. Promised: 100 for completion, 300 for findings.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent.parent)]

from lsp_client import LanguageClient  # noqa: E402

from models import model  # noqa: E402


def main(elements: int = 1_000) -> None:
    """Print a line for each thing that is asked."""
    text = model(elements, 3 * elements)
    last = text.count("\n")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "modele.yaml"
        path.write_text(text, "utf-8")
        environment = {**os.environ, "PYTHONPATH": str(HERE.parent.parent)}
        with LanguageClient([sys.executable, "-m", "systemie", "lsp"], env=environment) as client:
            client.initialize(path.parent)
            uri = path.as_uri()
            client.open(uri, text)
            client.wait_diagnostics(uri)
            times: dict[str, list[float]] = {"completion": [], "findings": [], "hover": [], "outline": []}
            for number in range(12):
                line = f"  - e{number} -> "
                client.change(uri, text + line)
                start = time.perf_counter()
                place = client.at(uri, last, len(line))
                client.request("textDocument/completion", place)
                times["completion"].append(time.perf_counter() - start)
                client.wait_diagnostics(uri)
                times["findings"].append(time.perf_counter() - start)
                document = {"textDocument": {"uri": uri}}
                hover = client.at(uri, last - 10, 6)
                times["hover"].append(taken(lambda at=hover: client.request("textDocument/hover", at)))
                times["outline"].append(
                    taken(lambda it=document: client.request("textDocument/documentSymbol", it))
                )
    for name, several in times.items():
        print(f"{name:12} {1000 * statistics.median(several):6.0f} ms   slowest {1000 * max(several):6.0f} ms")


def taken(act: Callable[[], object]) -> float:
    """Return the seconds that something takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
