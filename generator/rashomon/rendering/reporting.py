"""Prefilled links with which a reader adds a report or reports an error."""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

from .percent import percent_encoded


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
        return f"{report_to}{joint}subject={percent_encoded(title)}&body={percent_encoded(body)}"
    parts = urlsplit(report_to)
    fields = f"title={percent_encoded(title)}&body={percent_encoded(body)}"
    return urlunsplit(parts._replace(query=f"{parts.query}&{fields}" if parts.query else fields))


#: Stands in a body where a line is to go that is not the same in all links of a page.
_HERE = "\ue000"


class ReportForm:
    """A filled-in form or mail about one story, which may name one of its claims.

    ``before`` and ``after`` are the lines of its body around that of the claim;
    the rest is as for ``prefilled``.
    """

    def __init__(self, report_to: str, title: str, before: str, after: str) -> None:
        address = prefilled(report_to, title, f"{before}{_HERE}{after}") or ""
        # The last one: nothing keeps a story's title from having the sign too.
        self._start, _, self._end = address.rpartition(percent_encoded(_HERE))

    def about(self, line: str = "") -> str:
        """The address with this line in the body; empty where no address is set."""
        return f"{self._start}{percent_encoded(line)}{self._end}" if self._end else ""
