"""The rules in the order in which they run; one rule a file."""

from __future__ import annotations

from rashomon.checks.case import Case, EntryCase
from rashomon.checks.rule import Rule
from rashomon.vocabulary import Document

from . import (
    account_sources,
    attributes_needs_via,
    body_in_markdown,
    cells_bounded,
    chain_repeats,
    chain_reporter,
    compared_sources,
    contradictions_known,
    contradictions_once,
    corrections_known,
    days_in_order,
    directions_closed,
    figure_details,
    ids_apart,
    inferred_in_via,
    links_known,
    lookalikes_apart,
    names_apart,
    nothing_told,
    omits_was_read,
    outlets_known,
    plain_characters,
    prose_bounded,
    prose_references,
    providers_known,
    quote_length,
    said_once,
    todo_left,
    translation_of_quote,
    unit_for_figures,
    value_fits_kind,
    via_needs_attributes,
)

#: What must hold of the entries of a registry, and of a story's own outlets and voices.
ENTRY_RULES: tuple[Rule[EntryCase], ...] = (
    ids_apart.RULE,
    names_apart.RULE,
    plain_characters.RULE,
    lookalikes_apart.RULE,
)

#: What must hold of the prose of a story and of an ordinary page alike.
PROSE_RULES: tuple[Rule[Document], ...] = (prose_bounded.RULE,)

#: What must hold of a story.
STORY_RULES: tuple[Rule[Case], ...] = (
    outlets_known.RULE,
    providers_known.RULE,
    compared_sources.RULE,
    cells_bounded.RULE,
    account_sources.RULE,
    attributes_needs_via.RULE,
    via_needs_attributes.RULE,
    links_known.RULE,
    chain_repeats.RULE,
    chain_reporter.RULE,
    inferred_in_via.RULE,
    nothing_told.RULE,
    omits_was_read.RULE,
    value_fits_kind.RULE,
    unit_for_figures.RULE,
    figure_details.RULE,
    quote_length.RULE,
    translation_of_quote.RULE,
    contradictions_known.RULE,
    contradictions_once.RULE,
    said_once.RULE,
    days_in_order.RULE,
    directions_closed.RULE,
    corrections_known.RULE,
    body_in_markdown.RULE,
    prose_references.RULE,
    todo_left.RULE,
)
