"""The text of a saved report, by kind of file. Runs in a process of its own (``worker``)."""

from __future__ import annotations

import html as html_escapes
import re
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from urllib.parse import urlsplit

from .decoding import cut_to_whole_characters, decode
from .fault import CaptureError
from .page import Page
from .web_archive import page_of_wacz, page_of_warc

#: The most bytes of one file that are read.
LARGEST_FILE = 20_000_000
#: The most characters of markup, without embedded pictures; more keeps extractors busy for minutes.
LARGEST_MARKUP = 5_000_000
NEEDS_EXTRA = "this needs the extra packages: pip install 'rashomon[capture]'"

_EMBEDDED = re.compile(rb"data:[\w/+.;=-]{0,80}base64,[A-Za-z0-9+/=\s]{200,}")
_SINGLE_FILE = re.compile(
    r"Page saved with SingleFile\s+url:\s*(\S+)\s+saved date:\s*([^\n(]+)", re.IGNORECASE
)
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)", re.IGNORECASE)
_TOO_DEEP = "Excessive depth"


def page_of(path: Path, *, address: str = "", content_type: str = "") -> Page:
    """The text and metadata of a saved report. Raises ``CaptureError`` where there are none."""
    name = path.name.lower()
    with path.open("rb") as file:
        data = file.read(LARGEST_FILE + 1)
    if name.endswith((".warc", ".warc.gz")) or data.startswith(b"WARC/"):
        return _archived(path, address, wacz=False)
    if name.endswith(".wacz"):
        return _archived(path, address, wacz=True)
    if data.startswith((b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8", b"\x1f\x8b")):
        raise CaptureError("this is no page or text (save the report as HTML, text, WARC or WACZ)")
    page = page_of_bytes(data, name, address=address, content_type=content_type)
    if len(data) > LARGEST_FILE:
        page = replace(page, truncated=f"longer than {LARGEST_FILE // 1_000_000} MB")
    return page


def page_of_bytes(data: bytes, name: str, *, address: str = "", content_type: str = "") -> Page:
    """The same, of bytes that were read; ``name`` decides only where the bytes do not."""
    if len(data) > LARGEST_FILE:
        data = cut_to_whole_characters(data[:LARGEST_FILE])
    declared = re.search(r"charset\s*=\s*[\"']?([\w:.-]+)", content_type)
    charset = declared[1] if declared else ""
    if b"\0" in data[:1000] and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        raise CaptureError("this is no page or text (save the report as HTML, text, WARC or WACZ)")
    is_plain = content_type.startswith("text/plain") or (
        not content_type and name.endswith((".txt", ".text", ".md"))
    )
    text = decode(data if is_plain else _EMBEDDED.sub(b"data:,", data), charset)
    if is_plain:
        return _plain(text)
    page = _html(text[:LARGEST_MARKUP], address)
    if len(text) > LARGEST_MARKUP:
        reason = f"longer than {LARGEST_MARKUP // 1_000_000} million characters of markup"
        page = replace(page, truncated=page.truncated or reason)
    return page


def _plain(text: str) -> Page:
    text = "\n".join(text.splitlines()).strip()
    if not text:
        raise CaptureError("there is no text in it")
    return Page(text, "plain text", "1", headline="")


def _archived(path: Path, address: str, *, wacz: bool) -> Page:
    try:
        found = (page_of_wacz if wacz else page_of_warc)(path, address)
    except ImportError:
        raise CaptureError(NEEDS_EXTRA) from None
    page = page_of_bytes(
        found.data, "page.html", address=found.address, content_type=found.content_type
    )
    return replace(page, saved=found.saved, truncated=found.truncated or page.truncated)


def _html(text: str, address: str) -> Page:
    try:
        import trafilatura
        from lxml import etree, html
    except ImportError:
        raise CaptureError(NEEDS_EXTRA) from None
    head = text[:20_000]
    single, saved_from = _SINGLE_FILE.search(head), _SAVED_FROM.search(head)
    if not address and (single or saved_from):
        address = html_escapes.unescape((single or saved_from)[1])  # type: ignore[index]
    parser = html.HTMLParser(huge_tree=True, encoding="utf-8")
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError):
        raise CaptureError("there is no text in it") from None
    too_deep = any(_TOO_DEEP in each.message for each in parser.error_log)
    found = trafilatura.bare_extraction(
        tree, url=address or None, with_metadata=True, include_comments=False, favor_recall=True
    )
    body = (getattr(found, "text", None) or "").strip()
    if not body:
        raise CaptureError(
            "its elements are nested too deeply to be read"
            if too_deep
            else "no text of a report was found in it (save its text as a .txt file)"
        )
    headline = (getattr(found, "title", None) or "").strip()
    opening = body[: len(headline) + 200]
    language = getattr(found, "language", None) or tree.get("lang") or ""
    return Page(
        body if not headline or headline in opening else f"{headline}\n{body}",
        "trafilatura",
        _version("trafilatura"),
        headline=headline,
        byline=(getattr(found, "author", None) or "").strip(),
        published=(getattr(found, "date", None) or "").strip(),
        language=language if re.fullmatch(r"[A-Za-z]{2,3}(-[\w-]{1,20})?", language) else "",
        site=(getattr(found, "sitename", None) or urlsplit(address).hostname or "").strip(),
        address=address,
        saved=single[2].strip() if single else "",
        truncated="its elements are nested too deeply: text below was lost" if too_deep else "",
    )


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"
