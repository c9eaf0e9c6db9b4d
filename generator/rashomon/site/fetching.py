"""A report from its address into a file; only `rashomon capture` asks for it."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from pathlib import Path

from rashomon.captures import CaptureError
from rashomon.web import Answer, Client, FetchError, Reason, retry_after

#: A longer wait than this is left for the next run.
LONGEST_WAIT = 60.0
_BLOCKED = frozenset({401, 402, 403, 407, 451, 999})
_LATER = frozenset({429, 503})
_BY_HAND = "save it in a browser and capture the file"
_SUFFIXES = {"text/plain": ".txt", "application/wacz": ".wacz", "application/warc": ".warc"}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A report as a file: where it is, where it came from in the end, what the server calls it."""

    path: Path
    address: str
    content_type: str
    truncated: str = ""


def fetch_report(client: Client, address: str, folder: Path) -> Fetched:
    """Fetch a report into a new file of ``folder``.

    Raises ``CaptureError`` with what an editor can do. Where the site asks to
    wait for a moment the client waits, once; a longer wait is an error.
    """
    answer = _ask(client, address)
    if answer.status in _LATER:
        seconds = retry_after(answer.headers.get("retry-after"), client.clock.now())
        if seconds is None or seconds > LONGEST_WAIT:
            when = f" in {seconds:,.0f} seconds" if seconds else ""
            raise CaptureError(f"the site asks to come back later{when} ({answer.words})")
        client.clock.sleep(seconds)
        answer = _ask(client, address)
    if answer.status in _BLOCKED:
        raise CaptureError(f"blocked, not dead: the site answers {answer.words} ({_BY_HAND})")
    if answer.status != 200:
        raise CaptureError(f"the site answers {answer.words}")
    kind = answer.headers.get("content-type", "")
    suffix = _SUFFIXES.get(kind.partition(";")[0].strip().lower(), ".html")
    body, truncated = _unpacked(answer, client.limits.size)
    path = folder / f"page{suffix}"
    path.write_bytes(body)
    return Fetched(path, answer.url, kind, truncated)


def _ask(client: Client, address: str) -> Answer:
    try:
        return client.fetch(address)
    except FetchError as error:
        hint = f" ({_BY_HAND})" if error.reason in (Reason.ROBOTS, Reason.NO_ROBOTS) else ""
        raise CaptureError(f"{error}{hint}") from None


def _unpacked(answer: Answer, size: int) -> tuple[bytes, str]:
    """The body, and why it is not all of it; some servers pack it although nobody asked."""
    body = answer.body
    truncated = "" if answer.complete else "the answer was cut off"
    packed = answer.headers.get("content-encoding", "").strip().lower()
    if packed in ("gzip", "x-gzip", "deflate"):
        unpack = zlib.decompressobj(47)
        try:
            body = unpack.decompress(body, size)
        except zlib.error as error:
            raise CaptureError(f"the answer cannot be unpacked: {error}") from None
        if unpack.unconsumed_tail or not unpack.eof:
            truncated = truncated or "the answer was cut off"
    elif packed not in ("", "identity"):
        raise CaptureError(f"the answer is packed in a way nobody asked for ({packed})")
    return body, truncated
