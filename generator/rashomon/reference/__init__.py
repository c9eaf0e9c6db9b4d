"""The format written down for people and their editors, out of the models themselves."""

from .fields import field_reference, limit_reference, rule_reference, says_reference
from .guide import Parts, rewritten
from .schema import SCHEMAS, schema_text
from .template import annotated_story, new_story

__all__ = [
    "SCHEMAS",
    "Parts",
    "annotated_story",
    "field_reference",
    "limit_reference",
    "new_story",
    "rewritten",
    "rule_reference",
    "says_reference",
    "schema_text",
]
