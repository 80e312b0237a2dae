"""Which column of a framework each printed column of an indicator part is."""

from dataclasses import dataclass

from templates.book import INDICATOR_TEXTS
from templates.framework import Framework
from templates.readers.vocabulary import Vocabulary, bare_label

_PARTS_OF_LABELS = {
    "level3": ("三级",),
    "description": ("描述", "解释", "说明", "内容"),
    "value": ("指标值", "目标值"),
    "basis": ("依据",),
}


@dataclass(frozen=True, slots=True)
class Columns:
    """Where among the printed columns each text of an indicator stands, -1 if nowhere.

    `texts` are in the order of INDICATOR_TEXTS; `extras` are other columns of the framework by
    key; `unknown` are those that it does not have; `guessed` are known by part of their label only.
    """

    texts: tuple[int, ...]
    extras: tuple[tuple[str, int], ...]
    unknown: tuple[int, ...]
    guessed: tuple[int, ...]

    @classmethod
    def of(cls, labels: tuple[str, ...], framework: Framework, words: Vocabulary) -> "Columns":
        """Return which columns the printed `labels` are."""
        keys = _column_keys(labels, framework, words)
        guesses = _guess_keys(labels, keys)
        keys = [key or guess for key, guess in zip(keys, guesses, strict=True)]
        at = {key: n for n, key in enumerate(keys) if key}
        return cls(
            tuple(at.get(key, -1) for key in INDICATOR_TEXTS),
            tuple(sorted((key, n) for key, n in at.items() if key not in INDICATOR_TEXTS)),
            tuple(n for n, key in enumerate(keys) if not key),
            tuple(n for n, guess in enumerate(guesses) if guess),
        )


def _column_keys(labels: tuple[str, ...], framework: Framework, words: Vocabulary) -> list[str]:
    """Return the key of the column under each of `labels`, `""` for one the framework lacks.

    A label that is printed exactly so comes before a synonym, the framework's words before those
    of the others; no key is given twice.
    """
    keys = [""] * len(labels)
    bare = [bare_label(label) for label in labels]
    by_label = {bare_label(one.label): one.key for one in framework.columns}
    by_synonym = {bare_label(text): one.key for one in framework.columns for text in one.synonyms}
    for known in (by_label, by_synonym):
        for n, label in enumerate(bare):
            key = known.get(label, "")
            if not keys[n] and key not in keys:
                keys[n] = key
    for n, label in enumerate(bare):
        others = sorted(words.columns.get(label, frozenset()) & set(INDICATOR_TEXTS))
        if not keys[n]:
            keys[n] = next((key for key in others if key not in keys), "")
    return keys


def _guess_keys(labels: tuple[str, ...], known: list[str]) -> list[str]:
    """Return a key for each label that is not known but contains a word for a missing column."""
    guesses = [""] * len(labels)
    for key, parts in _PARTS_OF_LABELS.items():
        if key not in known:
            fitting = (n for n, label in enumerate(labels) if any(part in label for part in parts))
            at = next((n for n in fitting if not (known[n] or guesses[n])), -1)
            if at >= 0:
                guesses[at] = key
    return guesses
