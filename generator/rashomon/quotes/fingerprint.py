"""A fingerprint of a text: a quote can be checked against it, the text cannot be read from it.

Whoever can test a quote can also ask which word comes next. What protects the
text is doubt: a run of words that is not there passes once in ``2 ** bits``
times, so that from any known words on more false continuations pass than true
ones. How many bits that allows, and what it means for quotes, is measured in
docs/adr/0040.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b

from rashomon.vocabulary.evidence import Fingerprint, QuoteCheck, QuoteOutcome

from .tokens import ELISION, is_unspaced, words

#: Words in a run, and the bits a run tells, where words have spaces between them.
RUN, BITS = 3, 3
#: The same where every letter is a word: a letter says less, so less may be told of it.
RUN_OF_LETTERS, BITS_OF_LETTERS = 4, 2
#: A quote counts as found where one made up of other words would pass less than once in 500.
ENOUGH_BITS = 9
_JOINT = "\x1f"


def fingerprint(text: str, *, salt: str, quotes: Iterable[str] = ()) -> Fingerprint:
    """The fingerprint of a text; ``quotes`` are those printed anyway, found in it before.

    ``salt`` keeps tables that were made for one text from serving for another.
    """
    forms = list(words(text))
    letters = sum(map(is_unspaced, forms)) * 2 > len(forms)
    run, bits = (RUN_OF_LETTERS, BITS_OF_LETTERS) if letters else (RUN, BITS)
    runs = {_JOINT.join(each) for each in _runs(forms, run)}
    size = max(64, len(runs) << bits)
    cells = bytearray((size + 7) // 8)
    for each in runs:
        cell = _cell(each, salt, size)
        cells[cell >> 3] |= 1 << (cell & 7)
    return Fingerprint(
        words=run,
        bits=bits,
        salt=salt,
        size=size,
        cells=b64encode(cells).decode(),
        quotes=tuple(sorted({_seal(each, salt) for each in quotes})),
    )


def verify_against_receipt(quote: str, kept: Fingerprint) -> QuoteCheck:
    """Found, absent, or not to be told: a fingerprint knows no nearer passage.

    Found is *normalised*: case, marks and spaces are not in a fingerprint. A
    quote that was found in the copy when the receipt was written is known for
    certain; any other by its runs of words, where it is long enough.
    """
    if _seal(quote, kept.salt) in kept.quotes:
        return QuoteCheck(_found(quote), "receipt")
    cells = _cells(kept.cells)
    runs = [
        _JOINT.join(each)
        for part in ELISION.split(quote)
        for each in _runs(list(words(part)), kept.words)
    ]
    if cells is None or len(cells) * 8 < kept.size:
        why = "the receipt is damaged"
        return QuoteCheck(QuoteOutcome.NOT_VERIFIED, "receipt", why=why)
    if any(not _is_set(cells, _cell(each, kept.salt, kept.size)) for each in runs):
        return QuoteCheck(QuoteOutcome.ABSENT, "receipt")
    if len(runs) * kept.bits < ENOUGH_BITS:
        why = "too short to be told from a receipt"
        return QuoteCheck(QuoteOutcome.NOT_VERIFIED, "receipt", why=why)
    return QuoteCheck(_found(quote), "receipt")


def _found(quote: str) -> QuoteOutcome:
    return QuoteOutcome.ELIDED if ELISION.search(quote) else QuoteOutcome.NORMALISED


def _runs(forms: Sequence[str], length: int) -> list[Sequence[str]]:
    return [forms[at : at + length] for at in range(len(forms) - length + 1)]


def _cell(run: str, salt: str, size: int) -> int:
    digest = blake2b(run.encode("utf-8", "replace"), digest_size=8, key=salt.encode()[:64]).digest()
    return int.from_bytes(digest) % size


def _seal(quote: str, salt: str) -> str:
    """A full hash of a quote, its marks included."""
    spaced = " ".join(quote.split())
    key = salt.encode()[:64]
    return blake2b(spaced.encode("utf-8", "replace"), digest_size=12, key=key).hexdigest()


@lru_cache(maxsize=64)
def _cells(encoded: str) -> bytes | None:
    try:
        return b64decode(encoded, validate=True)
    except (Error, ValueError):
        return None


def _is_set(cells: bytes, cell: int) -> bool:
    return bool(cells[cell >> 3] >> (cell & 7) & 1)
