"""Ids of foreign files: numbers, texts, or numbers as texts, mixed within one file."""

from collections.abc import Iterator
from typing import Any, Generic, TypeVar

T = TypeVar("T")


def id_of(value: Any) -> str | None:
    """Return an id as text, so that 1, 1.0 and "1" are the same; None for what is no id."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else None
    try:
        return str(value).strip() or None
    except ValueError:  # an integer of more digits than Python writes
        return None


class Ids(Generic[T]):
    """What has an id, found by it: exactly, or else by its number without leading zeros."""

    def __init__(self) -> None:
        self._exact: dict[str, T] = {}
        self._numbers: dict[str, T] = {}

    def __len__(self) -> int:
        return len(self._exact)

    def __iter__(self) -> Iterator[T]:
        return iter(self._exact.values())

    def add(self, name: str, item: T) -> bool:
        """Add an item; return False, and keep the earlier one, where the id is taken."""
        if name in self._exact:
            return False
        self._exact[name] = item
        self._numbers.setdefault(_number(name), item)
        return True

    def get(self, value: Any) -> T | None:
        """Return the item with an id as it stands in a file, or None."""
        name = id_of(value)
        if name is None:
            return None
        found = self._exact.get(name)
        return found if found is not None else self._numbers.get(_number(name))

    def only(self) -> T | None:
        """Return the item where there is exactly one."""
        return next(iter(self._exact.values())) if len(self._exact) == 1 else None


def _number(name: str) -> str:
    return (name.lstrip("0") or "0") if name.isascii() and name.isdigit() else name
