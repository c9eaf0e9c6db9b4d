"""Tables for the editors' guide: every field, every word, every rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from rashomon.vocabulary import Account, Claim, Correction, Outlet, Range, Source, Story, Voice
from rashomon.vocabulary.limits import LIMITS
from rashomon.vocabulary.shape import fields_of, required_of, words_of

from .words import HEADLINE, KINDS, READ, SAYS

#: The parts of the files in the order of the guide: heading, model.
PARTS: Mapping[str, type[BaseModel]] = {
    "A story": Story,
    "A source, under `sources:`": Source,
    "A claim, under `claims:`": Claim,
    "An account, under a claim's `accounts:`": Account,
    "A range, as a `value`": Range,
    "A correction, in `corrections:`": Correction,
    "An outlet, in outlets.yml or under a story's `outlets:`": Outlet,
    "A voice, in voices.yml or under a story's `voices:`": Voice,
}


def field_reference() -> str:
    """Every field of every part of the format, as Markdown tables."""
    return "\n".join(line for heading, model in PARTS.items() for line in _part(heading, model))


def _part(heading: str, model: type[BaseModel]) -> Iterator[str]:
    yield f"### {heading}"
    yield ""
    yield "| field | what it holds |"
    yield "| --- | --- |"
    for name in fields_of(model):
        about = model.model_fields[name].description or ""
        must = " **Required.**" if name in required_of(model) else ""
        words = words_of(model, name)
        one_of = f" One of: {', '.join(words)}." if words else ""
        yield f"| `{name}` | {_cell(about)}{must}{one_of} |"
    yield ""


def says_reference() -> str:
    """The tables of words that an editor chooses from."""
    tables: tuple[tuple[str, Mapping[Any, str]], ...] = (
        ("`says` of an account", SAYS),
        ("`kind` of a claim", KINDS),
        ("`read` of a source", READ),
        ("`headline` of an account", HEADLINE),
    )
    lines: list[str] = []
    for heading, words in tables:
        lines += [f"| {heading} | meaning |", "| --- | --- |"]
        lines += [f"| `{word.value}` | {_cell(meaning)} |" for word, meaning in words.items()]
        lines.append("")
    return "\n".join(lines)


def rule_reference(rules: Mapping[str, str]) -> str:
    """What the checks demand: a table of rules by name, with their sentences."""
    lines = ["| rule | what it asks for |", "| --- | --- |"]
    lines += [f"| `{name}` | {_cell(about)} |" for name, about in rules.items()]
    return "\n".join([*lines, ""])


def limit_reference() -> str:
    """How much a file may hold, as a table."""
    lines = ["| what | at most |", "| --- | --- |"]
    lines += [f"| {_cell(what)} | {most} |" for what, most in LIMITS.items()]
    return "\n".join([*lines, ""])


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
