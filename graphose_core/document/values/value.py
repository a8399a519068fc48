"""Frozen, self-checking values: the base of everything in a document."""

import reprlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Self, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, FailFast, Field, PlainSerializer, ValidationError

from graphose_core.errors import DocumentError
from graphose_core.shown_text import condensed

Unit = Annotated[float, Field(ge=0.0, le=1.0, allow_inf_nan=False)]
"""A number in [0, 1]."""

Colour = tuple[Unit, Unit, Unit]
"""Red, green, blue, each in [0, 1] (sRGB)."""

Finite = Annotated[float, Field(allow_inf_nan=False)]
"""A number that is neither infinite nor NaN."""

AttributeValue = Colour | Finite | str
"""A colour, a finite scalar, or the name of a choice."""

Attributes = Annotated[
    Mapping[str, AttributeValue],
    AfterValidator(lambda mapping: MappingProxyType(dict(mapping))),
    PlainSerializer(dict),
]
"""Read-only attribute values by name. An attribute that is absent is *unset*: the model decides."""


T = TypeVar("T")

Many = Annotated[tuple[T, ...], FailFast()]
"""A tuple of any length that is checked up to its first wrong item: of a damaged file with a million of them,
errors would take gigabytes."""

LONGEST, LONGEST_REASON = 60, 180
"""Characters of a wrong value, and of the rule that it breaks, in a message: two lines over the image."""


def explain(error: ValidationError) -> str:
    """Say in one short line which field of a value is wrong, what it held, and why."""
    errors = error.errors(include_url=False, include_context=False)
    first = errors[0]
    loc = first["loc"]
    for other in errors[1:]:  # of the kinds that an attribute can have, the one that says what is wrong
        if other["type"] == "finite_number" and other["loc"][:-1] == loc[:-1]:
            first, loc = other, loc[:-1]
            break
    place = ".".join(_cut(str(part), LONGEST) for part in loc) or "content"
    reason = _cut(condensed(first["msg"].removeprefix("Value error, ")), LONGEST_REASON)
    if first["type"] == "json_invalid" or isinstance(first["input"], dict):  # too long to be of help
        return f"{place}: {reason}"
    return f"{place} = {_shortened(first['input'])}: {reason}"


def _shortened(value: object) -> str:
    try:
        text = reprlib.repr(value)  # which still writes out a part of each level of what is nested
    except ValueError:  # Python does not write out whole numbers of thousands of digits
        text = "a number of thousands of digits"
    return _cut(text, LONGEST)


def _cut(text: str, most: int) -> str:
    line = " ".join(text[: 2 * most].split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


class Value(BaseModel):  # noqa: PLW1641  # pydantic makes the hash of what is frozen
    """A frozen pydantic model whose broken rules surface as :class:`DocumentError`.

    A field whose name in files is an older word has that word as its alias: code says the name, files the
    alias.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False, populate_by_name=True)

    def __eq__(self, other: object) -> bool:
        # Pydantic's own compares what has a cached property twice: the joints of a document four times.
        if self is other:
            return True
        if type(self) is not type(other):
            return NotImplemented
        mine, theirs = self.__dict__, other.__dict__
        return all(mine[name] == theirs[name] for name in type(self).model_fields)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy with some fields changed, unchecked.

        What was worked out of the fields, a cached property, stays behind: it may be of the old ones.
        """
        copied = super().model_copy(update=update, deep=deep)
        if update:
            values = copied.__dict__
            for name in values.keys() - type(self).model_fields.keys():
                del values[name]
        return copied

    def replace(self, **changes: Any) -> Self:
        """Return a copy with some fields changed, checked again.

        Raises:
            DocumentError: if the changed value breaks a rule.
        """
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        try:
            return type(self).model_validate(fields | changes)
        except ValidationError as error:
            raise DocumentError(f"{type(self).__name__}: {explain(error)}") from error
