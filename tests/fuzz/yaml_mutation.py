"""Mutation that knows what a story is: one that changes bytes alone seldom leaves YAML whole.

A text is read into plain data, one to four of its fields, keys and parts are
changed, and it is written out in one of the styles of YAML. What cannot be read
is left to the fuzzer's own mutation of bytes.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import yaml

from rashomon.reading.composer import compose

from .words import CHOICES, KEYS, ODD_TEXTS

_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_IDS = ("aa", "bb", "cc", "minister", "witness", "unknown", "s1", "c1", "lamp", "a-b", "A b", "é")
_DAYS = ("2025-06-17", "2025-02-30", "0000-00-00", "9999-12-31", "Wednesday", "unknown")
_MOMENTS = (*_DAYS, "2025-06-17T09:30:00+09:00", "0001-01-01T00:00:00+14:00", "2025-06-17T24:00Z")
_ADDRESSES = (
    "https://a.example/", "HTTP://É.example/?q#f", "javascript:alert(1)", "//a.example",
    "http://[::1]/",
    "http://[", "https://a.example:99999/", "https://u@a.example/", "https://а.example/",
    "http://a..b/",
)  # fmt: skip
_FIGURES = (0, 1, -1, 600, 1.5, 10**15, 10**16, 1e300, float("nan"), float("inf"), True, "1,000")
_PROSE = (
    "See [it](claim:lamp).",
    "[x](source:aa) [y](claim:none)",
    "```\n[z](foo:bar)\n```",
    "# T",
)
_PARTS = (None, [], {}, [None], {"says": "omits"}, {"min": 1, "max": 0})
#: By the name of a field, what may be put there: right, nearly right and wrong.
_VALUES: dict[str, tuple[Any, ...]] = {
    **dict.fromkeys(("date", "as_of", "updated"), _DAYS),
    **dict.fromkeys(("url", "archive"), _ADDRESSES),
    **dict.fromkeys(("value", "min", "max"), (*_FIGURES, "brotherly", "“Brotherly”")),
    **dict.fromkeys(("outlet", "claim"), _IDS),
    **dict.fromkeys(("draft", "about", "party"), (True, False, "yes", None, 1)),
    "published": _MOMENTS,
    "language": ("en", "en-GB", "zh-Hant", "ko", "xx", "EN", "unknown", "en-"),
    "country": ("GB", "FR", "XK", "gb", "EU", ""),
    "body": _PROSE,
    "unit": ("people", "EUR", ""),
    "quote": ("A short one.", "w " * 16, "語" * 31),
}
_LISTS: dict[str, tuple[Any, ...]] = {
    **dict.fromkeys(("via", "inferred", "providers", "contradicts"), _IDS),
    "places": ("GB", "FR", "KP", "gb"),
    "tags": ("Arms", "Rock & Roll", "<b>", "a" * 51),
    "aliases": ("The Bulletin", "Bulletin B", "Ａgency A", "aa"),
}
Path = tuple[Any, ...]


class _Dumper(_DUMPER):  # type: ignore[misc]
    def ignore_aliases(self, data: Any) -> bool:
        return True


def mutate(text: str, seed: int) -> str | None:
    """The text with some of its parts changed; ``None`` where it is no mapping that can be read.

    The same text and seed give the same.
    """
    data = compose(text, "s.yml").data
    if not isinstance(data, dict):
        return None
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 4)):
        paths = _paths(data)
        if not paths:
            data["sources"] = {"aa": None}
            continue
        path = chance.choice(paths)
        chance.choices(_CHANGES, _WEIGHTS)[0](data, path, chance)
    return written(data, chance)


def written(data: Any, chance: random.Random) -> str:
    """The data as YAML, in blocks, in brackets, or mixed."""
    try:
        return str(
            yaml.dump(
                data,
                Dumper=_Dumper,
                allow_unicode=True,
                sort_keys=False,
                default_flow_style=chance.choice([False, False, None, True]),
                width=chance.choice([20, 80, 10_000]),
            )
        )
    except (yaml.YAMLError, UnicodeError):
        return ""


def _paths(value: Any, path: Path = ()) -> list[Path]:
    """The ways to everything inside."""
    found: list[Path] = []
    inside: Any = value.items() if isinstance(value, dict) else enumerate(value)
    for step, each in inside:
        found.append((*path, step))
        if isinstance(each, dict | list):
            found += _paths(each, (*path, step))
    return found


def _part(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def _value(name: Any, chance: random.Random) -> Any:
    """Something for a field of this name."""
    if name in _LISTS and chance.random() < 0.8:
        return list(chance.choices(_LISTS[name], k=chance.randint(0, 3)))
    if name in _VALUES and chance.random() < 0.8:
        return chance.choice(_VALUES[name])
    match chance.randrange(7):
        case 0:
            return chance.choice(_FIGURES)
        case 1 | 2:
            return chance.choice(CHOICES)
        case 3:
            return chance.choice(_IDS)
        case 4:
            return deepcopy(chance.choice(_PARTS))
        case _:
            return chance.choice(ODD_TEXTS)


def _set(data: Any, path: Path, chance: random.Random) -> None:
    """Another value for a field, more often than not of its own sort."""
    _part(data, path[:-1])[path[-1]] = _value(path[-1], chance)


def _set_leaf(data: Any, path: Path, chance: random.Random) -> None:
    while isinstance(inside := _part(data, path), dict) and inside:
        path = (*path, chance.choice(list(inside)))
    _set(data, path, chance)


def _drop(data: Any, path: Path, _chance: random.Random) -> None:
    del _part(data, path[:-1])[path[-1]]


def _rename(data: Any, path: Path, chance: random.Random) -> None:
    """Another key in the same place, so that the order stays."""
    part = _part(data, path[:-1])
    if isinstance(part, dict):
        new = chance.choice((*KEYS, *_IDS, *ODD_TEXTS, f"{path[-1]}s", f"{path[-1]}"[:-1]))
        pairs = [(new if key == path[-1] else key, value) for key, value in part.items()]
        part.clear()
        part.update(pairs)


def _add(data: Any, path: Path, chance: random.Random) -> None:
    """A field more beside or inside."""
    part = _part(data, path) if chance.random() < 0.7 else _part(data, path[:-1])
    if isinstance(part, dict):
        key = chance.choice(KEYS if chance.random() < 0.8 else _IDS)
        part[key] = _value(key, chance)
    elif isinstance(part, list):
        part.insert(chance.randint(0, len(part)), _value(path[-2:-1], chance))


def _again(data: Any, path: Path, chance: random.Random) -> None:
    """A part a second time, under another name."""
    part = _part(data, path[:-1])
    if isinstance(part, dict):
        part[chance.choice((f"{path[-1]}-2", *_IDS))] = deepcopy(part[path[-1]])
    else:
        part.append(deepcopy(part[path[-1]]))


def _copy(data: Any, path: Path, chance: random.Random) -> None:
    """What stands in one place also stands in another."""
    other = chance.choice(_paths(data))
    if path[: len(other)] != other and other[: len(path)] != path:
        _part(data, path[:-1])[path[-1]] = deepcopy(_part(data, other))


def _wrap(data: Any, path: Path, chance: random.Random) -> None:
    part = _part(data, path[:-1])
    inside = part[path[-1]]
    part[path[-1]] = [inside] if chance.random() < 0.5 else {chance.choice(KEYS): inside}


_Change = Callable[[Any, Path, random.Random], None]
_CHANGES: tuple[_Change, ...] = (_set, _set_leaf, _add, _drop, _rename, _again, _copy, _wrap)
_WEIGHTS = (6, 6, 6, 2, 2, 3, 2, 1)
