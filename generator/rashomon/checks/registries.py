"""Check the two registries, each for itself and both together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from pydantic import TypeAdapter

from rashomon.problem import Place, Problem
from rashomon.vocabulary import Document, Entry, Outlet, Registries, Voice
from rashomon.vocabulary.fields import Identifier
from rashomon.vocabulary.shape import Shape, shape_of

from .case import Named, RegistryCase
from .rule import run
from .rules import ENTRY_RULES
from .suggest import Suggestions
from .typed import typed

_Kind = TypeVar("_Kind", bound=Entry)
_OUTLETS: TypeAdapter[Mapping[str, Outlet]] = TypeAdapter(Mapping[Identifier, Outlet])
_VOICES: TypeAdapter[Mapping[str, Voice]] = TypeAdapter(Mapping[Identifier, Voice])


def check_registries(
    outlets: Document | None, voices: Document | None
) -> tuple[Registries, tuple[Problem, ...]]:
    """The registries, and all that is wrong with them, sorted by file and place.

    ``None`` stands for a registry that is not there or could not be read. An
    entry with a mistake in it still counts as known, so that its stories are
    not blamed.
    """
    problems: list[Problem] = []
    known_outlets = _entries(outlets, _OUTLETS, shape_of(Outlet), problems)
    known_voices = _entries(voices, _VOICES, shape_of(Voice), problems)
    named = [
        Named(document, (key,), key, entry)
        for document, entries in ((outlets, known_outlets), (voices, known_voices))
        if document is not None
        for key, entry in entries.items()
    ]
    shown = next((each.path for each in (outlets, voices) if each is not None), "")
    problems += run(ENTRY_RULES, RegistryCase(tuple(named)), shown)
    registries = Registries(known_outlets, known_voices)
    return registries, tuple(sorted(problems, key=lambda each: each.order))


def _entries(
    document: Document | None,
    adapter: TypeAdapter[Mapping[str, _Kind]],
    entry: Shape,
    problems: list[Problem],
) -> Mapping[str, _Kind]:
    if document is None:
        return {}
    result = typed(_whole(document), adapter, Shape("map", item=entry), Suggestions())
    problems.extend(result.problems)
    return result.model or {}


def _whole(document: Document) -> Document:
    """A registry has no prose: text behind ``body:`` is an entry with a mistake, like any other."""
    if document.body_place == Place():
        return document
    return replace(document, data={**document.data, "body": document.body})
