"""The data files: their schema, checked, loaded into the store and written back.

Reading and writing files needs pydantic and YAML, which take a tenth of a second to import; what
a start needs when nothing changed is in `loading` and `folder`, without them.
"""

from bot.catalogue.folder import shipped_data
from bot.catalogue.loading import LoadReport, ensure_loaded, load
from bot.catalogue.problems import CatalogueError, Problem

__all__ = ["CatalogueError", "LoadReport", "Problem", "ensure_loaded", "load", "shipped_data"]
