"""What the words that an editor chooses from mean, in a sentence each."""

from __future__ import annotations

from collections.abc import Mapping

from rashomon.vocabulary import ClaimKind, HeadlineSays, Read, Says

SAYS: Mapping[Says, str] = {
    Says.ASSERTS: "in the outlet's own voice, no one named",
    Says.ATTRIBUTES: "put in someone's mouth; needs `via`, origin first, outlet not repeated",
    Says.DENIES: "the outlet itself says it is not so",
    Says.QUESTIONS: "the outlet itself doubts it",
    Says.OMITS: "read, and not there",
    Says.OUTSIDE: "could not be there: published earlier, or another scope",
    Says.UNCHECKED: "not read for this claim",
}

KINDS: Mapping[ClaimKind, str] = {
    ClaimKind.EVENT: "something happened, or will",
    ClaimKind.QUANTITY: "how many, how much: its accounts hold figures, the claim their `unit`",
    ClaimKind.STATEMENT: "somebody said or announced something",
    ClaimKind.WORDING: "which word is used: its accounts hold the words as `value`",
    ClaimKind.SILENCE: "somebody did not say something",
}

READ: Mapping[Read, str] = {
    Read.FULL: "the whole report; a claim without an account is then taken to be omitted",
    Read.PARTIAL: "a part; a claim without an account stays unchecked",
    Read.HEADLINE: "the headline only; a claim without an account stays unchecked",
}

HEADLINE: Mapping[HeadlineSays, str] = {
    HeadlineSays.QUESTIONS: "the headline doubts it",
    HeadlineSays.ATTRIBUTES: "the headline puts it in someone's mouth",
    HeadlineSays.ASSERTS: "the headline says so itself",
}
