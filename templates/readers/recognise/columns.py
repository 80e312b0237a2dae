"""Which column of a framework each printed column of an indicator part is."""

from templates.book import INDICATOR_TEXTS
from templates.framework import Framework
from templates.readers.vocabulary import Vocabulary, bare_label


def column_keys(
    labels: tuple[str, ...], framework: Framework, words: Vocabulary
) -> tuple[str, ...]:
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
    return tuple(keys)
