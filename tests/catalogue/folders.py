"""A small data folder of fictional people, to break in one place at a time."""

from __future__ import annotations

from pathlib import Path

AREAS = """\
- {id: zorbology, name: zorbology, words: [zorbs]}
"""
ORGANIZATIONS = """\
- id: quuxai
  name: Quux AI
  kind: startup
  country: US
  focus:
  - zorbology
- id: barworks
  name: Barworks
  kind: company
"""
ADA = """\
id: ada-fictional
name: Ada Fictional
aliases: []
summary: Studies zorbs that nobody has seen.
areas:
- zorbology
known_for: []
links: {}
as_of: "2026-06"
roles:
- organization: quuxai
  title: Research Scientist
  track: research
  start: "2020"
  end: "2023-05"
  status: confirmed
  sources:
  - https://quux.example/ada
- organization: barworks
  title: Head of Zorbs
  track: management
  start: "2023-06"
  end: null
  announced: "2023-05-30"
  status: reported
  sources:
  - https://news.example/ada
"""


def data_folder(path: Path, *, ada: str = ADA, organizations: str = ORGANIZATIONS) -> Path:
    """Write the folder and return it."""
    (path / "people").mkdir(parents=True, exist_ok=True)
    (path / "areas.yaml").write_text(AREAS, "utf-8")
    (path / "organizations.yaml").write_text(organizations, "utf-8")
    (path / "people" / "ada-fictional.yaml").write_text(ada, "utf-8")
    return path
