"""What reading the shipped packs costs at the start of a meeting, against reading their bytes.

python tests/benchmarks/packs.py [--rounds 20]
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable

from companion.files import pack_file, shelf


def took(work: Callable[[], object]) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=20)
    given = options.parse_args()
    paths = shelf.pack_paths(None)
    packs, plain = [], []
    for _ in range(given.rounds):  # in turns, so that a busy machine slows both
        packs.append(took(lambda: pack_file.read_all(paths)))
        plain.append(took(lambda: [path.read_text("utf-8").splitlines() for path in paths]))
    middle, bare = statistics.median(packs), statistics.median(plain)
    print(
        f"{len(paths)} packs {middle:.1f} ms, their lines {bare:.1f} ms: {middle / bare:.0f} times"
    )


if __name__ == "__main__":
    main()
