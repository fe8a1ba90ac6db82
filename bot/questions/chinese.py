"""The Chinese questions; the reader first puts spaces around the words of SPACED."""

from __future__ import annotations

from bot.answers.asked import FindPeople, OrganizationFact, PlaceFact
from bot.answers.queries import WhoIs
from bot.answers.query import Query
from bot.questions.sentence_patterns import rule
from bot.questions.slots import Slots, fact, moves

SPACED = [
    "离开了",
    "离开",
    "离职",
    "加入了",
    "加入",
    "跳槽到",
    "去了",
    "转到",
    "什么时候",
    "之前",
    "以前",
    "何时",
    "现在",
    "在哪家公司",
    "在哪里",
    "在哪儿",
    "在哪",
    "工作",
    "上班",
    "还在",
    "是谁创立的",
    "的创始人是谁",
    "是谁",
    "谁是",
    "哪些人",
    "有谁",
    "创立了",
    "创办了",
    "创立",
    "创办",
    "多久",
    "谁",
    "从",
    "吗",
    "在",
    "待",
    "了",
]
"""Words to separate by spaces, longer ones before those they contain."""


def _founders(slots: Slots) -> Query | None:
    place = slots.place()
    return OrganizationFact(place, PlaceFact.FOUNDERS) if place else None


CHINESE = (
    rule(
        5,
        lambda s: moves(s, "o", "o2"),
        "(谁|哪些人|有谁) 从 {o} (跳槽到|去了|加入了|加入|去|转到|跳到) {o2}",
        "(谁|哪些人|有谁) (离开了|离开) {o} (加入了|去了|加入|去) {o2}",
    ),
    rule(
        5,
        lambda s: moves(s, "o"),
        "(谁|哪些人|有谁) (离开了|离开|离职) {o}",
        "(谁|哪些人|有谁) 从 {o} (离职|离开|离开了)",
    ),
    rule(
        5,
        lambda s: moves(s, "", "o"),
        "(谁|哪些人|有谁) (加入了|加入|去了|跳槽到) {o}",
    ),
    rule(
        4,
        lambda s: fact(s, "left"),
        "{p} (什么时候|何时) (离开|离开了) {o}",
        "{p} [是] (什么时候|何时) 从 {o} (离职|离开)",
    ),
    rule(
        4,
        lambda s: fact(s, "joined"),
        "{p} (什么时候|何时) (加入|加入了|去了) {o}",
    ),
    rule(4, lambda s: fact(s, "how long"), "{p} 在 {o} (工作|待) [了] 多久", "{p} 在 {o} 多久"),
    rule(2, lambda s: fact(s, "still"), "{p} (还在|还 在) {o} (吗|工作 吗)"),
    rule(
        2,
        lambda s: fact(s, "now"),
        "{p} [现在] (在哪里|在哪|在哪儿|在哪家公司) [工作|上班]",
        "{p} (现在) 在 (哪里|哪|哪家公司) [工作|上班]",
    ),
    rule(
        3,
        lambda s: fact(s, "before"),
        "{p} [在|加入|去] {o} (之前|以前) (在哪里|在哪|在哪儿|在哪家公司) [工作|上班]",
        "{p} (之前|以前) (在哪里|在哪|在哪儿|在哪家公司) [工作|上班]",
    ),
    rule(
        9,
        lambda s: FindPeople(here=s.joined()),
        "(谁|哪些人|有谁) [现在] 在 {o} (工作|上班)",
    ),
    rule(1, lambda s: WhoIs(s.person()), "(谁是|谁 是) {p}", "{p} (是谁|是 谁)"),
    rule(8, _founders, "谁 (创立了|创办了|创立|创办) {o}", "{o} (是谁创立的|的创始人是谁)"),
)
