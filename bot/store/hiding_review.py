"""What review keeps of somebody who is hidden goes: suggestions, audit, overlay, what files said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Text, cast, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.careers.model import Person
from bot.hiding.hidden import Hidden
from bot.hiding.identity import Identity, search_words
from bot.hiding.leaving_out import without_mentions
from bot.review.json_text import edits_json, facts_json, read_edits, read_facts
from bot.review.left_out import edits_without_mentions
from bot.store.review_cards import drop_suggestions
from bot.store.review_tables import (
    AuditRow,
    FilePersonRow,
    OverlayRow,
    SuggestionRow,
    SuggestionSourceRow,
)
from bot.store.rows import any_holds


async def forget_review(
    connection: AsyncConnection, identity: Identity, namesakes: Sequence[str], hidden: Hidden
) -> None:
    """Delete what is about the person, and take what names them out of the rest.

    What is about one of the namesakes stays as it is.
    """
    ids = identity.own_ids
    words = {*search_words(identity.names), *ids}
    await _suggestions(connection, ids, words, namesakes, hidden)
    await _sources(connection, ids, words, hidden)
    await _audit(connection, ids, words, hidden)
    overlay, file = OverlayRow, FilePersonRow
    await connection.execute(delete(overlay).where(overlay.person.in_(ids)))
    await connection.execute(delete(file).where(file.person_id.in_(ids)))
    laid = select(overlay.id, overlay.edit).where(any_holds(words, overlay.edit))
    for id_, text in (await connection.execute(laid)).all():
        plain = _plain_edits(text, hidden)
        await connection.execute(update(overlay).where(overlay.id == id_).values(edit=plain))
    kept = select(file.person_id, file.facts).where(any_holds(words, file.facts))
    for person, held in (await connection.execute(kept)).all():
        facts = facts_json(without_mentions(read_facts(Person, held or ""), hidden))
        where = file.person_id == person
        await connection.execute(update(file).where(where).values(facts=facts))


async def _suggestions(
    connection: AsyncConnection,
    ids: Sequence[str],
    words: Iterable[str],
    namesakes: Sequence[str],
    hidden: Hidden,
) -> None:
    row = SuggestionRow
    texts = (row.change, row.note, row.said, row.key)
    about = or_(row.person.in_(ids), any_holds(words, *texts))
    found = await connection.execute(select(row.id, row.person, *texts).where(about))
    gone = [
        id_
        for id_, person, *held in found
        if person in ids or (person not in namesakes and _names(held, ids, hidden))
    ]
    await drop_suggestions(connection, gone)


async def _sources(
    connection: AsyncConnection, ids: Sequence[str], words: Iterable[str], hidden: Hidden
) -> None:
    row = SuggestionSourceRow
    query = select(row.suggestion_id, row.position, row.url, row.words)
    found = await connection.execute(query.where(any_holds(words, row.url, row.words)))
    for suggestion, position, *held in found.all():
        if _names(held, ids, hidden):
            one = (row.suggestion_id == suggestion, row.position == position)
            await connection.execute(delete(row).where(*one))


async def _audit(
    connection: AsyncConnection, ids: Sequence[str], words: Iterable[str], hidden: Hidden
) -> None:
    row = AuditRow
    await connection.execute(delete(row).where(row.person.in_(ids)))
    held = any_holds(words, row.edits, row.said, cast(row.sources, Text))
    query = select(row.id, row.edits, row.said, row.sources).where(held)
    for id_, edits, said, sources in (await connection.execute(query)).all():
        values = {
            "edits": _plain_edits(edits, hidden),
            "said": "" if hidden.named_in(said) else said,
            "sources": [one for one in sources if not hidden.named_in(one)],
        }
        await connection.execute(update(row).where(row.id == id_).values(values))


def _plain_edits(text: str, hidden: Hidden) -> str:
    return edits_json(edits_without_mentions(read_edits(text), hidden))


def _names(texts: Iterable[str | None], ids: Sequence[str], hidden: Hidden) -> bool:
    held = " ".join(filter(None, texts))
    return any(f'"{id_}"' in held for id_ in ids) or hidden.named_in(held)
