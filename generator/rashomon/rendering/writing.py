"""How templates write what they print: escaped, as plain strings.

Jinja makes a ``Markup`` of every single thing that a template prints, only to
join them all to one string; on a page of a story that is a thousand objects,
and took longer than escaping them. Nothing else of Jinja's is changed: what is
printed is escaped by the same rules, to the same bytes.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape


def written(value: Any) -> str:
    """A value as a template prints it: what ``markupsafe.escape`` gives, as a plain string."""
    kind = type(value)
    if kind is str:
        return _escaped(value)
    if kind is Markup:
        markup: Markup = value
        return markup
    if kind is int or kind is float:
        return str(value)
    # Words of an enumeration, things with markup of their own, undefined names.
    return escape(value)


@lru_cache(maxsize=4096)
def _escaped(text: str) -> str:
    # A page prints the ids, names and words of its claims and reports many times over.
    return str(escape(text))


class _Writer(CodeGenerator):
    """Jinja's compiler, but ``written`` stands where it would have ``escape``."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if finalize.src is not None or frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.written(")


class WritingEnvironment(Environment):
    """An environment whose templates print by ``written``."""

    code_generator_class = _Writer
    written = staticmethod(written)
