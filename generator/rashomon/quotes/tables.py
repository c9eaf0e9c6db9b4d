"""Words that turn a statement round, and words for numbers.

English is complete as far as news needs it; other languages have the words
that carry most negations. A word that is missing here does not let a false
quote pass: the difference is then told as one of words.
"""

from __future__ import annotations

from itertools import chain

_NEGATIONS = {
    "en": "no not never none nobody nothing nowhere neither nor without cannot hardly scarcely",
    "de": "nicht nichts kein keine keinen keinem keiner keines nie niemals niemand ohne weder",
    "fr": "ne n'est n'a n'ont pas jamais sans aucun aucune rien",
    "es": "nunca jamás sin ningún ninguno ninguna nada nadie tampoco",
    "it": "non mai senza nessun nessuno nessuna niente nulla né",
    "pt": "não nunca sem nenhum nenhuma ninguém nem",
    "nl": "niet niets geen nooit niemand zonder",
    "sv": "inte ej aldrig ingen inget inga utan",
    "da": "ikke aldrig ingen intet uden",
    "pl": "nie nigdy bez żaden żadna żadne nikt nic",
    "ru": "не ни нет без никогда никто ничего нельзя",
    "uk": "ні немає ніколи ніхто нічого",
    "el": "δεν δε μην μη όχι χωρίς ποτέ κανείς",
    "tr": "değil yok hiç asla",
    "ar": "لا لم لن ليس ليست ليسوا غير بدون دون",
    "fa": "نه نیست نبود نشد بدون هرگز",
    "he": "לא אין אל בלי ללא אינו אינה מעולם",
    "hi": "नहीं न मत बिना कभी",
    "id": "tidak bukan tanpa belum jangan",
    "vi": "không chưa chẳng",
}
NEGATIONS = frozenset(chain.from_iterable(words.split() for words in _NEGATIONS.values()))

#: Negations that are part of a longer word, or of letters that stand without spaces.
NEGATION_PARTS = {
    "zh": "不 没 沒 无 無 未 非 勿".split(),
    "ja": "ない なかっ ません ぬ ず".split(),
    "ko": "않 없 아니 못 안".split(),
    "th": ["ไม่"],
}

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
).split()

#: Words that are a number by themselves.
NUMBERS: dict[str, float] = {
    **{word: value for value, word in enumerate(_UNITS)},
    **{word: 10 * value for value, word in enumerate(_TENS, 2)},
    **{word: value for value, word in enumerate(_ORDINALS, 1)},
    **{"once": 1, "twice": 2, "thrice": 3, "dozen": 12, "dozens": 12, "half": 0.5, "double": 2},
    **dict(
        zip(
            "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split(),
            range(1, 13),
            strict=True,
        )
    ),
    **dict(
        zip(
            "deux trois quatre cinq sept huit neuf dix onze douze".split(),
            (2, 3, 4, 5, 7, 8, 9, 10, 11, 12),
            strict=True,
        )
    ),
    **dict(
        zip(
            "dos tres cuatro cinco seis siete ocho nueve diez doce".split(),
            (2, 3, 4, 5, 6, 7, 8, 9, 10, 12),
            strict=True,
        )
    ),
    **dict(
        zip(
            "один два три четыре пять шесть семь восемь девять десять".split(),
            range(1, 11),
            strict=True,
        )
    ),
    **dict(
        zip(
            "واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة".split(),
            range(1, 11),
            strict=True,
        )
    ),
    **dict(zip("一二三四五六七八九十", range(1, 11), strict=True)),
    **{"两": 2, "兩": 2, "〇": 0, "零": 0},
}

#: Words that multiply the number before them.
MULTIPLES: dict[str, float] = {
    "hundred": 100,
    "hundreds": 100,
    "thousand": 1_000,
    "thousands": 1_000,
    "million": 1_000_000,
    "millions": 1_000_000,
    "billion": 10**9,
    "billions": 10**9,
    "trillion": 10**12,
    "tausend": 1_000,
    "millionen": 1_000_000,
    "milliarden": 10**9,
    "mille": 1_000,
    "milliards": 10**9,
    "mil": 1_000,
    "millones": 1_000_000,
    "тысяч": 1_000,
    "тысячи": 1_000,
    "миллионов": 1_000_000,
    "миллиардов": 10**9,
    "ألف": 1_000,
    "مليون": 1_000_000,
    "百": 100,
    "千": 1_000,
    "万": 10_000,
    "萬": 10_000,
    "亿": 10**8,
    "億": 10**8,
}

#: Marks that say what a figure is.
FIGURE_MARKS = frozenset("-%‰$€£¥₽₩₹₴+±<>≤≥~≈")
