"""A story to start from: the annotated one of the guide, and the short one of ``rashomon new``.

Both are written from one outline, and every comment is the description of the
field in the models.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel

from rashomon.vocabulary import Account, Claim, Correction, Outlet, Source, Story, Voice

MODELINE = "# yaml-language-server: $schema={schemas}/story.json"
_WIDTH = 92


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the outline.

    ``text`` is what stands there, indented; ``model`` and ``field`` say whose
    description explains it; ``short`` is whether a new story has the line too.
    """

    text: str
    model: type[BaseModel] | None = None
    field: str = ""
    short: bool = False


def _lines(model: type[BaseModel], outline: str) -> tuple[Line, ...]:
    """An outline of one part: a field per line, ``+`` before those of the short version."""
    lines = []
    for row in outline.strip("\n").split("\n"):
        field = row[2:].strip().split(":")[0]
        lines.append(Line(row[2:], model, field, short=row.startswith("+")))
    return tuple(lines)


_STORY = """
+ title: TODO your own neutral headline
+ date: {day}
+ summary: TODO one or two sentences of your own
  question:
+ tags: []
+ places: []
  updated:
+ draft: {draft}
  outlets:
"""
_OUTLET = """
      name: First Outlet
      country:
      language:
      url:
      aliases: []
      kind: newspaper
      owner:
      note:
"""
_VOICE = """
      name: The Ministry
      country:
      language:
      url:
      aliases: []
      kind: body
      role:
      speaks_for:
      party: true
      note:
"""
_SOURCE = """
+     outlet: {outlet}
      label:
+     headline:
+     url:
      archive:
+     published:
      dateline:
      byline:
+     language:
      providers: []
+     read: full
      excluded:
      note:
"""
_CLAIM = """
+     text: TODO one checkable proposition in neutral words
+     kind: {kind}
      unit: people
      population:
      as_of:
      group:
      contradicts: []
      note:
+     accounts:
"""
_ACCOUNT = """
+         says: {says}
          via: [ministry]
          inferred: []
          cue: said
          value: 1000
          about: false
          as_of:
          population:
+         quote:
          translation:
          headline:
          note:
"""
_CORRECTION = """
      date: {day}
      text: TODO what was wrong, and what is right
      claim: first-claim
"""


def _outline() -> Iterator[Line]:
    top = _lines(Story, _STORY)
    yield from top
    yield Line("  first-outlet:")
    yield from _lines(Outlet, _OUTLET)
    yield from _lines(Story, "  voices:")
    yield Line("  ministry:")
    yield from _lines(Voice, _VOICE)
    yield from _lines(Story, "+ sources:")
    yield Line("  first-report:", short=True)
    yield from _lines(Source, _SOURCE)
    yield Line("  second-report:", short=True)
    yield Line("    outlet: unknown", short=True)
    yield from _lines(Story, "+ claims:")
    yield Line("  first-claim:", short=True)
    yield from _lines(Claim, _CLAIM)
    yield Line("      first-report:", short=True)
    yield from _lines(Account, _ACCOUNT)
    yield Line("      second-report: unchecked   # short for {says: unchecked}", short=True)
    yield from _lines(Story, "  corrections:")
    correction = _lines(Correction, _CORRECTION)
    yield Line(f"  - {correction[0].text.strip()}", Correction, "date")
    yield from correction[1:]


_PROSE = (
    "TODO Your own words on how the reports differ. A link such as "
    "[the first claim](claim:first-claim)\nleads to the row of the table, "
    "[the first report](source:first-report) to its column."
)


def annotated_story(day: date) -> str:
    """A whole story in Markdown with every field of the format, each explained."""
    return _written(day, full=True, markdown=True, schemas=".schema")


def new_story(day: date, *, markdown: bool, schemas: str) -> str:
    """A short story file that passes the checks with its TODOs.

    ``schemas`` is the way from the file to the folder of the JSON Schemas.
    """
    return _written(day, full=False, markdown=markdown, schemas=schemas)


def _written(day: date, *, full: bool, markdown: bool, schemas: str) -> str:
    filled = {
        "day": day.isoformat(),
        "outlet": "first-outlet" if full else "unknown",
        "says": "attributes" if full else "asserts",
        "kind": "quantity" if full else "event",
        "draft": "false" if full else "true",
    }
    lines = [MODELINE.format(schemas=schemas)]
    explained: set[tuple[type[BaseModel] | None, str]] = set()
    for line in _outline():
        if not (full or line.short):
            continue
        if line.model and (line.model, line.field) not in explained:
            explained.add((line.model, line.field))
            lines += _comment(line)
        text = line.text
        for name, value in filled.items():
            text = text.replace(f"{{{name}}}", value)
        lines.append(text)
    if markdown:
        return "\n".join(["---", *lines, "---", "", _PROSE, ""])
    body = Line("body: |", Story, "body")
    return "\n".join([*lines, *_comment(body), body.text, textwrap.indent(_PROSE, "  "), ""])


def _comment(line: Line) -> list[str]:
    assert line.model is not None
    indent = " " * (len(line.text) - len(line.text.lstrip()))
    about = line.model.model_fields[line.field].description or ""
    return textwrap.wrap(
        about, _WIDTH, initial_indent=f"{indent}# ", subsequent_indent=f"{indent}# "
    )
