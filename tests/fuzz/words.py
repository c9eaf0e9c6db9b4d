"""The words of each target: what libFuzzer puts in, and what the mutation of YAML chooses from."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.vocabulary.registry import Outlet, Voice
from rashomon.vocabulary.shape import fields_of, shape_of
from rashomon.vocabulary.story import Account, Claim, Correction, Range, Source, Story
from rashomon.vocabulary.words import (
    ClaimKind,
    HeadlineSays,
    OutletKind,
    Read,
    Says,
    VoiceKind,
)

_PARTS = (Story, Source, Claim, Account, Correction, Range, Outlet, Voice)
#: Every key that a story or a registry may hold.
KEYS = tuple(sorted({name for part in _PARTS for name in fields_of(shape_of(part).model or part)}))
#: Every word of a closed list.
CHOICES = tuple(
    sorted(
        {
            str(each)
            for kind in (Says, ClaimKind, OutletKind, VoiceKind, Read, HeadlineSays)
            for each in kind
        }
    )
)
#: Texts that are something to somebody: to YAML, HTML, a spreadsheet, a reader's eyes.
ODD_TEXTS = (
    "", " ", "TODO", "todo:", "~", "null", "true", "NO", "0x1F", "1e400", "-0", ".nan", ".inf",
    "12:30", "1_000", "1,000", "\u202eabc", "ab\u200bcd", "\u00ad", "e\u0301", "\u00e9",
    "\u0430gency",
    "Agency\u00a0A", "Αgency", "=1+1", "@sum", "<script>alert(1)</script>", '"><img src=x>',
    "]]>", "{{ 7*7 }}", "--", "a--b", "CON", "x" * 81, "x " * 160, "語" * 40, "1 2 " * 9,
    "\U0001f3ee", "ﬁ", "İ", "ß", "ǅ", "१२३", "مرحبا", "a: b", "a #b", "'", "\\", "%", "&",
    "line\nbreak",
    "line\u0085break", "constructor", "__proto__", "index", "title", "sources",
)  # fmt: skip

_YAML = (
    ": ", "- ", "? ", "[", "]", "{", "}", ", ", " #", "|", ">", "|-", "|2", "&a ", "*a", "!!str ",
    "!x ", "<<: ", "---\n", "\n---\n", "\n...\n", "%YAML 1.1\n", '"\\ud800"', '"\\u0000"', '"\\x"',
    "\n  ", "\n    ", "\t", "'", '"', "\\", "@", "`", "~", "\r\n", "\r", "\ufeff", "\u2028", "\x00",
    "# voices\n", "body: |\n", "body: >\n  ",
)  # fmt: skip
_MARKDOWN = (
    "# ", "## ", "***", "**", "__", "_", "`", "```\n", "~~~\n", "``` python\n", "> ", ">> ", "1. ",
    "- ", "* ", "    ", "\t", "[a](claim:lamp)", "[a](source:aa)", "[a](javascript:b)", "[a][b]",
    "\n[b]: http://c", "[^1]", "\n[^1]: ", "\n\n", "![a](b.png)", "![a](//b/c.png)", "<", ">",
    "&lt;",
    "&#x6a;", "<script>", "</script>", "<style>", "<svg>", "<math>", "<mtext>", "<!--", "-->",
    "<![",
    "<![CDATA[", "<?", "<div>", "</div>", "<p ", "<img src=x onerror=y>", '<a href="',
    "' onclick='",
    'id="_', 'id="title"', 'class="md-overlay"', "!!! note\n    ", '!!! note "', "| a | b |\n",
    "|---|---|\n",
    "---\n", "===\n", "(", ")", "[", "]", '"', "<http://a.b>", "<a@b.c>", "\\", "\x02", "\x03",
    "wzxhzdk:0", "klzzwxh:0000", "zz1337820767766393qq", "&nbsp;", "¶", "\u202e",
)  # fmt: skip
_HTML = (
    "<html", " lang=", "<head>", "<title>", "<meta ", 'charset="', "utf-7", "utf-16", "punycode",
    "idna", "unicode_escape", "undefined", "iso-8859-1", "big5", 'name="author"', 'content="',
    'property="og:title"', 'property="article:published_time"', "<body>", "<article>", "<main>",
    "<p>",
    "</p>", "<h1>", "<h2>", "<div class=", "<table>", "<tr>", "<td>", "<ul>", "<li>", "<br>",
    "<pre>",
    "<blockquote>", "<time datetime=", '<script type="application/ld+json">',
    '{"@type":"NewsArticle",',
    '"datePublished":"', '"author":', '"headline":', "</script>", "<!--", "-->", "<![CDATA[",
    "Page saved with SingleFile", " url: ", " saved date: ", "saved from url=(0014)",
    "about:internet",
    "data:image/png;base64,", "&amp;", "&#0;", "&#xD800;", "http://[", "https://a.example/",
    "2025-06-17",
    "\xff\xfe", "\x00", "\u2028", "<link rel=canonical href=", "<frameset>", "<svg>", "<math>",
    "<template>",
)  # fmt: skip

_STORY = (*(f"{key}: " for key in KEYS), *CHOICES, *ODD_TEXTS, *_YAML)
WORDS: dict[str, tuple[str, ...]] = {
    "front_matter": (*_STORY, *_MARKDOWN),
    "story": _STORY,
    "registry": _STORY,
    "prose": _MARKDOWN,
    "saved_html": _HTML,
}


def dictionary(words: Iterable[str]) -> str:
    """The words as a dictionary file of libFuzzer's."""
    return "".join(f'"{_escaped(word)}"\n' for word in dict.fromkeys(words) if word)


def _escaped(word: str) -> str:
    return "".join(
        chr(byte) if 32 <= byte < 127 and byte not in b'"\\' else f"\\x{byte:02X}"
        for byte in word.encode("utf-8", "surrogatepass")[:60]
    )
