"""Which saved pose was renamed, told by two lists of names. No Qt."""

from collections.abc import Sequence


def renamed(before: Sequence[str], names: Sequence[str]) -> dict[str, str]:
    """Return the new name of the pose that was renamed, by its old one; nothing if none or several were."""
    changed = [(old, new) for old, new in zip(before, names, strict=False) if old != new]
    return dict(changed) if len(before) == len(names) and len(changed) == 1 else {}
