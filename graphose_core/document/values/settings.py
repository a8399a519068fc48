"""Settings as pydantic models, made of values that may break their rules."""

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from graphose_core.document.values.value import explain
from graphose_core.errors import ConfigError

Settings = TypeVar("Settings", bound=BaseModel)


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
        raise ConfigError(f"{what}: {explain(error)}") from error
