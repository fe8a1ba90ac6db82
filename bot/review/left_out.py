"""Suggestions about somebody who is hidden: they are not taken, and others name nobody hidden."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.hiding.hidden import Hidden
from bot.hiding.identity import Identity
from bot.hiding.identity import identifier as at_service
from bot.hiding.leaving_out import role_without_mentions, site_of, without_mentions
from bot.review.changes import AdoptedRecord, Change, NewPerson, SamePerson, TwoPeople, person_of
from bot.review.edits import Edit, PersonEdit, RoleEdit
from bot.review.json_text import change_json
from bot.review.suggestion import Suggestion


def without_hidden(suggestion: Suggestion, hidden: Hidden) -> Suggestion | None:
    """Return a suggestion without what names somebody hidden; None if it is about one."""
    if not hidden:
        return suggestion
    change = suggestion.change
    about = tuple(identities(change))
    own = tuple(name for identity in about for name in identity.names)
    if any(map(hidden.hides, about)) or hidden.named_in(change_json(change), but=own):
        return None
    sources = tuple(
        replace(
            source,
            url=site_of(source.url) if hidden.named_in(source.url, but=own) else source.url,
            words="" if hidden.named_in(source.words, but=own) else source.words,
        )
        for source in suggestion.sources
    )
    note = "" if hidden.named_in(suggestion.note, but=own) else suggestion.note
    return replace(suggestion, sources=sources, note=note)


def identities(change: Change) -> Iterator[Identity]:
    """Give whom a change is about, as far as it says."""
    match change:
        case NewPerson(person=person):
            yield Identity.of(person)
        case AdoptedRecord(service=service, identifier=identifier, person=person, into=into):
            held = Identity(identifiers=((service, at_service(service, identifier)),))
            yield Identity.of(person, [into] if into else []) | held
        case SamePerson(person=one, other=other):
            yield Identity.of_id(one)
            yield Identity.of_id(other)
        case _:
            named = person_of(change)
            known = Identity.of_id(named.id) if named.id else Identity()
            yield known if named.id == named.name else known | Identity((named.name,))
            if isinstance(change, TwoPeople):
                yield Identity((change.other.name,))


def edits_without_mentions(edits: Iterable[Edit], hidden: Hidden) -> tuple[Edit, ...]:
    """Return edits with nothing said that names somebody hidden."""
    return tuple(_edit(edit, hidden) for edit in edits)


def _edit(edit: Edit, hidden: Hidden) -> Edit:
    match edit:
        case PersonEdit(before=before, after=after):
            return PersonEdit(
                before and without_mentions(before, hidden),
                after and without_mentions(after, hidden),
            )
        case RoleEdit(person=person, before=role, after=becomes):
            return RoleEdit(
                person,
                role and role_without_mentions(role, hidden),
                becomes and role_without_mentions(becomes, hidden),
            )
        case _:
            return edit
