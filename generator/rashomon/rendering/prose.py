"""The editor's prose: sanitised, and its references to claims and sources made into marks."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from functools import partial
from html import unescape

import nh3
from markupsafe import Markup

from rashomon.vocabulary import Standing
from rashomon.vocabulary.anchors import claim_anchor, source_anchor

from .marks import glyph
from .wording import STANDING_WORD

# What Python-Markdown, its usual extensions and Material need, and nothing that
# can run, load, post or cover the page.
_TAGS = frozenset(
    "a abbr b blockquote br caption cite code dd del details div dl dt em figcaption figure "
    "h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strong sub summary "
    "sup table tbody td tfoot th thead time tr u ul var bdi bdo".split()
)
_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"class", "id", "lang", "dir", "title"},
    "a": {"href", "hreflang"},
    "img": {"src", "alt", "width", "height", "loading"},
    "ol": {"start", "reversed"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope"},
    "time": {"datetime"},
    "details": {"open"},
    "bdo": {"dir"},
}
_SCHEMES = {"http", "https", "mailto", "claim", "source"}
# Classes of Material that cover the page, or that its scripts act upon.
_CLASSES_KEPT = re.compile(
    r"^(admonition(-title)?|footnote.*|headerlink|md-(typeset__\w+|tag)|highlight|codehilite|"
    r"note|abstract|info|tip|success|question|warning|failure|danger|bug|example|quote|"
    r"inline|end|center|task-list.*|critic|arithmatex|[a-z]{1,3}\d?)$"
)
# An address that leads to another host. Browsers take a backslash for a slash, and do
# not see spaces and control characters around an address, nor line ends and tabs in it.
_LEAVES = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", re.IGNORECASE)
_UNSEEN = re.compile(r"^[\x00-\x20]+|[\t\r\n]")
#: Ids of the prose live in a space of their own, so that none can pose as a row of the table.
PROSE_ID = "prose_"

_REFERENCE = re.compile(
    r'<a (?:[^>]*? )?href="(?P<scheme>(?i:claim|source)):(?P<id>[^"]*)"[^>]*>(?P<words>.*?)</a>',
    re.DOTALL,
)


def _keep(prefix: str, _tag: str, attribute: str, value: str) -> str | None:
    if attribute == "class":
        kept = [name for name in value.split() if _CLASSES_KEPT.match(name)]
        return " ".join(kept) or None
    if attribute == "id":
        # Material's own ids begin with underscores; nothing may pose as one of them.
        return (PROSE_ID if value.startswith("_") else prefix) + value
    if attribute == "href":
        value = _UNSEEN.sub("", value)
        return f"#{prefix}{value[1:]}" if value.startswith("#") else value
    if attribute == "src" and _LEAVES.match(_UNSEEN.sub("", value)):
        return None  # an image from another host would tell it who reads
    return value


def sanitise(html: str, *, alone: bool = False) -> str:
    """Reduce HTML to what prose may hold; made with nh3 (ammonia), an allow-list.

    Links keep http, https, mailto and our own ``claim:`` and ``source:``. Ids
    get a prefix of their own, and links within the prose with them, unless the
    prose stands ``alone`` on its page, where there is no row to pose as.
    """
    return nh3.clean(
        html,
        tags=set(_TAGS),
        attributes=_ATTRIBUTES,
        attribute_filter=partial(_keep, "" if alone else PROSE_ID),
        url_schemes=_SCHEMES,
        link_rel="nofollow ugc noopener",
        strip_comments=True,
    )


def mark_references(
    html: str, standings: Mapping[str, Standing], sources: Container[str]
) -> Markup:
    """Make claim and source links of sanitised prose into marks that lead to the table.

    ``standings`` holds the story's claims, ``sources`` the keys of its sources.
    A claim mark shows the standing as a sign and a word; the script adds the
    accounts on focus, hover and tap. Unknown references, which the checks
    refuse, are left as plain words.
    """

    def mark(match: re.Match[str]) -> str:
        # A scheme has no case: what is no reference must not stay as a link to nowhere.
        scheme, words = match["scheme"].lower(), match["words"]
        identifier = unescape(match["id"])
        if scheme == "claim" and (standing := standings.get(identifier)):
            return (
                f'<a class="rs-mark rs-{standing}" href="#{claim_anchor(identifier)}" '
                f'data-claim="{identifier}">{glyph(standing.value)}{words}'
                f'<span class="rs-speech"> ({STANDING_WORD[standing]})</span></a>'
            )
        if scheme == "source" and identifier in sources:
            return f'<a class="rs-source-mark" href="#{source_anchor(identifier)}">{words}</a>'
        return words

    # What is put in is escaped or ours; the rest was sanitised.
    return Markup(_REFERENCE.sub(mark, html))  # noqa: S704


def drop_references(html: str) -> Markup:
    """Prose outside a story has no claims to refer to: such links become plain words."""
    return Markup(_REFERENCE.sub(lambda match: match["words"], html))  # noqa: S704 - as above
