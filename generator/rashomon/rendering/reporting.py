"""Prefilled links with which a reader adds a report or reports an error."""

from __future__ import annotations

from urllib.parse import quote, urlencode, urlsplit, urlunsplit


def prefilled(report_to: str, title: str, body: str) -> str | None:
    """The address of a filled-in issue form or mail; ``None`` where none is set.

    ``report_to`` is a ``mailto:`` address, with or without a recipient, or the
    address of a form that takes ``title`` and ``body``, as forges do. What the
    address already asks for is kept.
    """
    if not report_to:
        return None
    if report_to.lower().startswith("mailto:"):
        joint = "&" if "?" in report_to else "?"
        fields = urlencode({"subject": title, "body": body}, quote_via=quote)
        return f"{report_to}{joint}{fields}"
    parts = urlsplit(report_to)
    fields = urlencode({"title": title, "body": body}, quote_via=quote)
    return urlunsplit(parts._replace(query=f"{parts.query}&{fields}" if parts.query else fields))
