"""What an input twice as long costs: reading, checks and prose, for shapes made to be slow.

    python docs/benchmarks/growth.py            # every shape
    python docs/benchmarks/growth.py prose      # one stage

Each shape is measured at n and 2n in seconds of the processor, best of three.
The ratio is to stay below 2.5 where the longer input takes more than a
twentieth of a second; a refused prose counts the time until it is refused.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping

import markdown

from rashomon.checks import check_story
from rashomon.checks.prose_bounds import excesses
from rashomon.reading import read_text
from rashomon.vocabulary import Document, Registries, limits

Shapes = Mapping[str, Callable[[int], str]]

MOST = 2.5
_EXTENSIONS = ["toc", "tables", "fenced_code", "admonition", "footnotes"]


def repeated(*pieces: str) -> Shapes:
    """Each piece, again and again up to a length."""
    return {repr(piece): lambda n, piece=piece: piece * (n // len(piece)) for piece in pieces}  # type: ignore[misc]


READING: Shapes = {
    **repeated("[", "{", "? ", "- ", "a: ", ":", "&a ", "*a ", "!a ", "---\n", "k: 1\n", "'", "\n"),
    "a list": lambda n: "a:\n" + "- b\n" * (n // 4),
    "a list in brackets": lambda n: f"a: [{'b, ' * (n // 3)}]",
    "one long line": lambda n: "a: " + "x" * n,
    "an open quote behind empty lines": lambda n: "\n" * n + 'a: "b',
    "an open quote": lambda n: 'a: "' + "b\n  " * (n // 4),
    "escapes": lambda n: 'a: "' + "\\x41" * (n // 4) + '"',
    "comments in values": lambda n: "a:\n" + "- b #c\n" * (n // 7),
    "many fields": lambda n: "".join(f"k{i}: 1\n" for i in range(n // 9)),
    "a mistake at the end": lambda n: "a: b\n" * (n // 5) + "  c: d\n",
}
PROSE: Shapes = repeated(
    *("[", "![", "<a ", "1. ", "- ", "> ", "<![", "<!--", "*", "*a ", "`", "\\`", "](", "[a](",
      "[a](b ", "[a][", "[^1] ", "[^1]: a\n\n", "<", "<div>\n", "<b>", "&#", "# a\n", "a\n=\n",
      "```\n", "~~~a\n", "!!! a\n", "a\n\n", "- a\n", "|a|b|\n", "word ", "[a](b) ")
)  # fmt: skip
CHECKS: Mapping[str, Callable[[int], dict[str, object]]] = {
    "unknown keys": lambda n: {f"key{i}": i for i in range(n)},
    "sources": lambda n: {"sources": {f"s{i}": {"url": "x"} for i in range(n)}},
    "claims": lambda n: {"claims": {f"c{i}": {"text": "C", "x": 1} for i in range(n)}},
    "contradictions": lambda n: {
        "claims": {f"c{i}": {"text": "C", "contradicts": [f"c{i + 1}"]} for i in range(n)}
    },
    "names": lambda n: {"voices": {f"v{i}": {"name": f"Name {i}"} for i in range(n)}},
    "tags": lambda n: {"tags": [f"t{i}" for i in range(n)]},
}


def seconds(work: Callable[[], object]) -> float:
    """The processor's time for a piece of work, best of three."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def read(text: str) -> None:
    read_text(text.encode(), "s.yml")


def check(fields: dict[str, object]) -> None:
    story = {"title": "A", "date": "2025-01-01", "sources": {"a": {}}, "claims": {}, **fields}
    check_story(Document("s.yml", story), Registries())


def render(prose: str) -> None:
    if not any(excesses(prose)):
        markdown.markdown(prose, extensions=_EXTENSIONS)


def main(stages: list[str]) -> int:
    """Print a line for each shape; the exit code is the number of ratios above the bound."""
    worst = 0
    for stage, work, shapes, size in (
        ("reading", read, READING, limits.FILE // 2 - 100),
        ("checks", check, CHECKS, 2000),
        ("prose", render, PROSE, limits.PROSE // 2 - 10),
    ):
        if stages and stage not in stages:
            continue
        for name, shape in shapes.items():
            once, twice = (seconds(lambda: work(shape(n))) for n in (size, 2 * size))  # type: ignore[operator] # noqa: B023
            ratio = twice / once if once else 1.0
            is_slow = twice > 0.05 and ratio > MOST
            worst += is_slow
            mark = "  <-- above the bound" if is_slow else ""
            print(f"{stage:8} {name:34} {once:8.3f} {twice:8.3f} {ratio:6.2f}{mark}")
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
