"""Keep a private copy of a report, and write the receipt that is published of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rashomon.captures import (
    KeptCopy,
    Page,
    keep,
    kept_copy,
    read_receipt,
    receipt_path,
    write_receipt,
)
from rashomon.quotes import Searchable, fingerprint, verify
from rashomon.reading import find_tree, is_story, read_file
from rashomon.vocabulary import Document, QuoteOutcome, Receipt
from rashomon.vocabulary.fields import IDENTIFIER

from .reader import slug_of


@dataclass(frozen=True, slots=True)
class Subject:
    """One report of one story, as the file has it, whether the story passes the checks or not."""

    slug: str
    source: str
    address: str
    quotes: tuple[str, ...]
    is_set_aside: bool = False


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folder of stories, with their receipts, and the folder of copies."""

    stories: Path
    copies: Path

    def subjects(self) -> Iterator[Subject]:
        """Every report of every story that can be read, in the order of the files."""
        for uri in find_tree(self.stories, self.stories.as_posix()).documents:
            document = read_file(self.stories / uri, uri).document
            if document is not None and is_story(document):
                found = _subjects(slug_of(uri), document)
                # Names become folders: those that are no ids never reach the disk.
                yield from (each for each in found if _is_safe(each))

    def has_copy(self, subject: Subject) -> bool:
        """Whether a copy is kept. Raises ``CaptureError`` where it is damaged."""
        return kept_copy(self.copies, subject.slug, subject.source) is not None

    def has_receipt(self, subject: Subject) -> bool:
        """Whether a receipt is there. Raises ``CaptureError`` where it is damaged."""
        return read_receipt(self.stories, subject.slug, subject.source) is not None

    def keep(
        self, subject: Subject, original: Path, page: Page, captured: dt.datetime | None
    ) -> Path:
        """Keep a copy and write its receipt; the receipt's path. Raises ``CaptureError``."""
        copy = keep(self.copies, subject.slug, subject.source, original, page, captured)
        return self._write(subject, copy)

    def renew_receipt(self, subject: Subject) -> Path | None:
        """Write the receipt anew from the copy that is kept; ``None`` where none is."""
        copy = kept_copy(self.copies, subject.slug, subject.source)
        return self._write(subject, copy) if copy else None

    def receipt_of(self, subject: Subject) -> Path:
        """Where the receipt stands."""
        return receipt_path(self.stories, subject.slug, subject.source)

    def outcomes(self, subject: Subject) -> dict[str, QuoteOutcome]:
        """What the kept copy says of each quote; empty where there is no copy."""
        copy = kept_copy(self.copies, subject.slug, subject.source)
        return _outcomes(subject, copy) if copy else {}

    def _write(self, subject: Subject, copy: KeptCopy) -> Path:
        return write_receipt(self.stories, subject.slug, subject.source, receipt(copy, subject))


def _is_safe(subject: Subject) -> bool:
    names = (*subject.slug.split("/"), subject.source)
    return all(re.fullmatch(IDENTIFIER, name) for name in names)


def receipt(copy: KeptCopy, subject: Subject) -> Receipt:
    """What is published of a copy. The same copy and quotes give the same receipt."""
    page = copy.page
    found = (quote for quote, what in _outcomes(subject, copy).items() if what.is_verified)
    return Receipt(
        sha256=copy.sha256,
        text_sha256=copy.text_sha256,
        captured=copy.captured or "unknown",
        extractor=page.extractor,
        extractor_version=page.extractor_version,
        length=len(page.text),
        language=page.language or None,
        truncated=bool(page.truncated),
        fingerprint=fingerprint(page.text, salt=copy.sha256[:32], quotes=found),
    )


def _outcomes(subject: Subject, copy: KeptCopy) -> dict[str, QuoteOutcome]:
    text = Searchable(copy.page.text, truncated=bool(copy.page.truncated))
    return {quote: verify(quote, text).outcome for quote in subject.quotes}


def _subjects(slug: str, document: Document) -> Iterator[Subject]:
    sources, claims = document.data.get("sources"), document.data.get("claims")
    if not isinstance(sources, dict):
        return
    for key, source in sources.items():
        known = source if isinstance(source, dict) else {}
        quotes = []
        for claim in claims.values() if isinstance(claims, dict) else ():
            accounts = claim.get("accounts") if isinstance(claim, dict) else None
            account = accounts.get(key) if isinstance(accounts, dict) else None
            quote = account.get("quote") if isinstance(account, dict) else None
            if isinstance(quote, str) and quote.strip():
                quotes.append(quote.strip())
        address = known.get("url")
        yield Subject(
            slug,
            str(key),
            address if isinstance(address, str) else "",
            tuple(dict.fromkeys(quotes)),
            bool(known.get("excluded")),
        )
