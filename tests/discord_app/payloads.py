"""Discord's limits, held against what would be sent, and ways to read it.

From Discord's "Component Reference" and its published API description; written apart from the
renderer, so that neither can hide the other's mistake.
"""

from collections.abc import Iterator
from typing import Any

Payload = list[dict[str, Any]]
TEXT, ROW, BUTTON, SELECT, SECTION, SEPARATOR, CONTAINER = 10, 1, 2, 3, 9, 14, 17


def walk(components: Payload) -> Iterator[dict[str, Any]]:
    """Every component, nested ones too."""
    for component in components:
        yield component
        yield from walk(component.get("components", []))
        if "accessory" in component:
            yield from walk([component["accessory"]])


def of_type(components: Payload, kind: int) -> list[dict[str, Any]]:
    return [component for component in walk(components) if component["type"] == kind]


def text_of(components: Payload) -> str:
    """All text of a message, in the order of a notification."""
    return "\n".join(component["content"] for component in of_type(components, TEXT))


def labels_of(components: Payload) -> list[str]:
    return [button["label"] for button in of_type(components, BUTTON)]


def units(text: str) -> int:
    """UTF-16 units: the strictest way Discord may count characters."""
    return len(text.encode("utf-16-le")) // 2


def broken_limits(components: Payload) -> list[str]:
    """What Discord would refuse; nothing when it would take the message."""
    found = []

    def must(ok: bool, what: str) -> None:
        if not ok:
            found.append(what)

    parts = list(walk(components))
    must(0 < len(components) <= 40, "top level components")
    must(len(parts) <= 40, f"{len(parts)} components")
    must(sum(units(part["content"]) for part in parts if part["type"] == TEXT) <= 4000, "text")
    ids = [part["custom_id"] for part in parts if part.get("custom_id")]
    must(len(ids) == len(set(ids)), "custom_ids used twice")
    for part in parts:
        match part["type"]:
            case 10:
                must(bool(part["content"].strip()), "an empty text")
                part["content"].encode()  # half pairs cannot be sent
            case 1:
                must(1 <= len(part["components"]) <= 5, "a row's buttons")
                kinds = {inner["type"] for inner in part["components"]}
                must(kinds == {BUTTON} or len(part["components"]) == 1, "a row's kinds")
            case 2:
                must(1 <= units(part["label"]) <= 80, "a button's label")
                must(1 <= len(part["custom_id"]) <= 100, "a button's custom_id")
            case 3:
                must(1 <= len(part["options"]) <= 25, "a picker's options")
                must(1 <= units(part["placeholder"]) <= 150, "a picker's prompt")
                values = [option["value"] for option in part["options"]]
                must(len(values) == len(set(values)), "values used twice")
                for option in part["options"]:
                    must(1 <= units(option["label"]) <= 100, "an option's label")
                    must(1 <= len(option["value"]) <= 100, "an option's value")
                    must(units(option.get("description") or "-") <= 100, "an option's words")
            case 9:
                must(1 <= len(part["components"]) <= 3, "a section's texts")
                must("accessory" in part, "a section without accessory")
            case 17:
                must(1 <= len(part["components"]) <= 40, "a container's components")
                must(0 <= part["accent_color"] <= 0xFFFFFF, "a colour")
            case 14:
                pass
            case other:
                must(False, f"a component of type {other}")
    return found
