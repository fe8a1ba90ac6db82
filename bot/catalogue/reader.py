"""`python -m bot.catalogue.reader FOLDER`: reads a data folder and writes what it found, pickled.

The other end is `ahead`. Nothing is written where the folder has a problem: whoever asked reads
the folder too then, and says what is wrong.
"""

from __future__ import annotations

import gc
import pickle
import sys
from dataclasses import fields
from operator import attrgetter
from pathlib import Path
from typing import BinaryIO

from bot.careers.dates import PartialDate
from bot.careers.families import Families
from bot.careers.model import Area, Move, MoveEnd, Organization, Person, Role, Work
from bot.catalogue.listing import digest_of, entries, size_and_time
from bot.catalogue.problems import CatalogueError
from bot.catalogue.read_folder import read_catalogue
from bot.query.columns_chunk import chunk_of
from bot.query.world import career_of

_KINDS = (Person, Role, PartialDate, Organization, Work, Area, Move, MoveEnd)
_VALUES: dict[type, attrgetter[tuple[object, ...]]] = {
    kind: attrgetter(*(one.name for one in fields(kind))) for kind in _KINDS
}


def _reduced(fact: object) -> tuple[type, tuple[object, ...]]:
    """Return how to make a fact again: it is read twice as fast as what a dataclass writes."""
    return type(fact), _VALUES[type(fact)](fact)


def write_read(folder: Path, to: BinaryIO) -> None:
    """Write a folder, its files and its facts, then the moves, then the careers as columns.

    Raise CatalogueError.

    The files are looked at before they are read: what changes in between is found by the next look.
    """
    files = {name: (*size_and_time(entry), digest_of(entry)) for name, entry in entries(folder)}
    catalogue = read_catalogue(folder)
    writing = pickle.Pickler(to, pickle.HIGHEST_PROTOCOL)  # names what it wrote before
    writing.dispatch_table = dict.fromkeys(_KINDS, _reduced)
    writing.dump((str(folder.resolve()), files, catalogue))
    to.flush()
    families = Families(catalogue.organizations)
    careers = {person.id: career_of(person, families) for person in catalogue.people}
    writing.dump({id_: career.derived for id_, career in careers.items()})
    to.flush()
    chunk = chunk_of(catalogue.people, families, careers)
    writing.dump((chunk.ids[0], len(chunk.ids), chunk.sizes(), chunk.to_bytes()))
    to.flush()


def main() -> int:
    """Write the folder named by the first argument; return the exit status."""
    gc.disable()  # it ends before there is anything to collect
    try:
        write_read(Path(sys.argv[1]), sys.stdout.buffer)
    except (CatalogueError, BrokenPipeError):  # wrong, or not needed any more
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
