"""Stories whose every field holds payloads, and what the checks refuse of them.

``Filling`` finds out for each field which payloads the checks let through, and
writes sites in which all those stand. Short texts go several to a field, as
many as fit; nothing is left out silently.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any

from rashomon.checks import check_story, check_tree
from rashomon.problem import Severity
from rashomon.reading import find_tree, read_text
from rashomon.vocabulary import Registries, Story
from rashomon.vocabulary.shape import Shape, fields_of, shape_of

SOURCES = ("s1", "s2", "s3")
CLAIMS = ("c1", "c2", "c3", "c4")
_SHORT, _LONG, _QUOTE_WORDS = 300, 2000, 15

#: Called with the name of a field (``sources.*.headline``), gives what stands there.
Take = Callable[[str], Any]

#: Fields of free text, with the most characters; every other field is closed: it
#: takes words of a list, ids, days, figures, addresses or tags.
TEXTS = {
    "title": _SHORT,
    "summary": _LONG,
    "question": _LONG,
    "corrections.*.text": _LONG,
    **{
        f"{registry}.*.{name}": length
        for registry, own in (("outlets", {"owner": _SHORT}), ("voices", {"role": _SHORT}))
        for name, length in {"name": _SHORT, "aliases.*": _SHORT, "note": _LONG, **own}.items()
    },
    "voices.*.speaks_for": _SHORT,
    **dict.fromkeys(
        (f"sources.*.{name}" for name in ("label", "headline", "dateline", "byline", "excluded")),
        _SHORT,
    ),
    "sources.*.note": _LONG,
    **dict.fromkeys((f"claims.*.{name}" for name in ("unit", "population", "group")), _SHORT),
    "claims.*.text": _LONG,
    "claims.*.note": _LONG,
    **dict.fromkeys(
        (
            f"claims.*.accounts.*.{name}"
            for name in ("cue", "value", "population", "quote", "translation")
        ),
        _SHORT,
    ),
    "claims.*.accounts.*.note": _LONG,
}


_STORY = shape_of(Story)


def every_field(shape: Shape = _STORY, path: str = "") -> Iterable[str]:
    """The name of every field of a story file, keys of mappings as ``…<id>``."""
    if shape.kind == "leaf":
        yield path
    elif shape.kind in ("map", "list"):
        if shape.kind == "map":
            yield f"{path}.<id>"
        assert shape.item
        yield from every_field(shape.item, f"{path}.*")
    else:
        assert shape.model
        if shape.kind == "choice":
            yield path
        for name, each in fields_of(shape.model).items():
            yield from every_field(each, f"{path}.{name}".strip("."))


def story(take: Take, number: int) -> dict[str, Any]:
    """A whole story with every field of free text taken from ``take``."""

    def part(prefix: str, *names: str) -> dict[str, Any]:
        return {name: take(f"{prefix}.{name}") for name in names}

    own = f"x{number}"
    entries = {
        registry: {
            f"{own}-{kind}{index}": {
                # A name must be nobody else's.
                "name": f"{take(f'{registry}.*.name')} {number}{kind}{index}",
                "country": "GB",
                "aliases": [f"{take(f'{registry}.*.aliases.*')} {kind}{number}{index}"],
                **part(f"{registry}.*", "note", *names),
            }
            for index in range(1)
        }
        for registry, kind, names in (
            ("outlets", "o", ("owner",)),
            ("voices", "v", ("role", "speaks_for")),
        )
    }
    sources = {
        key: {
            "outlet": f"{own}-o0" if index == 0 else "unknown",
            "url": take("sources.*.url"),
            **part("sources.*", "label", "headline", "dateline", "byline", "note"),
        }
        for index, key in enumerate(SOURCES)
    }
    aside = {
        "s9": {"outlet": "unknown", **part("sources.*", "label", "headline", "excluded", "note")}
    }

    def account(kind: str, index: int) -> dict[str, Any]:
        more: dict[str, Any] = {"says": "attributes", "via": [f"{own}-v0"]}
        if kind == "quantity":
            more |= {"value": index + 1, **part("claims.*.accounts.*", "population")}
        elif kind == "wording":
            more |= part("claims.*.accounts.*", "value")
        names = ("cue", "quote", "translation", "note")
        return more | part("claims.*.accounts.*", *names)

    claims = {
        key: {
            **part("claims.*", "text", "group", "note"),
            "kind": kind,
            **(part("claims.*", "unit", "population") if kind == "quantity" else {}),
            "accounts": {each: account(kind, index) for index, each in enumerate(SOURCES)},
        }
        for key, kind in zip(CLAIMS, ("quantity", "wording", "event", "quantity"), strict=True)
    }
    return {
        "title": take("title"),
        "date": "2025-01-02",
        **{name: take(name) for name in ("summary", "question")},
        "tags": take("tags.*"),
        "places": ["GB"],
        **entries,
        "sources": sources | aside,
        "claims": claims,
        "corrections": [{"date": "2025-02-03", "text": take("corrections.*.text")}],
    }


def written(data: Mapping[str, Any], body: str) -> str:
    """A story file: its header in the JSON part of YAML, its prose below."""
    lines = (
        f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in data.items()
    )
    return "\n".join(["---", *lines, "---", "", body, ""])


#: The least that is a story.
_SMALL: dict[str, Any] = {
    "title": "words",
    "date": "2025-01-02",
    "sources": {"s1": {"outlet": "unknown"}},
    "claims": {"c1": {"text": "words", "accounts": {"s1": "asserts"}}},
}


def closed_fields(payload: str) -> dict[str, Any]:
    """A story with the payload in every field that takes no free text, ids of mappings too."""
    closed = dict.fromkeys(("date", "draft", "updated"), payload)
    entry = dict.fromkeys(("country", "language", "kind", "party"), payload)
    source = dict.fromkeys(("outlet", "language", "published", "read"), payload)
    account = dict.fromkeys(("says", "headline", "about", "as_of"), payload)
    lists = {"via": [payload], "inferred": [payload], "value": {"min": payload, "max": payload}}
    claim = {"text": "words", "kind": payload, "as_of": payload, "contradicts": [payload]}
    return closed | {
        "title": "words",
        "places": [payload],
        "outlets": {
            payload: {"name": "words"},
            "o1": {"name": "more words"} | {k: v for k, v in entry.items() if k != "party"},
        },
        "voices": {payload: {"name": "others"}, "v1": {"name": "other words"} | entry},
        "sources": {payload: {}, "s1": source | {"providers": [payload]}},
        "claims": {
            payload: {"text": "words"},
            "c1": claim | {"accounts": {"s1": account | lists, payload: "asserts"}},
        },
        "corrections": [{"date": payload, "text": "words", "claim": payload}],
    }


def _general(dotted: str) -> str:
    """``claims.c1.accounts.s1.quote`` as ``claims.*.accounts.*.quote``."""
    name = re.sub(r"^(sources|claims|outlets|voices)\.[^.]+", r"\1.*", dotted)
    return re.sub(r"\.accounts\.[^.]+", ".accounts.*", re.sub(r"\[\d+\]", ".*", name))


def problems_of(text: str) -> tuple[str, ...]:
    """The fields of a story file that the checks refuse, one for each problem.

    Where the file cannot even be read, all are.
    """
    result = read_text(text.encode("utf-8", "surrogatepass"), "stories/x.md")
    if result.document is None or any(p.severity is Severity.ERROR for p in result.problems):
        return ("",) * 99  # more than there are
    _, problems = check_story(result.document, Registries())
    return tuple(_general(p.field) for p in problems if p.severity is Severity.ERROR)


def refused(text: str) -> set[str] | None:
    """The same, each field once; ``None`` where the file cannot be read."""
    found = set(problems_of(text))
    return None if "" in found else found


@dataclass
class Filling:
    """What the checks make of each payload in each field."""

    payloads: tuple[str, ...]
    #: By field: the payloads that pass the checks there.
    passed: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    #: How many payloads were refused, by field.
    refusals: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def try_all(self) -> Filling:
        """Put each payload into every field of free text and see what is refused."""
        for payload in self.payloads:
            wrong = refused(written(story(lambda name, p=payload: _alone(name, p), 1), ""))
            for name in TEXTS:
                if wrong is None or name in wrong or len(payload) > TEXTS[name]:
                    self.refusals[name] += 1
                else:
                    self.passed[name].append(payload)
            body = refused(written(_SMALL, payload))
            if body:
                self.refusals["body"] += 1
            elif body is not None:
                self.passed["body"].append(payload)
            self._addresses(payload)
        return self

    def _addresses(self, payload: str) -> None:
        """Addresses and tags: closed, but wide."""
        for name, value in (
            ("sources.*.url", payload),
            ("sources.*.url", f"https://reports.example/?q={payload}"),
            ("tags.*", payload),
        ):
            small = (
                _SMALL | {"tags": [value]}
                if name == "tags.*"
                else _SMALL | {"sources": {"s1": {"outlet": "unknown", "url": value}}}
            )
            wrong = refused(written(small, ""))
            if wrong is None or name in wrong:
                self.refusals[name] += 1
            else:
                self.passed[name].append(value)

    def stories(self) -> list[dict[str, Any]]:
        """Stories in which every passed payload stands in its field at least once."""
        values = {
            name: _packed(self.passed[name], 260 if TEXTS[name] == _SHORT else 700, name)
            for name in TEXTS
            if self.passed[name]
        }
        values["sources.*.url"] = self.passed["sources.*.url"]
        values["tags.*"] = [[each] for each in dict.fromkeys(self.passed["tags.*"])]
        counts: dict[str, int] = defaultdict(int)
        turns = {name: cycle(each) for name, each in values.items() if each}

        def take(name: str) -> Any:
            counts[name] += 1
            return next(turns[name]) if name in turns else _harmless(name)

        made: list[dict[str, Any]] = []
        while True:
            made.append(story(take, len(made)))
            if all(counts[name] >= len(each) for name, each in values.items()):
                break
        return made

    def bodies(self, count: int) -> list[str]:
        """Prose for so many stories: every payload that passes alone, some together."""
        passed = self.passed["body"]
        bodies = []
        for number in range(count):
            kept: list[str] = []
            for payload in passed[number::count]:
                together = "\n\n".join([*kept, payload])
                if not refused(written(_SMALL, together)):
                    kept.append(payload)
            bodies.append("[A claim](claim:c1) and [a source](source:s1).\n\n" + "\n\n".join(kept))
        return bodies


def _alone(name: str, payload: str) -> Any:
    return payload if name in TEXTS else _harmless(name)


def _harmless(name: str) -> Any:
    if name.endswith("url"):
        return "https://reports.example/"
    return ["Invented"] if name == "tags.*" else "words"


def _packed(payloads: list[str], most: int, name: str) -> list[str]:
    """Texts of several payloads each, in order; quotes one by one, for their words are counted."""
    if name.endswith(".quote"):
        return payloads
    packs: list[str] = []
    for payload in payloads:
        if packs and len(packs[-1]) + len(payload) + 3 <= most:
            packs[-1] += f" · {payload}"
        else:
            packs.append(payload)
    return packs


def refused_file_names(root: Path, names: Iterable[str]) -> tuple[int, list[str]]:
    """Write stories under these names: how many the system or the checks refuse, and the rest."""
    count, passed = 0, []
    root.mkdir(parents=True)
    for index, name in enumerate(names):
        folder = root / str(index)
        folder.mkdir()
        try:
            path = folder / f"{name}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("---\ntitle: x\nsources: {}\n---\n", encoding="utf-8")
        except (OSError, ValueError):
            count += 1
            continue
        tree = find_tree(folder, "stories")
        if check_tree(tree) or tree.problems or not tree.documents:
            count += 1
        else:
            passed.append(name)
    return count, passed
