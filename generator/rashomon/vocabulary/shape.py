"""The shape of the models: what stands below a field, without validating anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, cast, get_args, get_origin

from pydantic import BaseModel

from .document import FieldPath


@dataclass(frozen=True, slots=True)
class Shape:
    """One of five: a part with named fields, a map by id, a list, a choice, a leaf.

    ``model`` is set for a part, and for a choice that may also be a part (an
    account's ``value``); ``item`` for maps and lists.
    """

    kind: Literal["part", "map", "list", "choice", "leaf"]
    model: type[BaseModel] | None = None
    item: Shape | None = None


LEAF = Shape("leaf")


@cache
def shape_of(annotation: Any) -> Shape:
    """The shape of a type annotation as pydantic reads it."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return shape_of(get_args(annotation)[0])
    if origin in (Union, UnionType):
        arms = [shape_of(arm) for arm in get_args(annotation) if arm is not NoneType]
        if len(arms) == 1:
            return arms[0]
        models = [arm.model for arm in arms if arm.model]
        return Shape("choice", models[0]) if models else LEAF
    if origin is tuple:
        return Shape("list", item=shape_of(get_args(annotation)[0]))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return Shape("map", item=shape_of(get_args(annotation)[1]))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Shape("part", annotation)
    return LEAF


@cache
def fields_of(model: type[BaseModel]) -> Mapping[str, Shape]:
    """The shapes of a model's fields, in their order."""
    return {name: shape_of(cast(Any, info.annotation)) for name, info in model.model_fields.items()}


@cache
def fields_among(model: type[BaseModel], names: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the names that are fields of the model."""
    return tuple(name for name in names if name in model.model_fields)


@cache
def required_of(model: type[BaseModel]) -> frozenset[str]:
    """The names of the fields that must be there."""
    return frozenset(name for name, info in model.model_fields.items() if info.is_required())


@cache
def words_of(model: type[BaseModel], field: str) -> tuple[str, ...]:
    """The words an enumerated field allows; empty for any other field."""

    def enums(annotation: Any) -> tuple[str, ...]:
        if isinstance(annotation, type) and issubclass(annotation, Enum):
            return tuple(str(word.value) for word in annotation)
        return tuple(word for arm in get_args(annotation) for word in enums(arm))

    return enums(model.model_fields[field].annotation)


def below(shape: Shape, step: str | int) -> Shape:
    """The shape one step further down; a leaf where nothing is known of it."""
    if shape.kind in ("part", "choice") and shape.model and isinstance(step, str):
        return fields_of(shape.model).get(step, LEAF)
    return shape.item or LEAF


def value_at(data: Any, path: FieldPath) -> Any:
    """The value at a path of plain data; ``None`` where the path leads nowhere."""
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data
