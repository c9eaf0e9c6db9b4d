"""The JSON Schema of the three kinds of file, for completion and checks in an editor.

It says what a schema can say; ``rashomon check`` says the rest. The dialect is
draft-07, which language servers for YAML read best.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import TypeAdapter

from rashomon.vocabulary import ClaimKind, Outlet, Says, Story, Voice
from rashomon.vocabulary.fields import IDENTIFIER, Identifier

from .words import SAYS

Schema = dict[str, Any]
_DIALECT = "http://json-schema.org/draft-07/schema#"
_SAYS = ", ".join(f"{word} ({meaning})" for word, meaning in SAYS.items()).replace("`", "")


def story_schema() -> Schema:
    """The schema of a story file (of the front matter of a Markdown one)."""
    schema = _pleasant(Story.model_json_schema(), "A story: one event, compared")
    parts = schema["definitions"]
    account, claim = parts["Account"], parts["Claim"]
    account["properties"]["says"] = {"enum": [str(each) for each in Says], "description": _SAYS}
    account |= _when({"says": {"const": str(Says.ATTRIBUTES)}}, ["says"], {"required": ["via"]})
    shorthand: Schema = {"type": "string", "enum": [str(each) for each in Says]}
    short = {**shorthand, "description": f"Short for {{says: …}}: {_SAYS}"}
    cells = {"anyOf": [short, {"$ref": "#/definitions/Account"}]}
    claim["properties"]["accounts"]["additionalProperties"] = cells
    claim["allOf"] = [_figures_need_unit()]
    for name in ("sources", "outlets", "voices"):
        entries = schema["properties"][name]
        part = entries["additionalProperties"]["$ref"].rsplit("/", 1)[1]
        if not parts[part].get("required"):
            entries["additionalProperties"] = {"anyOf": [entries["additionalProperties"], _NULL]}
    return schema


def outlets_schema() -> Schema:
    """The schema of ``outlets.yml``."""
    adapter = TypeAdapter(Mapping[Identifier, Outlet])
    return _pleasant(adapter.json_schema(), "The outlets that stories may name, by id")


def voices_schema() -> Schema:
    """The schema of ``voices.yml``."""
    adapter = TypeAdapter(Mapping[Identifier, Voice])
    return _pleasant(adapter.json_schema(), "The voices that outlets cite, by id")


#: By the word on the command line and the name of the file: ``story`` is ``story.json``.
SCHEMAS: Mapping[str, Callable[[], Schema]] = {
    "story": story_schema,
    "outlets": outlets_schema,
    "voices": voices_schema,
}


def schema_text(name: str) -> str:
    """The text of one schema as it is committed and printed. ``KeyError`` for other names."""
    return json.dumps(SCHEMAS[name](), indent=2, ensure_ascii=False) + "\n"


_NULL: Schema = {"type": "null"}


def _pleasant(schema: Schema, title: str) -> Schema:
    definitions = schema.pop("$defs", {})
    words = {name: part for name, part in definitions.items() if "enum" in part}
    parts = {name: _node(part, words) for name, part in definitions.items() if name not in words}
    for part in parts.values():
        part.pop("title", None)
    body = _node(schema, words)
    body.pop("title", None)
    body.pop("description", None)
    return {"$schema": _DIALECT, "title": title, **body, "definitions": parts}


def _node(node: Schema, words: Mapping[str, Schema]) -> Schema:
    """One part of pydantic's schema, in the plainer shape that language servers explain well."""
    result = {
        key: value
        for key, value in node.items()
        if key not in ("$defs", "anyOf", "properties", "patternProperties", "items", "title")
    }
    if "default" in result and result["default"] in (None, []):
        del result["default"]
    if "anyOf" in node:
        result |= _choice([_node(arm, words) for arm in node["anyOf"]])
    reference = str(result.get("$ref", ""))
    name = reference.rsplit("/", 1)[-1]
    if name in words:
        del result["$ref"]
        result = {"type": "string", "enum": list(words[name]["enum"]), **result}
    elif reference:
        result["$ref"] = f"#/definitions/{name}"
    if "properties" in node:
        required = node.get("required", [])
        result["properties"] = {
            key: _described(key in required, child, _node(child, words))
            for key, child in node["properties"].items()
        }
    if "items" in node:
        result["items"] = _node(node["items"], words)
    for pattern in node.get("patternProperties", {}).values():
        result["propertyNames"] = {"pattern": IDENTIFIER}
        result["additionalProperties"] = _node(pattern, words)
    return result


def _described(required: bool, written: Schema, node: Schema) -> Schema:
    """A field: with its description on the outside, and empty where it is optional."""
    if "$ref" in node:
        node = {"allOf": [{"$ref": node.pop("$ref")}], **node}
    if not required:
        node = _nullable(node)
    if "description" in written:
        node["description"] = written["description"]
    return node


def _nullable(node: Schema) -> Schema:
    kind = node.get("type")
    if kind is None or kind == "null" or isinstance(kind, list):
        return node
    if "enum" in node:
        node = {**node, "enum": [*node["enum"], None]}
    return {**node, "type": [kind, "null"]}


def _choice(arms: list[Schema]) -> Schema:
    rest = [arm for arm in arms if arm != _NULL]
    if len(rest) == 1 and len(arms) == 2 and "type" in rest[0]:
        return _nullable(rest[0])
    return {"anyOf": arms}


def _when(properties: Schema, required: list[str], then: Schema) -> Schema:
    return {"if": {"properties": properties, "required": required}, "then": then}


def _figures_need_unit() -> Schema:
    """A quantity without a unit has no account with a figure."""
    no_figure: Schema = {"not": {"required": ["value"], "properties": {"value": _FIGURE}}}
    without = {"anyOf": [{"not": {"type": "object"}}, no_figure]}
    unit = {
        "if": {"properties": {"accounts": {"additionalProperties": without}}},
        "else": {"required": ["unit"]},
    }
    return _when({"kind": {"const": str(ClaimKind.QUANTITY)}}, ["kind"], unit)


_FIGURE: Schema = {"type": ["number", "object"]}
