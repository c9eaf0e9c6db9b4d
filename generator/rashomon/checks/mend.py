"""A copy of the data without its failing leaves, so that the rest can be checked too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from rashomon.vocabulary import FieldPath
from rashomon.vocabulary.shape import LEAF, Shape, below, fields_of, required_of

#: What stands in for a required field that is missing or wrong. No rule ever
#: judges it: rules ask ``Case.knows`` before they judge what is not there.
NEUTRAL: Mapping[str, Any] = {
    "title": "?",
    "date": "2000-01-01",
    "text": "?",
    "name": "?",
    "says": "unchecked",
    "sources": {"unknown": {}},
    "claims": {"unknown": {"text": "?"}},
}


@dataclass
class Failures:
    """Where typing failed, in the coordinates of the file: values, and keys themselves."""

    values: set[FieldPath] = field(default_factory=set)
    keys: set[FieldPath] = field(default_factory=set)
    _around: set[FieldPath] = field(default_factory=set)

    def add(self, path: FieldPath, *, at_key: bool) -> None:
        """Note a failure; everything around it is then touched by it."""
        (self.keys if at_key else self.values).add(path)
        self._around.update(path[:length] for length in range(len(path) + 1))

    def touch(self, path: FieldPath) -> bool:
        """Whether the value at ``path``, or anything around or inside it, failed."""
        if not self._around or path in self._around:
            return bool(self._around)
        above = (path[:length] for length in range(len(path) + 1))
        return any(one in self.values or one in self.keys for one in above)

    def survivors(self, path: FieldPath, length: int) -> list[int]:
        """The positions in the file of the list items that are kept."""
        return [i for i in range(length) if (*path, i) not in self.values]


def mend(value: Any, shape: Shape, failures: Failures, path: FieldPath = ()) -> Any:
    """``value`` with every failure dropped where it may be, made neutral where it may not."""
    if isinstance(value, list) and shape.item:
        kept = failures.survivors(path, len(value))
        return [mend(value[i], shape.item, failures, (*path, i)) for i in kept]
    if not isinstance(value, dict) or shape == LEAF:
        return value
    required = required_of(shape.model) if shape.model else frozenset()
    result: dict[str, Any] = {}
    for key, each in value.items():
        here = (*path, key)
        child = below(shape, key)
        if here in failures.keys:
            continue
        if here not in failures.values:
            result[key] = mend(each, child, failures, here)
        elif key in required:
            result[key] = NEUTRAL[key]
        elif shape.kind == "map" and child.model and not isinstance(each, dict):
            result[key] = neutral(child.model)
    for key in required:
        if (*path, key) in failures.values:
            result.setdefault(key, NEUTRAL[key])
    return result


def neutral(model: type[BaseModel]) -> dict[str, Any]:
    """The smallest data that a model accepts."""
    return {name: NEUTRAL[name] for name in fields_of(model) if name in required_of(model)}
