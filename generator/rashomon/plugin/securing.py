"""Give finished pages their Content-Security-Policy."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from rashomon.rendering.policy import frame_policy, with_policy
from rashomon.site import Encoded

from .frame import Around, Frame
from .framing import Framing
from .theme import configured_hosts


class Securing:
    """The policy of one build's pages; none where it is ``off``, as in every preview.

    The preview puts a script of its own into each page on its way out.
    """

    def __init__(self, config: MkDocsConfig, *, off: bool, trusted: bool) -> None:
        self._hosts = configured_hosts(config)
        self._off = off
        self._trusted = trusted

    def page(self, output: str, page: Page, framing: Framing) -> str:
        """A page with its policy, from its frame's where it was made from one."""
        frame = framing.frame_of(output)
        if frame is not None and not self._off and not self._trusted:
            policy = frame.policy(lambda pieces: frame_policy(pieces, self._hosts))
            secured = policy.applied(output) if policy else None
            if secured is not None:
                return secured
        return self.html(output, page.content or "")

    @property
    def key(self) -> bytes:
        """Equal only where the same pages get the same policy."""
        return repr((self._off, self._trusted, tuple(self._hosts))).encode()

    def is_quick(self, content: Encoded) -> bool:
        """Whether a page with this content, made from a frame, may get its policy unseen."""
        return self._off or (content.is_plain and not self._trusted)

    def before(self, frame: Frame, around: Around) -> str | None:
        """What stands before the content of such a page, with its policy.

        ``None`` where somebody has to look at the whole page.
        """
        if self._off:
            return around.before
        policy = frame.policy(lambda pieces: frame_policy(pieces, self._hosts))
        return policy.around(around.before, around.after) if policy else None

    def html(self, html: str, prose: str = "") -> str:
        """HTML with its policy; scripts within ``prose`` may not run unless it is trusted."""
        if self._off:
            return html
        return with_policy(html, "" if self._trusted else prose, self._hosts)
