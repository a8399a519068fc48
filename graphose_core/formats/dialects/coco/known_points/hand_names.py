"""What data sets call the 21 points of a hand."""

import re

from graphose_core.formats.dialects.coco.known_points.point_sets import HAND

_FINGER = {
    "thumb": "thumb",
    "forefinger": "index",
    "fore": "index",
    "index": "index",
    "middle": "middle",
    "ring": "ring",
    "pinky": "little",
    "pinkie": "little",
    "little": "little",
}
_PLACE = {"cmc": 1, "mcp": 1, "pip": 2, "dip": 3, "tip": 4}
_THUMB = {"cmc": 1, "mcp": 2, "ip": 3, "tip": 4}
_NAME = re.compile(r"(?:(?:left|right|l|r)_)?([a-z]+?)_?(?:finger)?_?([1-4]|cmc|mcp|pip|dip|ip|tip)")


def hand_names(names: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the names in :data:`HAND` of a hand's points.

    They are found where a category has exactly the 21 of a hand, counted from 1 at the wrist to 4 at the tip
    ("thumb1", "forefinger4", "pinky_finger2") or called by their joints ("INDEX_FINGER_MCP").

    Returns:
        the names in the category's order; None where it has other points.
    """
    if len(names) != len(HAND) or set(names) == set(HAND):
        return None
    found = tuple(_meant(name) for name in names)
    return tuple(name for name in found if name) if set(found) == set(HAND) else None


def _meant(name: str) -> str | None:
    plain = name.strip().lower().replace(" ", "_").replace("-", "_")
    if plain in ("wrist", "root", "palm", "hand_root"):
        return HAND[0]
    match = _NAME.fullmatch(plain)
    finger = _FINGER.get(match[1]) if match else None
    if match is None or finger is None:
        return None
    places = _THUMB if finger == "thumb" else _PLACE
    number = int(match[2]) if match[2].isdigit() else places.get(match[2])
    if number is None:
        return None
    return f"{finger}_{number - 1 if finger == 'thumb' else number}"
