"""Answers in the language of the question: whole sentences, or English where a phrase is missing."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from bot.answers.answer import Outcome
from bot.answers.ask import read_ask
from bot.answers.asking import moves_of
from bot.answers.desk import Desk
from bot.answers.phrases import phrase
from bot.answers.tongues import tongue
from bot.careers.dates import PartialDate
from bot.query.describe import describe
from bot.query.language import Query
from bot.query.languages import language
from bot.query.phrasing import UnsaidError, say
from bot.query.reader import parse
from bot.reading.refusals import REFUSALS
from tests.query.queries import QUERIES
from tests.query.test_describe import TABLE
from tests.questions.conftest import asked

__all__ = ["asked"]  # the fixture

TONGUES = ("de", "es", "fr", "zh")
ANSWERS = Path(__file__).parents[2] / "bot" / "answers"


def names_in_code() -> set[str]:
    """Return the names of clauses that the modules of answers write out."""
    found: set[str] = set()
    for path in ANSWERS.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Name(id="phrase" | "many"), args=[ast.Constant(value=str(name)), *_]
                ):
                    found.add(f"said/{name}")
                case _:
                    pass
    return found


def sentences(code: str) -> set[str]:
    """Return the names that a language has sentences for, those of one left out."""
    text = (ANSWERS / "tongues" / f"{code}.yaml").read_text(encoding="utf-8")
    return {name for name in yaml.safe_load(text)["patterns"] if not name.endswith("/one")}


@pytest.mark.parametrize("code", TONGUES)
def test_every_sentence_has_words_in_every_language(code: str) -> None:
    assert sentences(code) == sentences("de")
    assert names_in_code() <= sentences(code)
    assert {f"refused/{topic}" for topic in REFUSALS} <= sentences(code)


@pytest.mark.parametrize("code", TONGUES)
def test_every_node_and_word_of_a_query_has_words_in_every_language(code: str) -> None:
    english, other = language("en"), language(code)
    for name in english.patterns:
        parts = name.split("/")
        found = ("/".join(parts[:end]) for end in range(len(parts), 0, -1))
        assert any(one in other.patterns for one in found), name
    for table, words in english.words.items():
        assert words.keys() <= other.words[table].keys(), table


@pytest.mark.parametrize("code", TONGUES)
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(query=QUERIES)
def test_any_query_is_said_in_every_language(code: str, query: Query) -> None:
    assert say(describe(query), language(code), lambda table, id_: f"{table[:2]}-{id_}")


@pytest.mark.parametrize("code", TONGUES)
def test_every_query_of_the_english_table_is_said_in_every_language(code: str) -> None:
    for text in TABLE[::2]:
        said = say(describe(parse(text)), language(code), lambda table, id_: f"{table[:2]}-{id_}")
        assert said, text


LEADS = [
    ("Wer hat OpenAI seit 2024 für Anthropic verlassen?",
     "Wechsel von OpenAI zu Anthropic seit 2024",
     "6 Wechsel, neueste zuerst; die Daten enden im Juli 2026"),
    ("Wann hat Ilya Sutskever OpenAI verlassen?", "Wann Ilya Sutskever OpenAI verlassen hat",
     "Ilya Sutskever hat OpenAI im Mai 2024 verlassen."),
    ("Seit wann ist Mark Chen bei OpenAI?", "Wann Mark Chen bei OpenAI angefangen hat",
     "Mark Chen kam 2018 zu OpenAI. Das sagen nur Kopien anderer Seiten."),
    ("Ist Yann LeCun noch bei Meta?", "Ob Yann LeCun heute bei Meta ist",
     "Nein: Yann LeCun hat Meta FAIR im Dezember 2025 verlassen. Yann LeCun ist seit 2026 "
     "Executive Chairman and founder bei AMI Labs, außerdem Professor bei New York University."),
    ("wer hat mistral gegründet", "Leute, die Mistral AI gegründet haben",
     "Arthur Mensch, Guillaume Lample und Timothée Lacroix"),
    ("Wie viel verdient Karpathy?", "Nicht verstanden",
     "Was Leute verdienen, steht nicht in den Daten. Ich weiß, wer wann wohin gewechselt ist und "
     "wo das veröffentlicht wurde."),
    ("Combien de personnes ont quitté OpenAI en 2025 ?", "Combien ont quitté OpenAI en 2025",
     "20 personnes"),
    ("où est allée lilian weng après openai", "Où est allé Lilian Weng après OpenAI",
     "Après OpenAI, Lilian Weng a fondé Thinking Machines Lab en février 2025. "
     "Seules des copies d’autres pages le disent."),
    ("combien de temps karpathy est-il resté chez tesla",
     "Combien de temps en tout Andrej Karpathy a été chez Tesla",
     "Andrej Karpathy a été chez Tesla pendant environ cinq ans (2017 – 2022)."),
    ("Où travaille Jean-Eudes Tartempion ?", "La personne « jean eudes tartempion »",
     "Personne du nom de « jean eudes tartempion » n’est dans les données. "
     "Vérifiez l’orthographe ou donnez le nom complet."),
    ("Est-ce qu'Ilya Sutskever va revenir chez OpenAI ?", "Non compris",
     "Je ne prédis rien, les données n’ont que des passages publiés. "
     "Je sais qui est allé où, quand, et où cela a été publié."),
    ("¿Quiénes son los fundadores de Safe Superintelligence?",
     "Personas que fundaron Safe Superintelligence", "Ilya Sutskever, Daniel Gross y Daniel Levy"),
    ("¿Qué pasó en OpenAI en 2025?", "Cambios hacia o desde OpenAI en 2025", None),
    ("¿Ha dejado Jan Leike OpenAI?", "Si Jan Leike dejó OpenAI",
     "Sí: Jan Leike entró en Anthropic en mayo de 2024."),
    ("¿Dónde trabaja ahora John Schulman?", "Dónde está ahora John Schulman",
     "John Schulman es Co-founder and Chief Scientist en Thinking Machines Lab desde febrero de "
     "2025."),
    ("Karpathy和Ilya Sutskever共事过吗？", None,
     "是的：Andrej Karpathy和Ilya Sutskever曾共事：在OpenAI（2015年12月至2017年1月）、"
     "在OpenAI（2023年12月至2024年2月）和在Stanford University（2012年1月至2015年12月，"
     "其中一人在读书）。"),
    ("2025年有多少人离开了OpenAI？", "有多少人2025年离开OpenAI", "20人"),
    ("Ilya Sutskever什么时候离开OpenAI的？", "Ilya Sutskever什么时候离开OpenAI",
     "Ilya Sutskever于2024年5月离开了OpenAI。"),
    ("Jan Leike为什么离开OpenAI？", "Jan Leike为什么离开OpenAI",
     "没有Jan Leike离开OpenAI的原因的记录，我不作猜测。"),
]  # fmt: skip


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize(("text", "understood", "lead"), LEADS)
async def test_an_answer_comes_in_the_language_of_the_question(
    text: str, understood: str | None, lead: str | None, asked: Desk
) -> None:
    answer = await asked.ask_text(text)
    assert understood in (None, answer.understood)
    assert lead in (None, answer.card.lead.plain)
    assert answer.query is None or answer.query.tongue != "en"


@pytest.mark.asyncio(loop_scope="session")
async def test_pages_and_buttons_go_on_in_the_language(asked: Desk) -> None:
    answer = await asked.ask_text("Wer hat Google verlassen?")
    assert answer.card.pages
    assert answer.card.pages.older
    older = await asked.answer(read_ask(answer.card.pages.older.compact))
    assert older.card.lead.plain.endswith("Wechsel, neueste zuerst")
    assert all(one.query.tongue == "de" for one in older.card.actions)


@pytest.mark.asyncio(loop_scope="session")
async def test_a_question_goes_on_in_the_language_of_the_one_before(asked: Desk) -> None:
    first = await asked.ask_text("Qui a quitté OpenAI en 2024 ?")
    later = await asked.ask_text("2025?", previous=first.query)
    assert later.understood == "Qui a quitté OpenAI en 2025"


@pytest.mark.asyncio(loop_scope="session")
async def test_who_is_meant_is_asked_in_the_language(asked: Desk) -> None:
    answer = await asked.ask_text("Wo arbeitet Chen?")
    assert answer.outcome is Outcome.AMBIGUOUS
    assert answer.card.lead.plain.startswith("Wer oder was ist mit „chen“ gemeint?")
    chosen = await asked.answer(answer.card.choices[0].query)
    assert chosen.query is not None
    assert chosen.query.tongue == "de"


@pytest.mark.asyncio(loop_scope="session")
async def test_commands_are_answered_in_english(asked: Desk) -> None:
    answer = await asked.ask_text("/whois max schwarzer")
    assert answer.understood == "The career of Max Schwarzer"
    question = await asked.ask_text("/ask question:Wer ist Max Schwarzer?")
    assert question.understood == "Alles über Max Schwarzer"


def test_a_sentence_without_words_is_no_mix_of_languages() -> None:
    words = tongue("de")
    poorer = replace(
        words, patterns={k: v for k, v in words.patterns.items() if not k.startswith("said/left")}
    )
    left = phrase("left", name="Ada", place="OpenAI", when=PartialDate(2024, 5))
    with pytest.raises(UnsaidError):
        say(phrase("sentence", of=left), poorer, lambda _, id_: id_)


def test_the_form_of_a_button_holds_the_language() -> None:
    ask = replace(moves_of(origin="openai"), page=2, possible=True, tongue="de")
    assert ask.compact.endswith(";2;m;de")
    assert read_ask(ask.compact) == ask
    assert read_ask(replace(ask, tongue="en").compact).tongue == "en"
