"""Whether a person's facts would be right in a data file: what review accepts must be exportable."""

from __future__ import annotations

from pydantic import ValidationError

from bot.careers.model import Person
from bot.catalogue.checking import sentence_of
from bot.catalogue.export_folder import person_text
from bot.catalogue.files import FileProblemError, read_yaml
from bot.catalogue.schema import PersonEntry


def problem_with(person: Person) -> str | None:
    """Return what is wrong with a person as a data file would hold them, None for nothing."""
    try:
        PersonEntry(**read_yaml(person_text(person), person.id))
    except FileProblemError as error:
        return str(error.problem)
    except ValidationError as error:
        return sentence_of(error.errors()[0])
    return None
