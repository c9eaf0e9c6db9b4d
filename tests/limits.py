"""A story that stands at every limit, and the same with one thing too many."""

from __future__ import annotations

from typing import Any

from rashomon.vocabulary import limits


def text(length: int) -> str:
    """Words of that length altogether."""
    return ("quillwort " * (length // 10 + 1))[: length - 1] + "."


def prose(length: int = limits.PROSE) -> str:
    """Paragraphs that refer to the claims."""
    paragraph = f"The [lamp](claim:c0) and the [tower](claim:c1): {text(600)}\n\n"
    return (paragraph * (length // len(paragraph) + 1))[:length].rstrip()


def story_at_the_limits() -> dict[str, Any]:
    """As many sources, claims, cells, links, tags and words as a file of this size can hold.

    Not everything fits at once into the bytes of one file; the texts that
    would not are left out, since their lengths cost least.
    """
    sources = limits.SOURCES
    claims = limits.CELLS // sources
    chain = [f"v{i}" for i in range(limits.CHAIN)]
    return {
        "title": text(limits.SHORT_TEXT),
        "date": "2025-06-17",
        "summary": text(limits.TEXT),
        "tags": [f"tag {i}" for i in range(limits.TAGS)],
        "voices": {f"v{i}": {"name": f"Voice number {i}"} for i in range(limits.OWN_ENTRIES)},
        "outlets": {f"o{i}": {"name": f"Outlet number {i}"} for i in range(limits.OWN_ENTRIES)},
        "sources": {
            f"s{i}": {"outlet": f"o{i}", "providers": [f"o{60 + j}" for j in range(12)]}
            for i in range(sources)
        },
        "claims": {
            f"c{i}": {
                "text": f"There were {i}.",
                "kind": "quantity",
                "unit": "people",
                "contradicts": [f"c{j}" for j in range(i + 1, min(i + 31, claims))],
                "accounts": {
                    f"s{j}": {"says": "attributes", "via": chain[j % 6 :][:4], "value": i + j}
                    if (i + j) % 2
                    else {"says": "asserts", "value": i * j}
                    for j in range(sources)
                },
            }
            for i in range(claims)
        },
        "corrections": [
            {"date": "2025-06-18", "text": "It was wrong."} for _ in range(limits.CORRECTIONS)
        ],
    }
