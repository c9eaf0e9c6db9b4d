"""Files made to waste time: the work grows with the size of the file, not with its square."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest

from rashomon.checks import check_story
from rashomon.checks.prose import links
from rashomon.vocabulary import Document, Registries


def story(**fields: Any) -> dict[str, Any]:
    claims = {"c": {"text": "C"}}
    return {"title": "A", "date": "2025-01-01", "sources": {"a": {}}, "claims": claims, **fields}


def counted(work: Callable[[], object]) -> int:
    """How many lines of Python the work takes: a clock that no busy machine disturbs."""
    lines = 0

    def tracer(*_: object) -> Any:
        nonlocal lines
        lines += 1
        return tracer

    before = sys.gettrace()
    sys.settrace(tracer)
    try:
        work()
    finally:
        sys.settrace(before)
    return lines


SHAPES: dict[str, Callable[[int], dict[str, Any]]] = {
    "unknown keys": lambda n: story(**{f"key{i}": i for i in range(n)}),
    "unknown links": lambda n: story(
        claims={"c": {"text": "C", "accounts": {
            "a": {"says": "attributes", "via": [f"v{i}" for i in range(n)]}}}}
    ),
    "a long row of contradictions": lambda n: story(
        claims={f"c{i}": {"text": "C", "contradicts": [f"c{i + 1}"]} for i in range(n)}
    ),
    "a long circle of contradictions": lambda n: story(
        claims={f"c{i}": {"text": "C", "contradicts": ["c0", f"c{i + 1}"]} for i in range(n)}
    ),
    "contradictions of nothing": lambda n: story(
        claims={f"c{i}": {"text": "C", "contradicts": [f"x{i}"]} for i in range(n)}
    ),
    "accounts of nobody": lambda n: story(
        claims={"c": {"text": "C", "accounts": {f"x{i}": "omits" for i in range(n)}}}
    ),
    "bad tags": lambda n: story(tags=["\n"] * n),
    "bad sources": lambda n: story(sources={f"s{i}": {"url": "x"} for i in range(n)}),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_four_times_the_input_takes_no_more_than_some_five_times_the_work(shape: str) -> None:
    def work(size: int) -> int:
        document = Document("a.yml", SHAPES[shape](size))
        return counted(lambda: check_story(document, Registries()))

    work(10)
    assert work(1600) < 5.5 * work(400)


@pytest.mark.parametrize(
    "piece", ["`", "``` ", "](", "[", "href=", "<!--", "`a``", "\n[a]:", "~~~\n"]
)
def test_prose_of_one_repeated_mark_is_read_in_bounded_steps(piece: str) -> None:
    assert len(list(links(piece * 50_000))) == 0
