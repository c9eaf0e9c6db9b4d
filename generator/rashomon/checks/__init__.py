"""Checks: from a document to a story, or to everything that is wrong with it."""

from __future__ import annotations

from .page import PAGE_RULES, check_page
from .registries import check_registries
from .rules import ENTRY_RULES, PROSE_RULES, STORY_RULES
from .story import check_story
from .tags import TAG_RULES, check_tags
from .tree import TREE_RULES, check_story_address, check_tree
from .typed import TYPING

#: Every rule by its stable name, with its sentence for editors.
RULES = {
    **TYPING,
    **{
        rule.name: rule.description
        for rules in (STORY_RULES, PROSE_RULES, ENTRY_RULES, PAGE_RULES, TREE_RULES)
        for rule in rules
    },
    **TAG_RULES,
}

__all__ = [
    "RULES",
    "check_page",
    "check_registries",
    "check_story",
    "check_story_address",
    "check_tags",
    "check_tree",
]
