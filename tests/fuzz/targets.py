"""What is fuzzed: five functions that take any bytes and fail where something does not hold.

They are plain functions: the fuzzer drives them, pytest replays what was found
through them (``test_replay.py``). None measures time; the fuzzer does.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable
from dataclasses import asdict, replace
from functools import cache, partial
from pathlib import Path
from types import TracebackType
from xml.etree import ElementTree

import markdown

from rashomon.analysis import compare
from rashomon.checks import check_page, check_registries, check_story
from rashomon.checks.plain import plain
from rashomon.plugin.bounding import bounded
from rashomon.problem import Place
from rashomon.reading import is_story, read_file, read_text
from rashomon.reading.handler import trim_prose
from rashomon.reading.text import read_bytes
from rashomon.rendering.prose import PROSE_ID, drop_references, sanitise
from rashomon.site import SitePage
from rashomon.vocabulary import Comparison, Document, Registries, Story
from rashomon.vocabulary.shape import shape_of
from tests import strategies

from .printing import site_of
from .sound import assert_page, assert_prose, assert_table, assert_told, is_sound, sound_reading

_INVENTED = Path(__file__).parents[1] / "fixtures" / "invented" / "stories"
#: What the stories may name: the invented outlets and voices, and those of ``tests.strategies``.
REGISTRIES = check_registries(
    *(read_file(_INVENTED / name, name).document for name in ("outlets.yml", "voices.yml"))
)[0].with_own(strategies.REGISTRIES.outlets, strategies.REGISTRIES.voices)
#: A sound story for the prose to stand in.
FRONT_MATTER = b"""\
---
title: The lamp of Vessa
date: 2025-06-17
sources: {aa: , bb: }
claims:
  lamp: {text: The lamp was lit., accounts: {aa: asserts, bb: denies}}
  tower: {text: The tower stood., accounts: {aa: asserts, bb: asserts}}
---
"""
_PROSE_BEGINS = FRONT_MATTER.count(b"\n") + 1
_AROUND_PROSE = read_text(FRONT_MATTER, "page.md").document or Document("page.md", {})
#: What parts the two registries in one input; each comment is a line of YAML as well.
VOICES_BEGIN = b"\n# voices\n"
#: Those of MkDocs and of mkdocs.yml.
EXTENSIONS = ("toc", "tables", "fenced_code", "admonition", "footnotes")
#: What says that nothing can be read from the bytes as text: then line ends do not matter.
_NO_TEXT = frozenset(("not-text", "not-utf-8", "control-character", "file-too-large"))


def front_matter(data: bytes) -> None:
    """A Markdown file: line ends and a byte-order mark change nothing, and it can be checked."""
    result = sound_reading(data, "page.md")
    if not _NO_TEXT & {each.rule for each in result.problems}:
        if b"\r" not in data:
            assert sound_reading(data.replace(b"\n", b"\r\n"), "page.md") == result, "line ends"
        if not data.startswith(b"\xef\xbb\xbf"):
            assert sound_reading(b"\xef\xbb\xbf" + data, "page.md") == result, "byte-order mark"
    if result.document is not None:
        _examined(result.document, data)


def story(data: bytes) -> None:
    """A plain YAML file: a story without errors compares and renders, alike each time."""
    result = sound_reading(data, "event.yml")
    if result.document is None:
        return
    found = _examined(result.document, data)
    if found is None or not is_sound(result.problems):
        return
    spelled_out = plain(dict(result.document.data), shape_of(Story), lambda *_: None)
    again = Story.model_validate(spelled_out)
    assert again.model_dump() == found.model_dump(), "spelled out it is another story"
    comparison = compare("event", found, REGISTRIES)
    assert compare("event", again, REGISTRIES) == comparison, "a second comparison is another"
    _pressed(comparison, REGISTRIES, whole=zlib.crc32(data) % 8 == 0)


def registry(data: bytes) -> None:
    """Outlets, and behind a line ``# voices`` the voices: a story can use what they hold."""
    first, parted, rest = data.partition(VOICES_BEGIN)
    files = {"outlets.yml": first, "voices.yml": rest if parted else data}
    read = {name: sound_reading(inside, name) for name, inside in files.items()}
    documents = [each.document for each in read.values()]
    registries, problems = check_registries(*documents)
    assert check_registries(*documents) == (registries, problems), "a second check tells another"
    assert_told(problems, files)
    errors = [*problems, *(each for result in read.values() for each in result.problems)]
    if not is_sound(errors):
        return
    for document, known in zip(documents, (registries.outlets, registries.voices), strict=True):
        keys = {path[0] for path in document.keys if len(path) == 1} if document else set()
        assert keys == set(known), "an entry that vanishes without a word"
    found, problems = check_story(_story_of(registries), registries)
    assert found is not None, [str(each) for each in problems]
    comparison = compare("event", found, registries)
    _pressed(comparison, registries, whole=zlib.crc32(data) % 2 == 0)


def prose(data: bytes) -> None:
    """The prose of a story: what the checks let pass is rendered, and nothing in it is active."""
    text, problems = read_bytes(data, "page.md")
    if problems:
        assert_told(problems, {"page.md": data})
        return
    body, skipped = trim_prose(text)
    document = replace(_AROUND_PROSE, body=body, body_place=Place(_PROSE_BEGINS + skipped))
    found, problems = check_story(document, REGISTRIES)
    assert_told(problems, {"page.md": FRONT_MATTER + data})
    if any(each.rule == "prose-bounded" for each in problems):
        return
    with bounded():
        html = markdown.markdown(
            document.body,
            extensions=list(EXTENSIONS),
            extension_configs={"toc": {"permalink": True}},
        )
    with_prefix, alone = sanitise(html), sanitise(html, alone=True)
    assert sanitise(alone, alone=True) == alone, "sanitising twice gives something else"
    for identifier in assert_prose(with_prefix).ids:
        assert identifier.startswith(PROSE_ID), f"an id of the page's own: {identifier[:40]}"
    assert_prose(str(drop_references(alone)))
    if found is not None and ("claim:" in html or "source:" in html):
        assert_page(_page_around_prose().render(with_prefix, _link))


@cache
def _page_around_prose() -> SitePage:
    found, _ = check_story(_AROUND_PROSE, REGISTRIES)
    assert found is not None
    pages, _ = site_of(compare("event", found, REGISTRIES), REGISTRIES)
    return next(page for page in pages if page.uri == "event.md")


def saved_html(data: bytes) -> None:
    """A saved page: its text, or a reason in words; other packages' failures are the worker's.

    A first line ``Content-Type: …`` is what the server said of it.
    """
    from rashomon.captures import CaptureError
    from rashomon.captures.taking_text import page_of_bytes

    head, _, rest = data.partition(b"\n")
    said = head.startswith(b"Content-Type: ")
    kind = head[14:].decode("latin-1") if said else ""
    read = partial(page_of_bytes, rest if said else data, "page.html", content_type=kind)
    try:
        page = read()
    except CaptureError:
        return
    except Exception as error:
        # The process that reads a page tells what its packages raise, by name.
        if _is_foreign(error.__traceback__):
            return
        raise
    assert page.text.strip(), "a page without text"
    assert json.loads(json.dumps(asdict(page))) == asdict(page)
    assert re.fullmatch(r"(?:[A-Za-z]{2,3}(?:-[\w-]{1,20})?)?", page.language), page.language
    for words in (page.headline, page.byline, page.published, page.site, page.saved):
        assert words == words.strip(), "blanks around a text"
    if zlib.crc32(data) % 4 == 0:
        assert read() == page, "a second reading gives something else"


TARGETS: dict[str, Callable[[bytes], None]] = {
    "front_matter": front_matter,
    "story": story,
    "registry": registry,
    "prose": prose,
    "saved_html": saved_html,
}


def _examined(document: Document, data: bytes) -> Story | None:
    """The story, where the document is one without errors; all that is told is in its place."""
    if not is_story(document):
        assert_told(check_page(document), {document.path: data})
        return None
    found, problems = check_story(document, REGISTRIES)
    assert check_story(document, REGISTRIES) == (found, problems), "a second check tells another"
    assert (found is not None) == is_sound(problems), "a story with errors, or none without"
    assert list(problems) == sorted(problems, key=lambda each: each.order), "not in order"
    assert_told(problems, {document.path: data})
    return found


def _pressed(comparison: Comparison, registries: Registries, *, whole: bool) -> None:
    """The story's page and downloads, or the ``whole`` site around it."""
    pages, files = site_of(comparison, registries)
    for page in pages:
        if whole or page.uri == "event.md":
            tree = assert_page(page.render("", _link))
            if page.uri == "event.md":
                missing = {*comparison.story.claims} - set(tree.ids)
                assert not missing, f"claims without a row: {missing}"
    for file in files:
        content = file.content()
        if file.uri.endswith(".json"):
            json.loads(content)
        elif file.uri.endswith(".csv"):
            assert_table(content.decode("utf-8-sig"))
        else:
            ElementTree.fromstring(content)


def _link(uri: str) -> str:
    return f"/{uri}"


def _story_of(registries: Registries) -> Document:
    """A sound story by the registries' first outlets that cites their first voices."""
    outlets = list(registries.outlets)[:3] or ["unknown"]
    sources = {f"s{number}": {"outlet": outlet} for number, outlet in enumerate(outlets)}
    via = list(registries.voices)[:3]
    account = {"says": "attributes", "via": via} if via else {"says": "asserts"}
    claim = {"text": "Something was so.", "accounts": dict.fromkeys(sources, account)}
    data = {"title": "T", "date": "2025-06-17", "sources": sources, "claims": {"c": claim}}
    return Document("event.yml", data)


def _is_foreign(trace: TracebackType | None) -> bool:
    """Whether an exception comes from another package than ours."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return trace is not None and "/rashomon/" not in trace.tb_frame.f_code.co_filename
