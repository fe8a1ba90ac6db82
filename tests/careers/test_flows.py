"""Moves counted between organizations, and what is read off them."""

from __future__ import annotations

from bot.careers.flows import Balance, Counted, balances


def test_what_all_gain_is_what_all_lose() -> None:
    found = balances({("zorb", "quux"): 3, ("quux", "zorb"): 1, ("zorb", "fnord"): 2})
    assert found == {"zorb": Balance(1, 5), "quux": Balance(3, 1), "fnord": Balance(2, 0)}
    assert sum(one.net for one in found.values()) == 0


def test_where_people_came_from_and_went_to_is_in_order_and_by_name_where_equal() -> None:
    flows = {("barworks", "quuxai"): 2, ("aworks", "quuxai"): 2, ("zorb", "quuxai"): 5}
    found = Counted({**flows, ("quuxai", "zorb"): 1}, balances(flows), 10, 10)
    assert found.come_to("quuxai") == [("zorb", 5), ("aworks", 2), ("barworks", 2)]
    assert found.gone_from("quuxai") == [("zorb", 1)]
