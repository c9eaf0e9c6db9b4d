"""Tells English from what drafts cannot be made of; nothing is guessed beyond that."""

from __future__ import annotations

import re

# The commonest short words of languages in Latin script: enough to name what English is not.
_MARKS = {
    "en": "the of and to in that is was for it with as on be at by had not are but from which",
    "de": "der die das und ist nicht ein eine zu den von mit sich auf für im dem wird auch als",
    "fr": "le la les des et est une dans pour que qui sur pas au du avec ce il par plus sont",
    "es": "el la los las de que y en un una por con para del se es no su al lo como más",
    "it": "il di che la e un una per non sono del della con si le da nel più ha anche gli",
    "pt": "o a os as de que e do da em um uma para com não por no na se mais ao foi",
    "nl": "de het een en van is dat niet te op met voor zijn aan er die ook als bij om",
    "pl": "w i na z do nie się to że jest o jak po co za od przez był dla są",
    "sv": "och att det som en på är av för med den till inte om har de ett han var vid",
    "tr": "ve bir bu için ile da de olarak daha çok ne olan gibi en kadar sonra",
    "id": "yang dan di dengan untuk dari pada ini itu tidak dalam akan oleh juga ke",
}
_SETS = {code: frozenset(words.split()) for code, words in _MARKS.items()}
#: The languages drafts are made for.
SUPPORTED = ("en",)
_LEAST_SHARE = 0.12
_LEAST_WORDS = 20


def looks_like(text: str) -> str | None:
    """The language a text seems to be in, by its commonest words; ``None`` if it cannot be told."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    if len(words) < _LEAST_WORDS:
        return None
    shares = {code: sum(word in marks for word in words) for code, marks in _SETS.items()}
    best = max(shares, key=lambda code: (shares[code], code == "en"))
    if shares[best] / len(words) < _LEAST_SHARE:
        return None
    return best


def refusal(text: str, declared: str | None) -> str | None:
    """Why no draft can be made of a text, in words; ``None`` where one can."""
    found = looks_like(text)
    tag = (declared or "").split("-")[0].lower()
    if tag and tag not in SUPPORTED:
        return f"its language is given as {declared}; drafts are made of English reports only"
    if found not in (None, *SUPPORTED):
        return f"it looks like {found} by its commonest words; drafts are made of English only"
    if found is None and tag not in SUPPORTED:
        return "its language cannot be told; if it is English, say so in a line `language: en`"
    return None
