"""The usual ways to find a misspelt name, to be measured beside ours on the same queries.

Each is given the folded names and what was typed, folded; those that only narrow the names down
leave the ranking of what is left to rapidfuzz's `token_sort_ratio`.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process

Find = Callable[[str], int | None]
"""From what was typed to the place of the name it fits best; None for no name."""

BRUTE_FORCE = "brute force (rapidfuzz)"
_NARROWED = 50  # names that are ranked
_LETTERS = 3  # of a trigram


def brute_force(names: Sequence[str]) -> Find:
    """Compare with every name by `token_sort_ratio`: what most programs do."""

    def find(typed: str) -> int:
        return process.extractOne(typed, names, scorer=fuzz.token_sort_ratio)[2]

    return find


def sqlite_trigrams(names: Sequence[str]) -> Find:
    """Look the trigrams up in SQLite's full-text index."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE known USING fts5(name, tokenize='trigram')")
    rows = enumerate(names)
    database.executemany("INSERT INTO known(rowid, name) VALUES (?, ?)", rows)
    asked = "SELECT rowid FROM known WHERE known MATCH ? ORDER BY rank LIMIT ?"

    def find(typed: str) -> int | None:
        parts = {typed[at : at + _LETTERS] for at in range(len(typed) - _LETTERS + 1)}
        if not parts:
            return None
        match = " OR ".join(f'"{part}"' for part in sorted(parts))
        return _best_of(
            typed, names, (row for (row,) in database.execute(asked, (match, _NARROWED)))
        )

    return find


def symspell(names: Sequence[str]) -> Find:
    """Look each word up among the deletions of all words; the rarest words weigh most."""
    from symspellpy import SymSpell, Verbosity  # noqa: PLC0415 - it need not be installed

    postings: dict[str, list[int]] = defaultdict(list)
    for row, name in enumerate(names):
        for word in set(name.split()):
            postings[word].append(row)
    spelling = SymSpell()
    for word, rows in postings.items():
        spelling.create_dictionary_entry(word, len(rows))
    held = {word: np.array(rows, np.int64) for word, rows in postings.items()}

    def find(typed: str) -> int | None:
        rows, weights = [], []
        for word in typed.split():
            for near in spelling.lookup(word, Verbosity.ALL, max_edit_distance=2):
                rows.append(held[near.term])
                weight = np.log(len(names) / near.count) / (1 + near.distance)
                weights.append(np.full(near.count, weight))
        if not rows:
            return None
        found, places = np.unique(np.concatenate(rows), return_inverse=True)
        scores = np.bincount(places, np.concatenate(weights))
        return _best_of(typed, names, found[np.argsort(-scores)[:_NARROWED]].tolist())

    return find


def tantivy_fuzzy(names: Sequence[str]) -> Find:
    """Look each word up in tantivy's automaton, as it is written or up to two letters off."""
    import tantivy  # noqa: PLC0415 - it need not be installed

    fields = tantivy.SchemaBuilder()
    fields.add_text_field("name")
    fields.add_integer_field("row", fast=True, stored=True)
    schema = fields.build()
    index = tantivy.Index(schema)
    writer = index.writer(num_threads=1)
    for row, name in enumerate(names):
        writer.add_document(tantivy.Document(name=name, row=row))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def wanted(word: str) -> Iterable[tuple[Any, Any]]:
        off = 1 if len(word) < 5 else 2
        yield tantivy.Occur.Should, tantivy.Query.term_query(schema, "name", word)
        yield tantivy.Occur.Should, tantivy.Query.fuzzy_term_query(schema, "name", word, off)

    def find(typed: str) -> int | None:
        query = tantivy.Query.boolean_query([one for word in typed.split() for one in wanted(word)])
        hits = searcher.search(query, _NARROWED).hits
        return _best_of(typed, names, (searcher.doc(at)["row"][0] for _, at in hits))

    return find


RIVALS: dict[str, Callable[[Sequence[str]], Find]] = {
    BRUTE_FORCE: brute_force,
    "SQLite FTS5 trigrams": sqlite_trigrams,
    "symspellpy": symspell,
    "tantivy": tantivy_fuzzy,
}
"""By name, brute force first; symspellpy and tantivy are in the dependency group `bench`."""


def _best_of(typed: str, names: Sequence[str], rows: Iterable[int]) -> int | None:
    return max(rows, key=lambda row: fuzz.token_sort_ratio(typed, names[row]), default=None)
