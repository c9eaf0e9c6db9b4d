"""The first stage: bytes to a document with places, or to problems."""

from __future__ import annotations

from .documents import ReadResult, is_story, read_text
from .files import file_bytes, read_file
from .rules import RULES
from .tree import find_tree

__all__ = ["RULES", "ReadResult", "file_bytes", "find_tree", "is_story", "read_file", "read_text"]
