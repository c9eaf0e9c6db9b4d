"""Typing: plain data to models, with every failure told and the rest kept."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from rashomon.problem import Place, Problem, shortened
from rashomon.vocabulary import Document, FieldPath, dotted
from rashomon.vocabulary.shape import LEAF, Shape, below, fields_of, required_of, value_at

from .mend import Failures, mend
from .plain import plain
from .suggest import Suggestions
from .wording import Words, missing, shown, unknown_key, wrong, wrong_key

#: What typing demands, by the stable names of its problems.
TYPING: Mapping[str, str] = {
    "unknown-key": "Every key is one that the format knows, and stands where it belongs.",
    "missing-field": "A required field is there, and something stands after its colon.",
    "wrong-value": "A value is of its field's sort: text, a number, a list, one of the words that "
    "the field allows, a day of the calendar, an http or https address, a country's code.",
    "too-many": "A list or mapping holds no more than the limits below allow; told at the first "
    "that is too many.",
    "wrong-id": "What names a source, claim, outlet or voice is an id: lower-case letters, digits "
    "and hyphens.",
}
# Every round mends what the one before found; more than a few never happen.
_ROUNDS = 8


Model = TypeVar("Model")


@dataclass(frozen=True)
class Typed(Generic[Model]):
    """The model without what failed; ``None`` only where nothing could be kept."""

    model: Model | None
    problems: tuple[Problem, ...]
    failures: Failures


def typed(
    document: Document, adapter: TypeAdapter[Model], shape: Shape, suggest: Suggestions
) -> Typed[Model]:
    """Read the data of a document as a model, telling every failure at its place.

    What fails is dropped or made neutral and the rest is tried again, so that
    the rules have something to look at. Problems come in the order found.
    """
    # Nearly every file is right, and then its data is what the models take.
    with suppress(ValidationError):
        return Typed(adapter.validate_python(document.data), (), Failures())
    reader = _Reader(document, shape, suggest)
    for round_ in range(_ROUNDS):
        try:
            sound = reader.data if round_ == 0 else mend(reader.data, shape, reader.failures)
            model = adapter.validate_python(sound)
        except ValidationError as error:
            if not reader.take(error.errors(include_url=False, include_context=True)):
                break
        else:
            return Typed(model, tuple(reader.problems), reader.failures)
    return Typed(None, tuple(reader.problems), reader.failures)


class _Reader:
    """Gathers what failed in one document."""

    def __init__(self, document: Document, shape: Shape, suggest: Suggestions) -> None:
        self.document = document
        self.shape = shape
        self.suggest = suggest
        self.problems: list[Problem] = []
        self.failures = Failures()
        self._kept: dict[FieldPath, list[int]] = {}
        self.data = plain(document.data, shape, self._strange_key)

    def take(self, errors: list[ErrorDetails]) -> bool:
        """Note what failed; false where nothing is new and another round would not help."""
        self._kept = {}
        found: dict[tuple[FieldPath, bool], list[tuple[ErrorDetails, Shape]]] = {}
        for error in errors:
            path, at_key, shape, aside = self._locate(error["loc"])
            if not aside:
                found.setdefault((path, at_key), []).append((error, shape))
        for (path, at_key), these in found.items():
            # What fails only after a round of mending is often its own consequence.
            if not self.failures.touch(path):
                self._tell(path, at_key, *_most_telling(these, value_at(self.data, path)))
        before = len(self.failures.values) + len(self.failures.keys)
        for path, at_key in found:
            self.failures.add(path, at_key=at_key)
        return before != len(self.failures.values) + len(self.failures.keys)

    def _locate(self, loc: tuple[str | int, ...]) -> tuple[FieldPath, bool, Shape, bool]:
        """The path in the file, whether its key failed, its shape, whether to look away.

        pydantic names the arms of a choice inside the path. Of a mapping only
        the arm that reads mappings is told; the others are looked away from.
        """
        path: FieldPath = ()
        shape = self.shape
        for position, step in enumerate(loc):
            if step == "[key]" and position == len(loc) - 1:
                return path, True, shape, False
            if shape.kind == "choice" and isinstance(step, str):
                is_part = shape.model is not None and shape.model.__name__ in step
                if not isinstance(value_at(self.data, path), dict):
                    return path, False, shape, False
                if not is_part:
                    return path, False, shape, True
                shape = Shape("part", shape.model)
                continue
            if shape.kind == "list" and isinstance(step, int):
                step = self._survivors(path)[step]
            shape = below(shape, step)
            path = (*path, step)
        return path, False, shape, False

    def _survivors(self, path: FieldPath) -> list[int]:
        if path not in self._kept:
            length = len(value_at(self.data, path) or ())
            self._kept[path] = self.failures.survivors(path, length)
        return self._kept[path]

    def _tell(self, path: FieldPath, at_key: bool, error: ErrorDetails, shape: Shape) -> None:
        parent, step = path[:-1], path[-1] if path else ""
        home = self._home(parent)
        if at_key:
            self._add(path, wrong_key(error), "wrong-id", self.document.key_place(path))
        elif error["type"] == "extra_forbidden" and home is not None:
            words = unknown_key(str(step), home, self.suggest)
            self._add(path, words, "unknown-key", self.document.key_place(path))
        elif error["type"] == "missing" and home is not None:
            if not self._is_misspelt(parent, str(step), home):
                words = missing(home, str(step), empty=False)
                self._add(path, words, "missing-field", self.document.key_place(parent))
        else:
            value = value_at(self.data, path)
            spelt = self.document.spelt.get(path, "")
            words = wrong(error, path, value, shape, home, self.suggest, spelt)
            if value is None and home is not None and step in required_of(home):
                words = missing(home, str(step), empty=True)
                self._add(path, words, "missing-field", self.document.key_place(path))
            elif error["type"] == "too_long":
                most = error["ctx"]["max_length"]
                first = list(value)[most] if isinstance(value, Mapping) else most
                self._add(path, words, "too-many", self.document.key_place((*path, first)))
            else:
                self._add(path, words, "wrong-value", self.document.place(path))

    def _is_misspelt(self, parent: FieldPath, field: str, home: type[BaseModel]) -> bool:
        """Whether an unknown key beside it, told on its own, was meant to be this field."""
        fields = fields_of(home)
        strange = [key for key in value_at(self.data, parent) or () if key not in fields]
        return any(self.suggest.meant(key, list(fields)) == field for key in strange[:9])

    def _home(self, path: FieldPath) -> type[BaseModel] | None:
        shape = self.shape
        for step in path:
            shape = below(shape, step)
        return shape.model

    def _strange_key(self, path: FieldPath, key: object) -> None:
        words = f"a key must be text, found {shown(key)}", "put it in quotes"
        self._add(path, words, "wrong-id", self.document.place(path))

    def _add(self, path: FieldPath, words: Words, rule: str, place: Place) -> None:
        message, hint = map(shortened, words)
        problem = Problem(self.document.path, place, message, hint, dotted(path), rule)
        self.problems.append(problem)


def _most_telling(
    these: list[tuple[ErrorDetails, Shape]], value: object
) -> tuple[ErrorDetails, Shape]:
    """One error for one place: of a choice, the arm that the value was meant for."""
    if len(these) == 1 or these[0][1].kind != "choice":
        return these[0]
    if isinstance(value, str):
        error, _ = these[-1]
        return error, LEAF
    if isinstance(value, int | float) and not isinstance(value, bool):
        return these[0][0], LEAF
    error, shape = these[0]
    return {**error, "type": "choice"}, shape
