"""CPU time of 1,000 quotes against texts of 100,000 characters.

    PYTHONPATH=generator python docs/benchmarks/quotes.py

Half of the quotes are verbatim, half have one word changed, which is the slow
case. The first column is over how many texts the quotes are spread.
"""

from __future__ import annotations

import random
import time
from collections import Counter

from rashomon.quotes import Searchable, verify

DICE = random.Random(1)
WORDS = [
    "".join(DICE.choices("abcdefghijklmnopqrstuvwxyz", k=DICE.randint(2, 9))) for _ in range(6_000)
]
WEIGHTS = [1 / (rank + 1) for rank in range(len(WORDS))]


def main() -> None:
    """Print the seconds for several numbers of texts."""
    for number in (1, 10, 40):
        texts = [" ".join(DICE.choices(WORDS, WEIGHTS, k=18_500))[:100_000] for _ in range(number)]
        quotes = []
        for at in range(1_000):
            words = texts[at % number].split()
            start, length = DICE.randrange(len(words) - 20), DICE.randint(3, 15)
            quote = words[start : start + length]
            if at % 2:
                quote[DICE.randrange(length)] = DICE.choice(WORDS)
            quotes.append((at % number, " ".join(quote)))
        begun = time.process_time()
        ready = [Searchable(text) for text in texts]
        found = Counter(verify(quote, ready[at]).outcome.value for at, quote in quotes)
        print(f"{number:3} texts: {time.process_time() - begun:.2f} s  {dict(found)}")


if __name__ == "__main__":
    main()
