"""What an unquoted scalar means: the core schema of YAML 1.2 and nothing else.

Source: YAML 1.2.2, 10.3.2 “Tag Resolution”. PyYAML resolves by YAML 1.1, where
``NO`` is false, ``12:30`` is 750 and ``010`` is 8; none of that happens here.
"""

from __future__ import annotations

import math
import re

from rashomon.vocabulary import limits

#: What a plain scalar can be; everything that is not the rest is text.
Scalar = None | bool | int | float | str

LONGEST_NUMBER = limits.NUMBER

#: The words that are no text.
CONSTANTS: dict[str, Scalar] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), math.inf),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), -math.inf),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), math.nan),
}
_INTEGER = re.compile(r"[-+]?[0-9]+")
_OCTAL = re.compile(r"0o[0-7]+")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


class NumberTooLongError(ValueError):
    """The scalar is a number beyond any use: too many digits, or too large for a float."""


def resolve(text: str) -> Scalar:
    """The value of an unquoted scalar. Raises ``NumberTooLongError``."""
    if text in CONSTANTS:
        return CONSTANTS[text]
    if _INTEGER.fullmatch(text):
        return int(_bounded(text))
    if _OCTAL.fullmatch(text):
        return int(_bounded(text)[2:], 8)
    if _HEXADECIMAL.fullmatch(text):
        return int(_bounded(text)[2:], 16)
    if _FLOAT.fullmatch(text):
        value = float(_bounded(text))
        if math.isinf(value):
            raise NumberTooLongError(text)
        return value
    return text


def _bounded(text: str) -> str:
    if len(text) > LONGEST_NUMBER:
        raise NumberTooLongError(text)
    return text
