"""Replies that were written by somebody who saw a prompt alone: see `benchmarks.announcements`."""

from __future__ import annotations

from pathlib import Path

from benchmarks.announcements import RECORDED, TEXTS, prompt_of, recorded, texts_of, with_model
from bot.reading.names import Names

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / TEXTS).glob("*.jsonl"))
REPLIES = recorded(ROOT / RECORDED)


def test_every_recorded_move_is_borne_out_by_its_text(names: Names) -> None:
    told = {entry["id"]: prompt_of(entry) for file in FILES for entry in texts_of(file)}
    for id_, reply in REPLIES.items():
        assert isinstance(reply, dict)
        moves = reply["moves"]
        assert isinstance(moves, list)
        assert len(told[id_].read(reply, names)) == len(moves), id_


def test_what_was_recorded_is_scored_apart_and_never_makes_the_reader_worse(names: Names) -> None:
    scores = dict(with_model(FILES, names, REPLIES))
    reader, model, both = (
        scores[name] for name in ("the reader", "the model alone", "both together")
    )
    assert reader.texts == model.texts == both.texts == len(REPLIES) >= 30
    assert (model.precision, model.alarms) == (1.0, 0)
    assert model.recall > 0.95
    assert both.recall >= reader.recall
    assert both.precision >= reader.precision


def test_a_reply_of_another_form_or_none_at_all_finds_nothing(names: Names) -> None:
    nothing = dict(with_model(FILES, names, dict.fromkeys(REPLIES) | {"w2-001": {"moves": "?"}}))
    assert nothing["the model alone"].found == 0
    assert nothing["the model alone"].missed > 20
