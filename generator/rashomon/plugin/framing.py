"""Use frames for the pages of a build, and never trust one that was not compared.

The first pages of each shape are rendered the slow way as well, and so are
three more of each build. A frame that differs in a byte is given up: its shape
is rendered the slow way from then on, and what it made is made again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, cast

from jinja2 import Environment, Template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

from .frame import Around, Frame
from .tracing import trace

log = get_plugin_logger("rashomon")

#: How many different pages of a shape are compared before it is trusted; tests set it to none.
PROOFS = 2
#: The pages, by their number among those made from frames, that are compared as well.
CHECKED = (8, 64, 512)
#: Where every page differs from every other, looking for shapes must not cost more than it saves.
_TRIES, _PAGES_FOR_A_TRY = 16, 20
#: What is rendered for a page that names no other template.
TEMPLATE = "main.html"


class Framing:
    """The frames of one build."""

    def __init__(
        self, is_ours: Callable[[Page], bool], give_up: Callable[[str, str], None]
    ) -> None:
        self._is_ours = is_ours
        self._give_up_file = give_up
        self._frames: list[Frame] = []
        self._tries = 0
        #: How many pages were made from frames.
        self.count = 0
        self._finished: tuple[str, Frame] | None = None
        self._is_whole = False
        self._has_given_up = False
        self._is_comparing = True

    def begin(self, env: Environment, config: MkDocsConfig) -> None:
        """Let pages of ours be made from frames where ``main.html`` is rendered for them."""
        template = env.get_template(TEMPLATE)
        self._template, self._config = template, config
        # Of the template that all these pages share; whoever extends it is not concerned.
        cast("Any", template).render = self._render

    def leave_comparing(self) -> None:
        """Compare no more: another process goes on with that."""
        self._is_comparing = False

    @property
    def holds(self) -> bool:
        """Whether every frame that was compared came out the same."""
        return not self._has_given_up

    def finish(self) -> None:
        """Hold none of the pages any longer: all are written and published.

        A preview goes on with the frames, and may be left on for days.
        """
        self._is_whole = True
        for each in self._frames:
            each.made.clear()

    def frame_of(self, html: str) -> Frame | None:
        """The frame that this very output was made from, if nobody changed it since."""
        if self._finished is not None and self._finished[0] is html:
            return self._finished[1]
        return None

    def around(self, context: Mapping[str, Any]) -> Iterator[tuple[Frame, Around]]:
        """What might stand around a page's content, and the frame that says so.

        Nothing where no frame fits that was compared, and where it is time to compare one again.
        """
        if (self._is_comparing and self.count + 1 in CHECKED) or _is_in_navigation(context["page"]):
            return
        for frame in self._frames:
            around = frame.around(context)
            if around is not None and frame.proofs < PROOFS:
                return
            if around is not None:
                yield frame, around

    def made_from(self, frame: Frame, context: dict[str, Any]) -> None:
        """Count a page that is made from a frame without being compared."""
        self.count += 1
        self._note(frame, context)

    def _render(self, *arguments: Any, **named: Any) -> str:
        context: dict[str, Any] = dict(*arguments, **named)
        page = context.get("page")
        self._finished = None
        if not isinstance(page, Page) or not self._is_ours(page) or _is_in_navigation(page):
            return self._slowly(context)
        for index, frame in enumerate(self._frames):
            html = frame.page(context)
            if html is not None:
                if index:  # the next page is likely to be of the same shape
                    self._frames.insert(0, self._frames.pop(index))
                return self._proven(frame, context, html)
        return self._first(context)

    def _first(self, context: dict[str, Any]) -> str:
        """A page of a new shape."""
        if self._tries >= _TRIES + self.count // _PAGES_FOR_A_TRY:
            return self._slowly(context)
        self._tries += 1
        try:
            frame = trace(self._template, context)
        except Exception as error:  # noqa: BLE001 - whatever a template does with marks
            log.debug(f"{context['page'].file.src_uri}: no frame: {error}")
            return self._slowly(context)
        html = frame.page(context)
        if html is None:
            return self._slowly(context)
        self._frames.insert(0, frame)
        return self._proven(frame, context, html)

    def _proven(self, frame: Frame, context: dict[str, Any], html: str) -> str:
        self.count += 1
        if frame.proofs < PROOFS or self.count in CHECKED:
            slow = self._slowly(context)
            if slow != html:
                self._give_up(frame, context["page"])
                return slow
            frame.proofs += 1
        else:
            self._note(frame, context)
        if self.count == max(CHECKED, default=0):
            for each in self._frames:
                each.made.clear()
        self._finished = html, frame
        return html

    def _note(self, frame: Frame, context: dict[str, Any]) -> None:
        """Keep what a page was made of while there are comparisons to come."""
        if self.count < max(CHECKED, default=0) and not self._is_whole:
            frame.made.append(context)

    def _give_up(self, frame: Frame, page: Page) -> None:
        log.debug(f"{page.file.src_uri}: differs from its frame; its shape is rendered slowly")
        self._frames.remove(frame)
        self._has_given_up = True
        # Nothing more is to be tried: what one frame did not see, another would not.
        self._tries = 1 << 62
        for context in frame.made:
            self._make_again(context)

    def _make_again(self, context: Mapping[str, Any]) -> None:
        page = context["page"]
        page.active = True
        try:
            html = self._slowly(context)
            html = self._config.plugins.on_post_page(html, page=page, config=self._config)
        finally:
            page.active = False
        written = html.encode("utf-8", errors="xmlcharrefreplace")
        self._give_up_file(self._config.site_dir, page.file.abs_dest_path)
        write_file(written, page.file.abs_dest_path)

    def _slowly(self, context: Mapping[str, Any]) -> str:
        return Template.render(self._template, context)


def _is_in_navigation(page: Page) -> bool:
    """True for a page that the navigation shows in another way than the rest of its kind."""
    return bool(page.previous_page or page.next_page or page.parent)
