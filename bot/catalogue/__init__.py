"""The data files: their schema, checked, loaded into the store and written back.

Reading and writing files needs pydantic and YAML, which take a tenth of a second to import; what
a start needs when nothing changed is in `loading` and `folder`, without them. So the names that
need them are looked up when they are first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from bot.catalogue.folder import Look, shipped_data
from bot.catalogue.loading import LoadReport, ensure_loaded, follow, load
from bot.catalogue.problems import CatalogueError, OtherFolderError, Problem

if TYPE_CHECKING:
    from bot.catalogue.export_folder import ExportError, export
    from bot.catalogue.read_folder import Catalogue, read_catalogue

__all__ = [
    "Catalogue",
    "CatalogueError",
    "ExportError",
    "LoadReport",
    "Look",
    "OtherFolderError",
    "Problem",
    "ensure_loaded",
    "export",
    "follow",
    "load",
    "read_catalogue",
    "shipped_data",
]

_LATER = {
    "Catalogue": "bot.catalogue.read_folder",
    "read_catalogue": "bot.catalogue.read_folder",
    "ExportError": "bot.catalogue.export_folder",
    "export": "bot.catalogue.export_folder",
}


def __getattr__(name: str) -> Any:
    """Return a name that is slow to import."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LATER[name]), name)
