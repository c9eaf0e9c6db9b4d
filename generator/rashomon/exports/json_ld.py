"""A story as linked data: what a search engine or a library can read of its page."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic_core import to_json

from rashomon.vocabulary import COUNTRIES, UNKNOWN, ComparedClaim, Comparison, Outlet, Settings
from rashomon.vocabulary.anchors import claim_anchor, source_anchor

# A script element ends at the first "</script" whatever stands around it; the
# two line ends are a mistake in older readers of JavaScript.
_ESCAPED = {each.encode(): f"\\u{ord(each):04x}".encode() for each in "<>&\u2028\u2029"}


def story_json_ld(comparison: Comparison, settings: Settings) -> str:
    """The page as a schema.org ``Article``: JSON-LD that can stand in a script element as it is.

    The compared reports are its ``citation``; the claims it ``mentions`` name
    as ``appearance`` the reports that carry them. What is not known is left
    out, and so is every judgement: no ``firstAppearance``, which nobody can
    know from some reports, no ``ClaimReview``, no rating.
    """
    story = comparison.story
    page = settings.full_address(comparison.slug)
    site = {"@type": "Organization", "name": settings.site_name, "url": settings.site_url}
    data = {
        "@context": "https://schema.org",
        "@type": "Article",
        "@id": page,
        "url": page,
        "headline": story.title,
        "description": story.summary,
        "dateModified": _changed(comparison),
        "keywords": story.tags,
        "contentLocation": [
            {"@type": "Country", "name": COUNTRIES.get(code, code), "identifier": code}
            for code in story.places
        ],
        "publisher": _known(site) if settings.site_name else None,
        "citation": [_report(comparison, key, page) for key in story.compared],
        "mentions": [_claim(row, page) for row in comparison.claims],
    }
    written = to_json(_known(data))
    for character, escape in _ESCAPED.items():
        written = written.replace(character, escape)
    return written.decode()


def _changed(comparison: Comparison) -> str | None:
    """The day of the last change that the file tells of; the event's own day is none."""
    story = comparison.story
    is_told = story.updated or story.corrections
    return story.last_changed.isoformat() if is_told else None


def _report(comparison: Comparison, key: str, page: str) -> dict[str, Any]:
    source = comparison.story.sources[key]
    outlet = comparison.registries.outlets.get(comparison.story.outlet_of(key) or "")
    return _known(
        {
            "@type": "NewsArticle",
            "@id": f"{page}#{source_anchor(key)}",
            "headline": source.headline,
            "url": source.url,
            "archivedAt": source.archive,
            "datePublished": (
                source.published.isoformat() if isinstance(source.published, date) else None
            ),
            "dateline": source.dateline,
            "inLanguage": None if source.language == UNKNOWN else source.language,
            "publisher": _publisher(outlet) if outlet else None,
        }
    )


def _publisher(outlet: Outlet) -> dict[str, Any]:
    return _known({"@type": "NewsMediaOrganization", "name": outlet.name, "url": outlet.url})


def _claim(row: ComparedClaim, page: str) -> dict[str, Any]:
    return _known(
        {
            "@type": "Claim",
            "@id": f"{page}#{claim_anchor(row.id)}",
            "text": row.claim.text,
            "appearance": [
                {"@id": f"{page}#{source_anchor(cell.source)}"} for cell in row.carriers
            ],
        }
    )


def _known(data: dict[str, Any]) -> dict[str, Any]:
    """The same without what is not known or empty."""
    return {key: value for key, value in data.items() if value}
