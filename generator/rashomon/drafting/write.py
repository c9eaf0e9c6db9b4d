"""A draft as a story file, with a TODO wherever the editor decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from ruamel.yaml.comments import CommentedMap

from rashomon.vocabulary import VoiceKind

from .agents import Proposed, slug_of
from .propose import Draft
from .report import Report
from .words import bare, stop_words, tokens
from .yaml_text import account_map, dumped, is_quantity, source_map, unit_of

WORD_IT = "TODO: word this claim yourself"
_PROSE = "TODO Your own words on how the reports differ."
_ID_WORDS = 4


def story_text(
    draft: Draft, *, today: date, markdown: bool = True, schemas: str = ".schema"
) -> str:
    """The story file of a draft; it passes the checks with warnings only.

    The day of the event is not known to the machine: the day of the oldest
    report stands in for it (``today`` where none has a day), under a TODO.
    """
    days = [report.day for report in draft.reports if report.day and not report.excluded]
    story = CommentedMap(
        title="TODO your own neutral headline",
        date=min(days, default=today),
        summary="TODO one or two sentences of your own",
        draft=True,
    )
    story.yaml_add_eol_comment("TODO: the day of the event", "date", column=0)
    outlets = {key: name for report in draft.reports for key, name in report.new_outlets.items()}
    if outlets:
        story["outlets"] = CommentedMap(
            {key: CommentedMap(name=name[:300]) for key, name in sorted(outlets.items())}
        )
    if draft.voices:
        story["voices"] = CommentedMap(
            {voice.identifier: voice_map(voice) for voice in draft.voices}
        )
    story["sources"] = sources = CommentedMap()
    for report in draft.reports:
        sources[report.key] = source_map(report)
        if told := dropped_line(report):
            sources.yaml_set_comment_before_after_key(report.key, before=told, indent=2)
    story["claims"] = _claims(draft)
    for key, told in (
        ("outlets", "TODO: outlets that the registry does not have; check, complete, move there."),
        ("voices", "TODO: voices as the reports name them; check, complete, move to voices.yml."),
        ("claims", "Proposed from the reports; throw away what is no claim, merge what is one."),
    ):
        if key in story:
            story.yaml_set_comment_before_after_key(key, before=told)
    modeline = f"# yaml-language-server: $schema={schemas}/story.json\n"
    header = modeline + dumped(story)
    if markdown:
        return f"---\n{header}---\n\n{_PROSE}\n"
    return f"{header}body: |\n  {_PROSE}\n"


def voice_map(voice: Proposed) -> CommentedMap:
    """A proposed voice as an entry of ``voices``."""
    entry = CommentedMap(name=voice.name[:300])
    if isinstance(voice.kind, VoiceKind):
        entry["kind"] = str(voice.kind)
    return entry


def dropped_line(report: Report) -> str:
    """What was left out of a report, by kind, as one line; empty where nothing was."""
    counted = Counter(each.kind for each in report.dropped)
    parts = [kind if times == 1 else f"{kind} × {times}" for kind, times in counted.items()]
    return f"Not taken for reporting: {', '.join(parts)}." if parts else ""


def _claims(draft: Draft) -> CommentedMap:
    claims = CommentedMap()
    taken: set[str] = set()
    order = [report.key for report in draft.reports]
    for claim in draft.claims:
        key = claim_id(claim.text, taken)
        taken.add(key)
        quantity = is_quantity(claim)
        entry = CommentedMap(text=claim.text)
        entry.yaml_set_comment_before_after_key("text", before=WORD_IT, indent=4)
        if quantity:
            entry["kind"] = "quantity"
            entry["unit"] = unit_of(claim)
        accounts = sorted(claim.accounts, key=lambda each: order.index(each.report))
        entry["accounts"] = CommentedMap(
            {each.report: account_map(each, quantity=quantity) for each in accounts}
        )
        claims[key] = entry
    return claims


def claim_id(text: str, taken: Iterable[str]) -> str:
    """An id made of the first telling words of a claim, unlike those taken."""
    words = [bare(token.text) for token in tokens(text)]
    telling = [word for word in words if word not in stop_words()][:_ID_WORDS] or words[:_ID_WORDS]
    base = slug_of(" ".join(telling)) or "claim"
    key, number = base, 2
    while key in taken:
        key, number = f"{base}-{number}", number + 1
    return key
