"""What pydantic found, in the words of editors."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from rashomon.vocabulary import Account, Claim, Correction, FieldPath, Range, Source, Story
from rashomon.vocabulary.shape import Shape, fields_of, words_of

from .suggest import Suggestions

_BRACKET = re.compile(r"(?P<what>.+?) \((?P<hint>[^()]*(?:\([^()]*\)[^()]*)*)\)", re.DOTALL)
_PARTS: Mapping[type[BaseModel], str] = {
    Story: "at the top of a story",
    Source: "in a source",
    Claim: "in a claim",
    Account: "in an account",
    Range: "in a range",
    Correction: "in a correction",
}

#: What is wrong, and what would be right.
Words = tuple[str, str]


def shown(value: Any) -> str:
    """A value as editors would name it: ``the number 2024``, ``a list``, ``nothing``."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"the number {_digits(value)}"
    if isinstance(value, str):
        return f"the text {quoted(value)}"
    return "a mapping" if isinstance(value, Mapping) else "a list"


def quoted(text: str) -> str:
    """Text in double quotes, on one line, with nothing invisible in it, and not too long."""
    short = text if len(text) <= 60 else f"{text[:60]}…"
    if short.isprintable():
        return f'"{short}"'
    return json.dumps(short)


def spelled(message: str) -> Words:
    """Split a validator's “what is wrong (what would be right)”."""
    found = _BRACKET.fullmatch(message)
    return (found["what"], found["hint"]) if found else (message, "")


def unknown_key(key: str, model: type[BaseModel], suggest: Suggestions) -> Words:
    """A key that the model does not have."""
    allowed = list(fields_of(model))
    if meant := suggest.meant(key, allowed):
        return f"unknown key {quoted(key)}", f'did you mean "{meant}"?'
    homes = [
        words for part, words in _PARTS.items() if part is not model and key in fields_of(part)
    ]
    elsewhere = f"it belongs {' or '.join(homes)}; " if homes else ""
    return f"unknown key {quoted(key)}", f"{elsewhere}allowed here: {', '.join(allowed)}"


def missing(model: type[BaseModel], field: str, *, empty: bool) -> Words:
    """A required field that is not there, or that has nothing after its colon."""
    words = words_of(model, field)
    about = model.model_fields[field].description or ""
    hint = (
        f"write one of {', '.join(words)}" if words else about[:1].lower() + about[1:].rstrip(".")
    )
    return f'"{field}" is {"empty" if empty else "missing"}', hint


def wrong(
    error: ErrorDetails,
    path: FieldPath,
    value: Any,
    shape: Shape,
    home: type[BaseModel] | None,
    suggest: Suggestions,
    spelt: str = "",
) -> Words:
    """Any other failure of the value at ``path``, which stands in a ``home``.

    ``spelt`` is how a number was typed, where it is not how it prints: 010.
    """
    name = _name(path)
    kind = error["type"]
    if kind == "enum" and home is not None:
        return _unknown_word(name, value, words_of(home, str(path[-1])), suggest)
    if shape.kind == "choice":
        return f"{name} must be a number, a range {{min, max}} or words, found {shown(value)}", ""
    if kind == "string_type" and spelt:
        found = spelt if isinstance(value, bool) else f"the number {spelt}"
        return f"{name} must be text, found {found}", f'put it in quotes: "{spelt}"'
    if kind in ("dict_type", "model_type"):
        return _not_a_mapping(name, value, shape)
    if kind in _OF_LEAVES:
        return _OF_LEAVES[kind](name, value, error.get("ctx") or {})
    message, hint = spelled(error["msg"].removeprefix("Value error, "))
    return f"{name}: {message}", hint


def _no_text(name: str, value: Any, _: Mapping[str, Any]) -> Words:
    fix = f'put it in quotes: "{_digits(value)}"' if _is_scalar(value) else ""
    return f"{name} must be text, found {shown(value)}", fix


def _no_list(name: str, value: Any, _: Mapping[str, Any]) -> Words:
    fix = f"put it in square brackets: [{value}]" if _is_word(value) else ""
    return f"{name} must be a list, found {shown(value)}", fix


def _too_long(name: str, value: Any, context: Mapping[str, Any]) -> Words:
    return f"{name} is too long: {len(value)} characters", f"at most {context.get('max_length')}"


def _too_many(name: str, value: Any, context: Mapping[str, Any]) -> Words:
    return f"{name} holds too many: {len(value)}", f"at most {context.get('max_length')}"


def _no_flag(name: str, value: Any, _: Mapping[str, Any]) -> Words:
    return (
        f"{name} must be true or false, found {shown(value)}",
        "write true or false, without quotes",
    )


_OF_LEAVES: Mapping[str, Callable[[str, Any, Mapping[str, Any]], Words]] = {
    "string_type": _no_text,
    "string_unicode": lambda name, *_: (f"{name} holds characters that are no text", ""),
    "string_too_long": _too_long,
    "bool_type": _no_flag,
    "tuple_type": _no_list,
    "too_long": _too_many,
    "too_short": lambda name, *_: (f'"{name}" is empty', ""),
}


def wrong_key(error: ErrorDetails) -> Words:
    """A key that should be an id and is not."""
    return spelled(error["msg"].removeprefix("Value error, "))


def _unknown_word(name: str, value: Any, allowed: tuple[str, ...], suggest: Suggestions) -> Words:
    written = quoted(value) if isinstance(value, str) else shown(value)
    one_of = f"is not one of {', '.join(allowed)}"
    return f"{name}: {written} {one_of}", suggest.hint(value, allowed)


def _not_a_mapping(name: str, value: Any, shape: Shape) -> Words:
    if shape.model is Account:
        words = f"write one of {', '.join(words_of(Account, 'says'))}"
        if value is None:
            return f'the account "{name}" is empty', words
        return f"{name} must be an account, found {shown(value)}", words
    example = ", ".join(list(fields_of(shape.model))[:2]) if shape.model else "ids"
    return f"{name} must be a mapping, found {shown(value)}", f"indent its {example} … below it"


def _name(path: FieldPath) -> str:
    words = ""
    for step in reversed(path):
        words = f"[{step}]{words}" if isinstance(step, int) else f"{step}{words}"
        if isinstance(step, str):
            break
    return words


def _digits(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    try:
        return str(value)
    except ValueError:  # Python refuses to print integers of thousands of digits
        return "with too many digits"


def _is_scalar(value: Any) -> bool:
    return isinstance(value, bool | int | float) and len(_digits(value)) < 40


def _is_word(value: Any) -> bool:
    return isinstance(value, str) and value.isprintable() and len(value) < 40
