"""One page out of a WARC or WACZ file, read within bounds and verified."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from .fault import CaptureError

#: The most bytes that are taken of one page, and of all records passed on the way to it.
LARGEST_PAGE = 20_000_000
LARGEST_ARCHIVE = 2_000_000_000
_HTML = ("text/html", "application/xhtml+xml", "text/plain")


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """The bytes of a page as the server sent them, and what the archive says of them."""

    data: bytes
    address: str
    saved: str
    content_type: str
    truncated: str = ""


def page_of_warc(path: Path, address: str = "") -> ArchivedPage:
    """The page of that address, else the first page, of a WARC file or a gzipped one."""
    with path.open("rb") as stream:
        return _chosen([stream], address)


def page_of_wacz(path: Path, address: str = "") -> ArchivedPage:
    """The page of that address, else the one that the WACZ lists first."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = [
                name
                for name in archive.namelist()
                if name.startswith("archive/") and name.endswith((".warc", ".warc.gz"))
            ]
            wanted = address or _first_listed(archive)
            return _chosen((archive.open(name) for name in sorted(names)), wanted)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise CaptureError(f"the WACZ file is damaged: {error}") from None


def _first_listed(archive: zipfile.ZipFile) -> str:
    try:
        with archive.open("pages/pages.jsonl") as lines:
            for line in io.BytesIO(lines.read(1_000_000)):
                entry = json.loads(line)
                if isinstance(entry, dict) and entry.get("url"):
                    return str(entry["url"])
    except (KeyError, ValueError):
        pass
    return ""


def _chosen(streams: Iterator[IO[bytes]] | list[IO[bytes]], address: str) -> ArchivedPage:
    first: ArchivedPage | None = None
    seen = 0
    for stream in streams:
        for record in _records(stream):
            page = _page(record)
            if page is None:
                continue
            if not address or _plain(page.address) == _plain(address):
                return page
            first = first or page
            seen += len(page.data)
            if seen > LARGEST_ARCHIVE:
                break
    if first is None:
        raise CaptureError("the archive holds no page that was answered with 200")
    if address and address.startswith("http"):
        raise CaptureError(f"the archive holds no page of the address {address}")
    return first


def _plain(address: str) -> str:
    """An address without what does not tell two pages apart."""
    return address.split("#", 1)[0].split("://", 1)[-1].removeprefix("www.").rstrip("/")


def _records(stream: IO[bytes]) -> Iterator[Any]:
    from warcio.archiveiterator import ArchiveIterator  # only where the extra is installed
    from warcio.exceptions import ArchiveLoadFailed

    try:
        yield from ArchiveIterator(stream, check_digests=True)
    except ArchiveLoadFailed as error:
        raise CaptureError(f"the archive is damaged: {error}") from None
    except (EOFError, OSError) as error:
        raise CaptureError(f"the archive ends too early: {error}") from None


def _page(record: Any) -> ArchivedPage | None:
    headers = record.http_headers
    if record.rec_type not in ("response", "resource"):
        return None
    if record.rec_type == "response" and (not headers or headers.get_statuscode() != "200"):
        return None
    content_type = (headers or record.rec_headers).get_header("Content-Type") or ""
    if not content_type.lower().startswith(_HTML):
        return None
    data = _bounded(record.content_stream())
    return ArchivedPage(
        data[:LARGEST_PAGE],
        record.rec_headers.get_header("WARC-Target-URI") or "",
        record.rec_headers.get_header("WARC-Date") or "",
        content_type,
        _verified(record, data),
    )


def _bounded(stream: Any) -> bytes:
    """At most one byte more than is taken: half a megabyte can unpack to five hundred."""
    pieces, size = [], 0
    while size <= LARGEST_PAGE:
        piece = stream.read(min(65_536, LARGEST_PAGE + 1 - size))
        if not piece:
            break
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)


def _verified(record: Any, data: bytes) -> str:
    """Why the record is incomplete; raises where it is whole and yet not what was archived."""
    if len(data) > LARGEST_PAGE:
        return f"the archived page is longer than {LARGEST_PAGE // 1_000_000} MB"
    if reason := record.rec_headers.get_header("WARC-Truncated"):
        return f"the archive holds a part of the page only ({reason})"
    missing = getattr(record.raw_stream, "limit", 0)
    if missing > 0:
        return f"the archive ends within the page: {missing} bytes are missing"
    if not data:
        return "the archived page is empty"
    if record.digest_checker is not None and record.digest_checker.passed is False:
        raise CaptureError("the archived page does not fit its digest: the archive was changed")
    return ""
