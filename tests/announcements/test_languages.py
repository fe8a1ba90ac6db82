"""Announcements in German, French and Chinese."""

from __future__ import annotations

import pytest

from bot.announcements.frames import FRAMES
from bot.announcements.lexicon import language_of, languages, words
from tests.announcements.conftest import Told

JAN, LIN = "Jan Leike", "林俊旸"


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("Jan Leike verlässt Anthropic und wechselt zu OpenAI.", (JAN, "Anthropic", "OpenAI", "moved", "confirmed")),
        ("Jan Leike wechselt von Anthropic zu OpenAI.", (JAN, "Anthropic", "OpenAI", "moved", "confirmed")),
        ("Jan Leike hat Anthropic verlassen.", (JAN, "Anthropic", None, "departed", "confirmed")),
        ("Jan Leike tritt als Forschungschef bei Anthropic zurück.", (JAN, "Anthropic", None, "departed", "confirmed")),
        ("OpenAI hat Jan Leike von Anthropic abgeworben, berichtet das Handelsblatt.", (JAN, "Anthropic", "OpenAI", "moved", "reported")),
        ("Die Forscherin Anna Schuster, die Aleph Alpha verlassen hat, geht zu DeepMind.", ("Anna Schuster", "Aleph Alpha", "DeepMind", "moved", "confirmed")),
        ("Jan Leike soll angeblich zu Google DeepMind wechseln.", (JAN, None, "Google DeepMind", "joined", "unverified")),
        ("Jan Leike quitte Anthropic pour OpenAI.", (JAN, "Anthropic", "OpenAI", "moved", "confirmed")),
        ("OpenAI recrute Jan Leike, ancien chercheur d'Anthropic.", (JAN, "Anthropic", "OpenAI", "moved", "confirmed")),
        ("Jan Leike rejoint Mistral AI en tant que directeur scientifique.", (JAN, None, "Mistral AI", "joined", "confirmed")),
        ("Jan Leike a été nommé directeur scientifique de Mistral AI.", (JAN, None, "Mistral AI", "joined", "confirmed")),
        ("Selon Les Echos, Jan Leike s'apprête à quitter Anthropic.", (JAN, "Anthropic", None, "departed", "reported")),
        ("Yann LeCun a quitté Meta pour fonder sa propre entreprise.", ("Yann LeCun", "Meta", None, "founded", "confirmed")),
        ("林俊旸离开阿里巴巴加入腾讯", (LIN, "阿里巴巴", "腾讯", "moved", "confirmed")),
        ("林俊旸从阿里巴巴跳槽到腾讯。", (LIN, "阿里巴巴", "腾讯", "moved", "confirmed")),
        ("前谷歌研究员张小明加入字节跳动。", ("张小明", "谷歌", "字节跳动", "moved", "confirmed")),
        ("林俊旸宣布离开阿里巴巴。", (LIN, "阿里巴巴", None, "departed", "confirmed")),
        ("据传林俊旸将加入腾讯。", (LIN, None, "腾讯", "joined", "unverified")),
        ("林俊旸否认离开阿里巴巴。", (LIN, "阿里巴巴", None, "departed", "denied")),
    ],
)  # fmt: skip
def test_a_move_is_read_in_other_languages(told: Told, text: str, move: tuple[str, ...]) -> None:
    assert told(text) == [move]


@pytest.mark.parametrize(
    "text",
    [
        "Google DeepMind stellt ein neues Modell vor.",
        "Arthur Mensch sprach in Berlin über offene Modelle.",
        "Mistral AI lance un nouveau modèle.",
        "阿里巴巴发布新模型。",
    ],
)
def test_news_that_is_no_move_is_none_in_other_languages(told: Told, text: str) -> None:
    assert told(text) == []


def test_a_language_is_known_by_its_words() -> None:
    assert set(languages()) == {"en", "de", "fr", "zh"}
    assert language_of("Jan verlässt das Institut und geht zu OpenAI".lower().split()) == "de"
    assert language_of(["il", "a", "rejoint", "la", "société", "après", "le", "départ"]) == "fr"
    assert language_of(list("林俊旸离开阿里巴巴")) == "zh"
    assert language_of([]) == language_of(["xyzzy"]) == "en"


@pytest.mark.parametrize("language", languages())
def test_every_verb_of_a_language_has_a_frame(language: str) -> None:
    forms = {"base", "third", "past", "participle", "ing", "predicate", "split"}
    lexicon = words(language)
    frames = {
        sense.value
        for phrase in lexicon.phrases()
        for _, senses in lexicon.at(phrase, 0)
        for sense in senses
        if sense.kind in forms
    }
    assert frames <= FRAMES.keys()
    assert {"join", "leave", "hire", "appoint", "become", "found", "return"} <= frames
