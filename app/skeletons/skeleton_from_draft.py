"""The skeleton that a draft describes; what is wrong with a draft is said by its field. No Qt."""

from collections.abc import Sequence

from pydantic import ValidationError

from app.skeletons.drafts import Cells, Draft
from graphose_core.document.values.skeleton import Skeleton
from graphose_core.document.values.value import explain
from graphose_core.errors import SkeletonError

WHOLE = "content: "
"""Prefix of errors that belong to no single field; the editor removes it."""


def skeleton_from(draft: Draft) -> Skeleton:
    """Return the skeleton that a draft describes.

    Raises:
        SkeletonError: if the draft is invalid; the message names the field.
    """
    try:
        return Skeleton.model_validate(_fields(draft))
    except ValidationError as error:
        raise SkeletonError(explain(error).removeprefix(WHOLE)) from error


def _fields(draft: Draft) -> dict[str, object]:
    return {
        "name": draft.name.strip(),
        "label": draft.label.strip() or draft.name,
        "root": draft.root or None,
        "joint_types": [
            {"name": name, "label": label or name, "hint": _colour(colour)}
            for name, label, colour in draft.types
        ],
        "joints": _joints(draft),
        "bones": [_bone(number, *ends) for number, ends in enumerate(draft.bones, 1)],
        "pairs": _pairs(draft.joints),
        "attributes": [
            {**draft.kept.unseen(row[0], row[2], row[3]), **_attribute(*row)} for row in draft.attributes
        ],
        "traits": draft.traits,
    }


def _joints(draft: Draft) -> list[dict[str, object]]:
    kinds = {name: kind for name, _, kind, *_ in draft.attributes}
    return [
        {
            "name": name,
            "type": kind,
            "position": (_parsed(x, name), _parsed(y, name)),
            "attributes": draft.kept.values_of(name, kinds),
        }
        for name, kind, _, x, y in draft.joints
    ]


def _bone(number: int, a: str, b: str) -> tuple[str, str]:
    if not a or not b:
        raise SkeletonError(f"bone {number} has one end or none: choose both joints, or delete its row")
    if a == b:
        raise SkeletonError(f"bone {number} leads from {a!r} to itself: choose two different joints")
    return a, b


def _attribute(
    name: str, label: str, kind: str, scope: str, choices: str, low: str, high: str
) -> dict[str, object]:
    return {
        "name": name,
        "label": label or name,
        "kind": kind,
        "scope": scope,
        "choices": tuple(word.strip() for word in choices.split(",") if word.strip()),
        "minimum": _parsed(low or "0", name),
        "maximum": _parsed(high or "1", name),
    }


def _pairs(joints: Sequence[Cells]) -> list[tuple[str, str]]:
    pairs: dict[frozenset[str], tuple[str, str]] = {}
    names = {name for name, *_ in joints}
    for name, _, other, *_ in joints:
        if other == name:
            raise SkeletonError(
                f"the counterpart of {name!r} is that joint itself: name the one on the other side, or none"
            )
        if other and other not in names:
            raise SkeletonError(
                f"the counterpart of {name!r} is {other!r}, and no joint has that name: choose one, or none"
            )
        if other:
            left_first = (other, name) if name.lower().startswith("right") else (name, other)
            pairs.setdefault(frozenset((name, other)), left_first)
    return list(pairs.values())


def _parsed(text: str, name: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise SkeletonError(f"{name}: {text!r} is not a number; write one such as 0.5") from None


def _colour(text: str) -> tuple[float, ...]:
    digits = text.strip().removeprefix("#")
    try:
        parts = tuple(int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
    except ValueError:
        raise SkeletonError(
            f"colour {text!r} must be written as #rrggbb; double-click to choose one"
        ) from None
    return parts
