"""How templates write what they print: escaped, as plain strings.

Jinja makes a ``Markup`` of every single thing that a template prints, only to
join them all to one string; on a page of a story that is a thousand objects,
and took longer than escaping them. So with attributes, calls and includes:
``_Writer`` says what is changed. What is printed is escaped by Jinja's rules, to
the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from keyword import iskeyword
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Node
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
    if isinstance(value, StrEnum) and not hasattr(kind, "__html__"):
        return _escaped(str.__str__(value))
    # Things with markup of their own, undefined names.
    return escape(value)


@lru_cache(maxsize=4096)
def _escaped(text: str) -> str:
    # A page prints the ids, names and words of its claims and reports many times over.
    return str(escape(text))


class _Writer(CodeGenerator):
    """Jinja's compiler with shorter ways for what templates of ours do a thousand times a page.

    - ``written`` stands where it would have ``escape``.
    - ``a.b`` is Python's own: an attribute is never looked for among the keys
      (``a["b"]`` finds those). What is not there is an error all the same.
    - ``a if b`` without an ``else`` is empty, where Jinja makes an undefined name.
    - A function is called as it is, since none of ours asks for the context.
    - What a template prints is put together in a list and handed on once;
      Jinja hands each piece through every template that includes another.
    """

    #: Set while a name is asked whether it is defined: there a missing one is no error.
    _may_be_missing = False

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if finalize.src is not None or frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.written(")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        if self._may_be_missing or not node.attr.isidentifier() or iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:  # noqa: N802
        before, self._may_be_missing = self._may_be_missing, node.name in ("defined", "undefined")
        super().visit_Test(node, frame)
        self._may_be_missing = before

    def visit_CondExpr(self, node: nodes.CondExpr, frame: Frame) -> None:  # noqa: N802
        if node.expr2 is None:
            node.expr2 = nodes.Const("", lineno=node.lineno)
        super().visit_CondExpr(node, frame)

    def visit_Call(  # noqa: N802
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def blockvisit(self, nodes: Iterable[Node], frame: Frame) -> None:
        gathers = frame.toplevel and frame.rootlevel and frame.buffer is None
        if not gathers or self.has_known_extends or self.extends_so_far:
            super().blockvisit(nodes, frame)
            return
        self.buffer(frame)
        super().blockvisit(nodes, frame)
        self.writeline(f"yield concat({frame.buffer})")
        frame.buffer = None


class WritingEnvironment(Environment):
    """An environment whose templates are compiled by ``_Writer``."""

    code_generator_class = _Writer
    written = staticmethod(written)
