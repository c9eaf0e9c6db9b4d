"""Every quote of a story against the copy it is from, else against the receipt of that copy."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from rashomon.captures import (
    COPIES,
    RECEIPTS,
    CaptureError,
    KeptCopy,
    kept_copy,
    read_receipt,
)
from rashomon.problem import Problem, Severity
from rashomon.quotes import Searchable, verify, verify_against_receipt
from rashomon.vocabulary import (
    NOT_VERIFIED,
    Comparison,
    Document,
    QuoteCheck,
    QuoteOutcome,
    Receipt,
)

#: What is known of each quote, by claim and source.
QuoteChecks = Mapping[tuple[str, str], QuoteCheck]

#: The rules that this stage adds to those of reading and checking.
RULES = {
    "quote-verified": "A quote stands in the kept copy of its report, or agrees with its receipt; "
    "without either it is not verified, which is no error.",
    "receipt": "A receipt can be read, and fits the copy that it speaks of.",
}

_MESSAGES = {
    QuoteOutcome.NUMBER: "a number of the quote differs from the report",
    QuoteOutcome.NEGATION: "a negation of the quote differs from the report",
    QuoteOutcome.WORD: "a word of the quote differs from the report",
    QuoteOutcome.ABSENT: "the quote is not in the report",
}


def copies_beside(stories: Path) -> Path:
    """Where private copies are kept unless somebody says otherwise."""
    return stories.resolve().parent / COPIES


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one story's quotes can be compared with: its copies and its receipts."""

    stories: Path
    copies: Path

    def quotes(
        self, comparison: Comparison, document: Document
    ) -> tuple[QuoteChecks, tuple[Problem, ...]]:
        """What is known of each quote of a story, and what is wrong; no connection is opened."""
        checks: dict[tuple[str, str], QuoteCheck] = {}
        problems: list[Problem] = []
        by_source: dict[str, list[tuple[str, str]]] = {}
        for row in comparison.claims:
            for cell in row.cells:
                if cell.account and cell.account.quote:
                    by_source.setdefault(cell.source, []).append((row.id, cell.account.quote))
        has_any = self._has_any(comparison.slug)
        for source, quotes in by_source.items():
            if not has_any:
                checks |= dict.fromkeys([(claim, source) for claim, _ in quotes], NOT_VERIFIED)
                continue
            witness = _Witness(*self._kept(comparison.slug, source, document, problems))
            for claim, quote in quotes:
                check = checks[claim, source] = witness.check(quote)
                if check.outcome.is_wrong:
                    problems.append(_problem(document, claim, source, check))
        return checks, tuple(problems)

    def state(self, slug: str) -> bytes:
        """What the outcome for a story's quotes rests on: equal while nothing of it changed.

        Receipts count by their bytes; copies, which may be large and are on no
        other machine, by the size and times of their files.
        """
        # Plain text: a path's own class takes longer than to look whether it is there.
        receipts, copies = f"{self.stories}/{RECEIPTS}/{slug}", f"{self.copies}/{slug}"
        state = [
            f"{name}\0".encode("utf-8", "surrogatepass") + _bytes(path)
            for name, path in _files(receipts)
        ]
        for name, folder in _folders(copies):
            for file, path in _files(folder):
                found = os.stat(path)  # noqa: PTH116
                times = f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"
                state.append(f"{name}/{file}\0{times}".encode("utf-8", "surrogatepass"))
        return b"\0".join(state)

    def _has_any(self, slug: str) -> bool:
        """Whether there may be copies or receipts of a story; most have none at all."""
        folders = self.stories / RECEIPTS / slug, self.copies / slug
        return not all(map(_is_absent, folders))

    def _kept(
        self, slug: str, source: str, document: Document, problems: list[Problem]
    ) -> tuple[KeptCopy | None, Receipt | None]:
        def tell(message: str, hint: str) -> None:
            place = ("sources", source)
            problems.append(
                document.problem(
                    place, message, hint, rule="receipt", at_key=True, severity=Severity.WARNING
                )
            )

        again = f"`rashomon capture {slug} {source} FILE` keeps a new copy and writes its receipt"
        copy = receipt = None
        try:
            receipt = read_receipt(self.stories, slug, source)
        except CaptureError as error:
            tell(str(error), again)
        try:
            copy = kept_copy(self.copies, slug, source)
        except CaptureError as error:
            tell(str(error), again)
        if copy and receipt and _changed(copy, receipt):
            tell(f'the copy of "{source}" changed since its receipt was written', again)
        return copy, receipt


class _Witness:
    """One source's copy or receipt, asked about one quote after another."""

    def __init__(self, copy: KeptCopy | None, receipt: Receipt | None) -> None:
        self.copy, self.receipt = copy, receipt
        self.text = (
            Searchable(copy.page.text, truncated=bool(copy.page.truncated)) if copy else None
        )

    def check(self, quote: str) -> QuoteCheck:
        if self.text and self.copy:
            day = self.copy.captured.date() if self.copy.captured else None
            return replace(verify(quote, self.text), copied=day)
        if self.receipt is None:
            return NOT_VERIFIED
        check = verify_against_receipt(quote, self.receipt.fingerprint)
        if check.outcome is QuoteOutcome.ABSENT and self.receipt.truncated:
            why = "the copy is incomplete"
            check = replace(check, outcome=QuoteOutcome.NOT_VERIFIED, why=why)
        return replace(check, copied=self.receipt.copied)


def _bytes(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:  # told where the receipt is read
        return str(error).encode("utf-8", "surrogatepass")


def _is_absent(path: Path) -> bool:
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:  # told where the copies are read
        return False
    return False


def _files(folder: str | Path) -> list[tuple[str, str]]:
    return _entries(folder, lambda entry: entry.is_file())


def _folders(folder: str | Path) -> list[tuple[str, str]]:
    return _entries(folder, lambda entry: entry.is_dir())


def _entries(
    folder: str | Path, wanted: Callable[[os.DirEntry[str]], bool]
) -> list[tuple[str, str]]:
    """Name and path of what stands in a folder, by name; nothing where there is none."""
    try:
        with os.scandir(folder) as entries:
            return sorted((entry.name, entry.path) for entry in entries if wanted(entry))
    except (FileNotFoundError, NotADirectoryError):
        return []


def _changed(copy: KeptCopy, receipt: Receipt) -> bool:
    return (copy.sha256, copy.text_sha256) != (receipt.sha256, receipt.text_sha256)


def _problem(document: Document, claim: str, source: str, check: QuoteCheck) -> Problem:
    path = ("claims", claim, "accounts", source, "quote")
    message = _MESSAGES[check.outcome]
    if check.diff:
        hint = f"nearest: {' '.join(_pieces(check))}"
    elif check.against == "receipt":
        message = "the quote does not agree with the receipt of the report's copy"
        hint = "quote letter by letter; who keeps the copy can see the nearest passage"
    else:
        hint = "quote letter by letter"
    return document.problem(path, message, hint, rule="quote-verified")


def _pieces(check: QuoteCheck) -> Iterator[str]:
    """The diff in a line: what both have, ``[-the quote's words-]``, ``{+the report's words+}``."""
    for op, words in check.diff:
        words = " ".join(words.split())
        yield {"same": words, "quote": f"[-{words}-]", "copy": f"{{+{words}+}}"}[op]
