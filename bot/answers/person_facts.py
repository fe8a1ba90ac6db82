"""What is told of a person without any of their posts: works, areas, addresses, names, sources."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.answer import Value
from bot.answers.standing import Said, Subject
from bot.answers.text import listed
from bot.answers.wording import areas_words
from bot.careers.links import links_of
from bot.query.terms import Field


def own_facts(subject: Subject, fields: Sequence[Field]) -> Said:
    """Return a person's own facts in one sentence; the first that is known is the value."""
    person, directory = subject.person, subject.directory
    clauses: list[str] = []
    values: list[Value] = []
    for field in fields or (Field.NAME,):
        match field:
            case Field.WORK if person.known_for:
                works = directory.work_names(person.known_for)
                values.append(works)
                clauses.append(f"is known for {listed(works)}")
            case Field.AREA if person.areas:
                values.append(person.areas)
                clauses.append(f"works on {areas_words(person.areas, directory)}")
            case Field.LINK if links := [address for _, _, address in links_of(person)]:
                values.append(tuple(links))
                clauses.append(f"is found at {listed(links)}")
            case Field.SOURCE if person.roles:
                pages = dict.fromkeys(page for role in person.roles for page in role.sources)
                values.append(tuple(pages))
                clauses.append(f"is described by {len(pages)} pages")
            case Field.NAME | Field.PERSON:
                also = f", also called {listed(person.aliases)}," if person.aliases else ""
                values.append(person.name if field is Field.NAME else person.id)
                clauses.append(f"is the whole name that is recorded{also}".removesuffix(","))
            case _:
                pass
    if not clauses:
        what = {Field.WORK: "known for", Field.AREA: "working on"}.get(fields[0])
        said = (
            f"What {person.name} is {what}" if what else f"The {fields[0].value} of {person.name}"
        )
        return Said(f"{said} is not recorded.", known=False)
    return Said(f"{person.name} {', and '.join(clauses)}.", values[0])
