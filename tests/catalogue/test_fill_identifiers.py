"""Identifiers of institutions are written into the data file where the registry leaves no doubt."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.careers.model import Organization, OrganizationKind
from bot.catalogue.fill_identifiers import Filled, matched
from bot.catalogue.read_folder import read_catalogue
from bot.import_cli import import_
from bot.records.registry import Registered
from bot.records.values import ror, ror_check_digits
from tests.catalogue.folders import ORGANIZATIONS, data_folder
from tests.records import documents as made

KIND = OrganizationKind.UNIVERSITY
QUUX = Organization("quux", "Quux University", KIND, ("QU",), country="NO")


def entry(
    name: str = "Quux University", id_: str = "0qqxx0085", country: str = "NO", *aliases: str
) -> Registered:
    return Registered(id_, name, aliases, KIND, country, None, "Q900000100")


def test_a_whole_name_and_the_country_are_enough_where_nobody_else_has_them() -> None:
    assert matched([QUUX], [entry()]) == [Filled("quux", "0qqxx0085", "Q900000100")]
    assert matched([QUUX], [entry("The Quux University")]) != []
    assert matched([QUUX], [entry("Universitetet i Quux", "0qqxx0085", "NO", "QU")]) != []


@pytest.mark.parametrize(
    "registry",
    [
        [entry(country="SE")],
        [entry("Quux University College")],
        [entry(), entry(id_="0qqxx0182")],
    ],
    ids=["another country", "another name", "two of the name"],
)
def test_what_is_less_sure_is_left_out(registry: list[Registered]) -> None:
    assert matched([QUUX], registry) == []


def test_what_is_written_already_is_neither_changed_nor_given_twice() -> None:
    other = Organization("other", "Other", KIND, country="NO", ror="0qqxx0085")
    assert matched([QUUX, other], [entry()]) == []
    mine = Organization("quux", "Quux University", KIND, country="NO", ror="0qqxx0182")
    assert matched([mine], [entry()]) == []
    half = Organization("quux", "Quux University", KIND, country="NO", ror="0qqxx0085")
    assert matched([half], [entry()]) == [Filled("quux", None, "Q900000100")]


def test_the_file_gets_the_lines_and_keeps_every_other(tmp_path: Path) -> None:
    organizations = "# kept by hand\n" + ORGANIZATIONS.replace("country: US", 'country: "NO"')
    folder = data_folder(tmp_path / "data", organizations=organizations)
    dump = tmp_path / "ror.json"
    dump.write_text(json.dumps([made.registered()]), "utf-8")
    told = CliRunner().invoke(
        import_, ["ror", str(dump), "--fill", str(folder), "--dry-run"], catch_exceptions=False
    )
    assert "quuxai: ror 0qqxx0085, wikidata Q900000100" in told.output
    assert "1 organization would be given identifiers." in told.output
    assert (folder / "organizations.yaml").read_text("utf-8") == organizations
    done = CliRunner().invoke(import_, ["ror", str(dump), "--fill", str(folder)])
    assert "1 organization given identifiers." in done.output
    text = (folder / "organizations.yaml").read_text("utf-8")
    new = '  ror: "0qqxx0085"\n  wikidata: Q900000100\n'
    assert text == organizations.replace("- id: barworks", f"{new}- id: barworks")
    (place, _) = read_catalogue(folder).organizations
    assert (place.ror, place.wikidata) == ("0qqxx0085", "Q900000100")


def test_only_the_registry_fills(tmp_path: Path) -> None:
    wrong = CliRunner().invoke(import_, ["orcid", "x.json", "--fill", str(tmp_path)])
    assert wrong.exit_code == 2
    assert "lateral import ror FILE" in wrong.output


@pytest.mark.parametrize("known", ["00f54p054", "042nb2s44", "03yrm5c26"])
def test_the_check_digits_of_real_identifiers_are_right_and_a_slip_is_none(known: str) -> None:
    assert ror(f"https://ror.org/{known}") == known
    assert ror_check_digits(known[1:7]) == known[7:]
    for at in range(1, 9):
        slip = known[:at] + ("3" if known[at] != "3" else "4") + known[at + 1 :]
        assert ror(slip) is None
