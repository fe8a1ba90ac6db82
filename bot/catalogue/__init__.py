"""The data files: their schema, checked, loaded into the store and written back.

What a start needs when nothing changed is here. Reading and writing files needs pydantic and YAML,
which take a tenth of a second to import: `read_folder` and `export_folder` are imported where they
are needed.
"""

from bot.catalogue.folder import Look, shipped_data
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
