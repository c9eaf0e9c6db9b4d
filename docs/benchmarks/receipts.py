"""What a receipt tells: how often a false quote passes, and what can be read back.

Prints the figures of docs/adr/0040-receipts.md. The texts are word salad with
the word frequencies of English (Zipf), so that nothing depends on one article.

    PYTHONPATH=generator python docs/benchmarks/receipts.py
"""

from __future__ import annotations

import random
import sys

from rashomon.quotes import fingerprint, verify_against_receipt
from rashomon.quotes.fingerprint import _cell, _cells, _is_set
from rashomon.vocabulary import Fingerprint

DICE = random.Random(40)
VOCABULARY = [f"w{number}" for number in range(50_000)]
WEIGHTS = [1 / (rank + 2.7) for rank in range(50_000)]
TRIES = 4_000


def text(words: int) -> list[str]:
    return DICE.choices(VOCABULARY, WEIGHTS, k=words)


def passed(words: list[str], kept: Fingerprint) -> bool:
    return verify_against_receipt(" ".join(words), kept).outcome.is_verified


def false_quotes(article: list[str], kept: Fingerprint) -> None:
    """Quotes of the article with a word changed, and quotes of other words altogether."""
    print("false quotes that pass, of a receipt alone, not found in the copy before")
    print("words   last word changed   middle word changed   any word changed   made up")
    for length in (5, 8, 10, 15):
        rates = []
        for kind in ("last", "middle", "any", "all"):
            count = 0
            for _ in range(TRIES):
                at = DICE.randrange(len(article) - length)
                quote = article[at : at + length]
                places = {"last": -1, "middle": length // 2, "any": DICE.randrange(length)}
                if kind == "all":
                    quote = text(length)
                else:
                    quote[places[kind]] = strange()
                count += passed(quote, kept)
            rates.append(f"{100 * count / TRIES:.2f} %")
        print(f"{length:5}{rates[0]:>20}{rates[1]:>22}{rates[2]:>19}{rates[3]:>10}")


def strange() -> str:
    """A word that is in no text."""
    return f"x{DICE.randrange(10**9)}"


def reading_back(article: list[str], kept: Fingerprint) -> None:
    """From a published quote on: how many false continuations stand beside the true one.

    The attacker is offered, at each step, N words of which the true one is
    always one, as by a language model of perplexity N that never misses. A
    false word passes at the measured rate; those that follow it do so again.
    """
    cells = _cells(kept.cells) or b""
    hits = 0
    for _ in range(20_000):
        at = DICE.randrange(len(article) - 3)
        run = "\x1f".join((*article[at : at + 2], strange()))
        hits += _is_set(cells, _cell(run, kept.salt, kept.size))
    rate = hits / 20_000
    print(f"\na false next word passes {100 * rate:.1f} times in 100")
    print("false continuations beside the true one, after so many words")
    print("words offered      1 word         5 words        20 words   sure of the next word")
    for offered in (4, 8, 16, 32, 1_000, 50_000):
        branches = (offered - 1) * rate
        counts = [sum(branches**step for step in range(1, steps + 1)) for steps in (1, 5, 20)]
        shown = "".join(
            f"{count:>16,.1f}" if count < 1e9 else f"{count:>16.0e}" for count in counts
        )
        print(f"{offered:13,}{shown}{100 * (1 - rate) ** (offered - 1):>22.1f} %")


def main() -> None:
    """Print all figures."""
    article = text(int(sys.argv[1]) if len(sys.argv) > 1 else 800)
    kept = fingerprint(" ".join(article), salt="benchmark")
    size = len(kept.model_dump_json())
    print(f"{len(article)} words, {kept.words} in a run, {kept.bits} bits, {size:,} bytes\n")
    false_quotes(article, kept)
    reading_back(article, kept)


if __name__ == "__main__":
    main()
