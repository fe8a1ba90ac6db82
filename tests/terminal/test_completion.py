"""What a line at the prompt may be completed to."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answers.desk import Desk
from bot.terminal.prompt_completion import suggestions


def completed(desk: Desk, typed: str) -> list[str]:
    """Return the whole lines that the suggestions make of what was typed."""
    return [typed[: len(typed) - one.length] + one.text for one in suggestions(desk, typed)]


async def test_a_slash_offers_the_commands(desk: Desk) -> None:
    assert "/whois " in completed(desk, "/")
    assert completed(desk, "/who") == ["/whois "]


async def test_an_option_is_completed_while_its_name_is_typed(desk: Desk) -> None:
    assert "/moves from:" in completed(desk, "/moves fr")
    assert "/moves from:quuxai to:" in completed(desk, "/moves from:quuxai t")


async def test_an_option_given_already_is_not_offered_again(desk: Desk) -> None:
    assert not any(found.endswith("from:") for found in completed(desk, "/moves from:quuxai "))


async def test_the_value_of_an_option_is_an_id(desk: Desk) -> None:
    assert "/moves from:quuxai" in completed(desk, "/moves from:quu")
    assert "/whois ada-quill" in completed(desk, "/whois ada qu")


async def test_a_choice_is_found_by_its_words(desk: Desk) -> None:
    assert completed(desk, "/moves kind:hands-on") == ["/moves kind:to research"]


async def test_a_name_by_itself_is_completed_in_full(desk: Desk) -> None:
    assert "Ada Quillfeather" in completed(desk, "ada q")
    assert "Quux AI" in completed(desk, "quux")


async def test_a_command_without_options_has_nothing_to_complete(desk: Desk) -> None:
    assert completed(desk, "/help ") == []
    assert completed(desk, "/nonsense x") == []
    assert completed(desk, " ") == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(alphabet=st.sampled_from("/moveswhi frt:\x00é林 \t"), max_size=30))
async def test_nothing_typed_breaks_completion(desk: Desk, typed: str) -> None:
    for one in suggestions(desk, typed):
        assert 0 <= one.length <= len(typed)


async def test_a_question_is_completed_with_the_names_known_here(desk: Desk) -> None:
    assert "Who left Quux AI?" in completed(desk, "who left quu")
    assert not any("OpenAI" in found for found in completed(desk, "who left "))
