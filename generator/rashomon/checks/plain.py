"""What an editor left empty or wrote short, spelled out for the models."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from rashomon.vocabulary import Account, FieldPath
from rashomon.vocabulary.shape import LEAF, Shape, fields_of, required_of, shape_of

ACCOUNT = shape_of(Account)

#: Called with the path of the mapping and a key that is not text.
StrangeKey = Callable[[FieldPath, Any], None]


def plain(value: Any, shape: Shape, strange_key: StrangeKey, path: FieldPath = ()) -> Any:
    """A copy of ``value`` in the one spelling that the models read.

    An optional field without a value (``url:``) is left out, a source, claim
    or entry with nothing under it is an empty mapping, ``ap: omits`` becomes
    ``ap: {says: omits}``. Keys that are not text are reported and dropped.
    """
    if shape == ACCOUNT and isinstance(value, str):
        return {"says": value}
    if isinstance(value, Mapping) and shape.kind in ("part", "choice", "map"):
        return _mapping(value, shape, strange_key, path)
    if isinstance(value, list | tuple) and shape.item == LEAF:
        return list(value)
    if isinstance(value, list | tuple) and shape.item:
        return [plain(each, shape.item, strange_key, (*path, i)) for i, each in enumerate(value)]
    return value


def _mapping(
    value: Mapping[Any, Any], shape: Shape, strange_key: StrangeKey, path: FieldPath
) -> dict[str, Any]:
    result: dict[str, Any] = {}
    fields = fields_of(shape.model) if shape.model else {}
    required = required_of(shape.model) if shape.model else frozenset()
    for key, each in value.items():
        if not isinstance(key, str):
            strange_key(path, key)
            continue
        child = shape.item or fields.get(key)
        if each is None and shape.kind == "map" and child is not None and child != ACCOUNT:
            each = {}
        if each is None and key in fields and key not in required:
            continue
        if isinstance(each, str | int) and child != ACCOUNT:  # most of what there is
            result[key] = each
        else:
            result[key] = each if child is None else plain(each, child, strange_key, (*path, key))
    return result
