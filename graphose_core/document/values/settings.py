"""Settings as pydantic models, made of values that may break their rules."""

from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, Field, ValidationError

from graphose_core.document.values.value import explain
from graphose_core.errors import ConfigError

Settings = TypeVar("Settings", bound=BaseModel)

MOST = 1_000_000_000
"""Largest number of steps, images or scenes in a setting: decades of work. A larger one was mistyped."""

Count = Annotated[int, Field(ge=1, le=MOST)]
"""A number of things, one at least."""

CountOrNone = Annotated[int, Field(ge=0, le=MOST)]
"""A number of things, or 0."""

REMEDY = "change it"
"""What is to be done with a value whose rule is all that can be said."""


def checked_settings(kind: type[Settings], values: Any, what: str) -> Settings:
    """Return settings made of values.

    Args:
        kind: their class.
        values: a mapping from names of fields.
        what: what they are settings of, for the message.

    Raises:
        ConfigError: naming the first field that breaks a rule.
    """
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        told = explain(error)
        raise ConfigError(f"{what}: {told}{'' if '; ' in told else f'; {REMEDY}'}") from error
