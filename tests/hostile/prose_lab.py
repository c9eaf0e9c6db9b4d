"""Every payload in every place of prose, rendered, sanitised and opened by a browser.

Some stand in one document, each in a section; one that leaves its section is
seen, and then each is opened alone. There is no policy: the sanitiser alone holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import markdown
from playwright.sync_api import Page

from rashomon.rendering.prose import drop_references, sanitise

from .watching import AUDIT

#: More than mkdocs.yml enables: what newsrooms like to add, handlers through `attr_list` included.
EXTENSIONS = [
    "admonition", "attr_list", "abbr", "def_list", "footnotes", "md_in_html", "tables",
    "toc", "pymdownx.details", "pymdownx.superfences", "pymdownx.highlight",
    "pymdownx.tasklist", "pymdownx.tabbed", "pymdownx.magiclink",
]  # fmt: skip
#: Where a payload may stand in prose; ``@`` is the payload.
PLACES = {
    "block": "@",
    "paragraph": "Some words @ and more.",
    "heading": "## Words @\n\ntext",
    "list": "- one\n- @\n- three",
    "quotation": "> @",
    "table": "| a | b |\n|---|---|\n| @ | c |",
    "emphasis": "**@** and *@*",
    "link text": "[@](claim:one)",
    "link target": "[words](@)",
    "bracketed target": "[words](<@>)",
    "link title": '[words](https://example.org "@")',
    "reference": "[words][ref]\n\n[ref]: @",
    "autolink": "<@>",
    "image": "![@](picture.png)",
    "image target": "![picture](@)",
    "raw link": '<a href="@">words</a>',
    "raw image": "<img src='@' alt='@'>",
    "footnote": "words[^1]\n\n[^1]: @",
    "admonition title": '!!! note "@"\n    text',
    "fence": "```\n@\n```",
    "fence language": "``` @\ntext\n```",
    "code": "`@`",
    "attributes": "words {: title='@' #@ .@ }",
    "raw attribute": '<p title="@" id="@" class="@">x</p>',
    "abbreviation": "*[words]: @\n\nSome words.",
    "comment": "<!-- @ -->",
    "raw block": '<div markdown="1">\n\n@\n\n</div>',
    "svg": "<svg><style>@</style></svg>",
    "math": "<math><mtext>@</mtext></math>",
}

_OPEN = """
async (documents) => {
  const audit = AUDIT;
  const frame = document.createElement("iframe");
  frame.srcdoc = "<!doctype html><body class=prose><article class='md-content md-typeset'>"
    + documents.map((html) => `<section>${html}</section>`).join("") + "</article>";
  const ready = new Promise((done) => (frame.onload = done));
  document.body.append(frame);
  await Promise.race([ready, new Promise((done) => setTimeout(done, 10000))]);
  try {
    const sections = [...frame.contentDocument.querySelectorAll("body > article > section")];
    if (sections.length !== documents.length) return "a text left its place";
    for (const section of sections)
      for (const each of section.querySelectorAll("*"))
        for (const kind of ["mouseover", "pointerenter", "focus", "input", "toggle"])
          each.dispatchEvent(new Event(kind, {bubbles: true, cancelable: true}));
    return sections.map(audit);
  } catch (error) { return `the document is gone: ${error}`; }
  finally { frame.remove(); }
}
""".replace("AUDIT", AUDIT)


def prose_html(text: str) -> str:
    """Prose as a page shows it; empty where Markdown itself gives up."""
    try:
        html = markdown.markdown(text, extensions=EXTENSIONS)
    except Exception:  # noqa: BLE001 - the plugin tells it as an error; nothing is shown
        return ""
    return str(drop_references(sanitise(html)))


def documents(payloads: Iterable[str], places: Iterable[str] = PLACES) -> Iterator[tuple[str, str]]:
    """``(what was written, the HTML that came of it)`` for every payload in every place."""
    for payload in payloads:
        for place in places:
            written = PLACES[place].replace("@", payload)
            yield f"{place}: {written}", prose_html(written)


def open_all(page: Page, pairs: list[tuple[str, str]], together: int = 50) -> list[str]:
    """Open the documents, some together; tell what could run, with what was written."""
    found = []
    for start in range(0, len(pairs), together):
        part = pairs[start : start + together]
        audits = page.evaluate(_OPEN, [html for _, html in part])
        if isinstance(audits, list):
            found += [
                f"{written!r}: {each}"
                for (written, _), told in zip(part, audits, strict=True)
                for each in told
            ]
        elif together > 1:
            found += open_all(page, part, 1)
        else:
            found.append(f"{part[0][0]!r}: {audits}")
    return found
