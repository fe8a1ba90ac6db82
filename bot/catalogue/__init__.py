"""The data files: their schema, checked, loaded into the store and written back.

Each name here is imported when it is first asked for: the process that reads the files needs no
store, and a start that finds nothing changed reads no file. Reading and writing files needs
pydantic and YAML, which take a tenth of a second to import: `read_folder` and `export_folder` are
imported where they are needed.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.catalogue.folder import Look
    from bot.catalogue.listing import shipped_data
    from bot.catalogue.loading import LoadReport, ensure_loaded, follow, load
    from bot.catalogue.problems import CatalogueError, OtherFolderError, Problem

__all__ = [
    "CatalogueError",
    "LoadReport",
    "Look",
    "OtherFolderError",
    "Problem",
    "ensure_loaded",
    "follow",
    "load",
    "shipped_data",
]

_WHERE = {
    "Look": "folder",
    "shipped_data": "listing",
    "LoadReport": "loading",
    "ensure_loaded": "loading",
    "follow": "loading",
    "load": "loading",
    "CatalogueError": "problems",
    "OtherFolderError": "problems",
    "Problem": "problems",
}


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
