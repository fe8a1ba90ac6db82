"""Who lets a language model read their questions, on either engine."""

from __future__ import annotations

import pytest

from bot.store import Store
from bot.store.model_choices import SERVER, USER, Choices, choices, choose, forget_choice

ADA, LAB = 2**60 + 1, 2**60 + 2


async def test_a_choice_is_kept_changed_and_forgotten(store: Store) -> None:
    assert await choices(store, ADA, LAB) == Choices(None, None, in_server=True)
    await choose(store, USER, ADA, allowed=True)
    await choose(store, SERVER, LAB, allowed=False)
    assert await choices(store, ADA, LAB) == Choices(True, False, in_server=True)
    await choose(store, USER, ADA, allowed=False)
    assert await choices(store, ADA, None) == Choices(False, None, in_server=False)
    assert await forget_choice(store, ADA)
    assert not await forget_choice(store, ADA)
    assert await choices(store, ADA, LAB) == Choices(None, False, in_server=True)


async def test_a_user_and_a_server_with_one_id_choose_apart(store: Store) -> None:
    await choose(store, USER, ADA, allowed=False)
    assert await choices(store, LAB, ADA) == Choices(None, None, in_server=True)


@pytest.mark.parametrize(
    ("user", "server", "in_server", "allowed"),
    [
        (None, None, True, True),
        (None, True, True, True),
        (None, False, True, False),
        (True, False, True, False),
        (False, None, True, False),
        (False, True, True, False),
        (None, None, False, False),
        (False, None, False, False),
        (True, None, False, True),
    ],
)
def test_a_server_lets_it_unless_somebody_said_no_and_elsewhere_the_user_has_to_say_yes(
    user: bool | None, server: bool | None, in_server: bool, allowed: bool
) -> None:
    assert Choices(user, server, in_server).allowed is allowed
