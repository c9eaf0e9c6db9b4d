"""Make a frame: render a page with marks for its values, and note what the templates ask.

The templates get a page that looks like the real one. What they read of it is
noted; a text they read is a *mark*, which comes out where the text would have
stood. What they ask of a text (is it equal, does it hold) is noted with its
answer, and a filter that is given a mark is noted, to be called for each page.
Whatever cannot be noted ends the tracing: such pages are rendered the slow way.
"""

from __future__ import annotations

import functools
import itertools
import posixpath
from collections.abc import Callable, Mapping
from typing import Any, NoReturn

from jinja2 import Template
from jinja2.filters import do_default, do_replace
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import normalize_url
from mkdocs.utils.templates import script_tag_filter, url_filter

from .frame import Frame
from .noted import (
    MISSING,
    Derived,
    Joined,
    Kind,
    Question,
    Read,
    Surroundings,
    Whole,
    entry,
    fits,
    is_blank,
    item,
    itself,
)
from .stand_ins import Entries, Mark, double, is_marked, parts_between_marks

#: Variables: the same objects for all pages of a build; the same texts in all pages of a frame.
_SHARED = {"nav": Kind.SAME, "pages": Kind.SAME, "config": Kind.SAME}
_SHARED |= {"base_url": Kind.EQUAL, "mkdocs_version": Kind.EQUAL}
_PAGE = ("page",)


class UnsureError(Exception):
    """Why a page cannot be made from a frame."""


def trace(template: Template, context: Mapping[str, Any]) -> Frame:
    """The frame of one page. Raises ``UnsureError``, or what rendering raises."""
    return _Trace(context).frame(template)


class _Trace:
    def __init__(self, context: Mapping[str, Any]) -> None:
        self._context = context
        self._page: Page = context["page"]
        self._values: list[Any] = [self._page, context]
        self._reads: list[Read] = []
        self._given: dict[tuple[Any, ...], Any] = {}
        self._texts: list[int | Derived] = []
        #: What the texts are for this page.
        self._samples: list[Any] = []
        self._questions: dict[Question, None] = {}
        self._targets: set[str] = set()
        self._is_at_work = False
        self._doubt = ""

    def frame(self, template: Template) -> Frame:
        env = template.environment
        context_class, filters = env.context_class, env.filters
        env.context_class = self._watched(context_class)
        env.filters = {name: self._noting(each) for name, each in filters.items()}
        self._is_at_work = True
        try:
            html = Template.render(template, self._context)
        finally:
            self._is_at_work = False
            env.context_class, env.filters = context_class, filters
        if self._doubt:  # something on the way took the exception for its own
            raise UnsureError(self._doubt)
        body = self._joined(html)
        parts = [_parts(each) for each in self._targets]
        surroundings = Surroundings(
            frozenset(each[0] for each in parts),
            frozenset(name for each in parts for name in each),
        )
        place = surroundings.of(self._page.url)
        if place is None:
            self.doubt("the page's address is that of a target")
        return Frame(
            frozenset(self._context),
            surroundings,
            place,
            tuple(self._reads),
            tuple(self._texts),
            tuple(self._questions),
            body,
        )

    def doubt(self, why: str) -> NoReturn:
        """End the tracing."""
        self._doubt = self._doubt or why
        raise UnsureError(why)

    def read(self, source: int, step: Callable[[Any, Any], Any], key: Any) -> Any:
        """What the templates get for one value of the page, and a note of it."""
        known = (source, step, key)
        if known not in self._given:
            value = step(self._values[source], key)
            number = len(self._values)
            shared = _SHARED.get(key) if source == 1 else None
            kind, expected = (shared, value) if shared else self._kind(value)
            if not fits(value, kind, expected):
                self.doubt(f"{key} cannot be compared")
            self._values.append(value)
            self._reads.append(Read(step, source, key, kind, expected))
            self._given[known] = self._stand_in(value, kind, number)
        return self._given[known]

    def ask(self, text: int, is_equal: bool, words: Any) -> bool:
        """The answer to a question about a text, and a note of it."""
        if type(words) is not str:
            if is_equal:
                return False
            self.doubt("an odd question about a text")
        sample = self._samples[text]
        answer = words == sample if is_equal else words in sample
        self._questions[Question(text, is_equal, words, answer)] = None
        return answer

    def is_same(self, number: int, other: Any) -> bool:
        """False, and a note of it: the value is not that object."""
        value = self._values[number]
        if value is other:
            self.doubt("a value is looked for among others")
        self._values.append(value)
        self._reads.append(Read(itself, number, None, Kind.OTHER, other))
        return False

    def _kind(self, value: Any) -> tuple[Kind, Any]:
        match value:
            case str() if type(value) is str:
                return (Kind.EQUAL, value) if is_blank(value) else (Kind.TEXT, None)
            case None | bool() | int() | float():
                return Kind.EQUAL, value
            case _ if value is MISSING:
                return Kind.EQUAL, value
            case dict():
                return Kind.TYPE, type(value)
            case list() if all(type(each) is str for each in value):
                return Kind.EQUAL, list(value)
            case list() | TableOfContents() if all(map(_is_known, value)):
                return Kind.LENGTH, (type(value), len(value))
        if not _is_known(value):
            self.doubt(f"a {type(value).__name__} is read")
        return Kind.TYPE, type(value)

    def _stand_in(self, value: Any, kind: Kind, number: int) -> Any:
        if kind is Kind.TEXT:
            return self._marked(number, value)
        if kind is Kind.LENGTH:
            items = [self.read(number, item, index) for index in range(len(value))]
            return TableOfContents(items) if isinstance(value, TableOfContents) else items
        if kind is Kind.TYPE and isinstance(value, dict):
            return Entries(self, number)
        return double(self, number, value) if kind is Kind.TYPE else value

    def _marked(self, text: int | Derived, sample: Any) -> Mark:
        if is_blank(sample):
            self.doubt("a filter leaves nothing of a text")
        self._texts.append(text)
        self._samples.append(sample)
        return Mark.of(self, len(self._texts) - 1)

    def _joined(self, html: str) -> Joined:
        parts = parts_between_marks(html)
        if parts is None:
            self.doubt("a text was changed in an unknown way")
        return Joined(parts)

    # What templates call

    def _watched(self, context_class: Any) -> Any:
        """The class of contexts, in which the variables of the page are noted when read."""
        trace, outer = self, self._context

        class Watched(context_class):  # type: ignore[misc]
            def resolve_or_missing(self, key: str) -> Any:
                value = super().resolve_or_missing(key)
                if key not in outer or value is not outer[key]:
                    return value  # the templates' own
                return trace.page() if key == "page" else trace.read(1, entry, key)

        return Watched

    def page(self) -> Any:
        """The page that the templates see."""
        if (found := self._given.get(_PAGE)) is None:
            found = self._given[_PAGE] = double(self, 0, self._page)
        return found

    def _noting(self, function: Callable[..., Any]) -> Callable[..., Any]:
        # Jinja reads from attributes of the filter what else is to be passed to it.
        @functools.wraps(function)
        def noting(*arguments: Any, **named: Any) -> Any:
            # Modules that templates share keep the filters they first saw.
            if not self._is_at_work or function is do_default:
                return function(*arguments, **named)
            if function is url_filter:
                return self._url(arguments[1])
            if function is script_tag_filter:
                self._targets.add(str(arguments[1]))
                return function({**self._context}, *arguments[1:], **named)
            if not any(map(is_marked, (*arguments, *named.values()))):
                return function(*arguments, **named)
            if hasattr(function, "jinja_pass_arg") and function.jinja_pass_arg.name == "context":
                self.doubt("a filter knows the page")
            if function is do_replace and not named and len(arguments) == 4:
                return self._replaced(*arguments)
            return self._derived(Derived(function, *self._noted(arguments, named)))

        return noting

    def _replaced(self, evaluation: Any, value: Any, old: Any, new: Any) -> str:
        """Words replaced in what is around the texts once for all pages, and in each text alone.

        Where words might lie half in a text, the whole is looked through for each page.
        """
        apart = isinstance(value, str) and not (is_marked(old) or is_marked(new))
        parts = self._joined(str(value)).parts if apart else ()
        if not parts or evaluation.autoescape or not _is_apart(parts, str(old)):
            replace = Derived(do_replace, *self._noted((evaluation, value, old, new), {}))
            return self._derived(replace)
        return "".join(
            part.replace(str(old), str(new))
            if isinstance(part, str)
            else self._derived(Derived(_replace, (Whole(part), str(old), str(new)), {}))
            for part in parts
        )

    def _url(self, value: Any) -> Any:
        if is_marked(value):
            return self._derived(Derived(_url, *self._noted((value,), {}), wants_page=True))
        self._targets.add(str(value))
        return _url(self._page, value)

    def _noted(
        self, arguments: tuple[Any, ...], named: dict[str, Any]
    ) -> tuple[tuple[Any, ...], dict[str, Any]]:
        return (
            tuple(map(self._argument, arguments)),
            {key: self._argument(each) for key, each in named.items()},
        )

    def _argument(self, value: Any) -> Any:
        if isinstance(value, Mark):
            return Whole(value.number)
        if not is_marked(value):
            return value
        if not isinstance(value, str):
            self.doubt("a text of the page within a list")
        return self._joined(str(value))

    def _derived(self, derived: Derived) -> Mark:
        return self._marked(derived, derived.made(self._samples, self._page))


def _is_known(value: Any) -> bool:
    """True for objects whose attributes are all that templates read of them."""
    is_tag = type(value).__module__.startswith("material.plugins.tags.")
    return is_tag or isinstance(value, File | AnchorLink)


def _replace(text: Any, old: str, new: str) -> str:
    return str(text).replace(old, new)


def _is_apart(parts: tuple[str | int, ...], words: str) -> bool:
    """True where the words, wherever they are, lie in one of the parts alone."""
    for before, after in itertools.pairwise(parts):
        for cut in range(1, len(words)):
            if isinstance(before, str) and before.endswith(words[:cut]):
                return False
            if isinstance(after, str) and after.startswith(words[cut:]):
                return False
        if not words or not (isinstance(before, str) or isinstance(after, str)):
            return False
    return True


def _parts(target: str) -> list[str]:
    """The parts of a target as MkDocs compares them with the page's."""
    return posixpath.normpath("/" + target.replace("\\", "/"))[1:].split("/")


def _url(page: Page, value: Any) -> str:
    """MkDocs' filter for URLs."""
    return normalize_url(str(value), page)
