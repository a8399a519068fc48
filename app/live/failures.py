"""Failures of drawing: what is said of one, and what helps."""

import logging
from dataclasses import dataclass
from enum import Enum, auto

from graphose_core.errors import BackgroundError, CheckpointError, GraphError, GraphoseError, RenderError

OF_MODELS = (GraphError, CheckpointError, RenderError, FileNotFoundError)
"""Kinds of errors that another model may not have."""


class Remedy(Enum):
    """What helps after a failure; a message has a button for it."""

    BACKGROUND = auto()
    """Another image for the background."""
    MODEL = auto()
    """Another model."""
    AGAIN = auto()
    """Nothing is known to be wrong, so drawing again may help."""
    WORDS = auto()
    """The message says what to change in the scene."""


@dataclass(frozen=True)
class Failure:
    """Why there is no image, or not all of one."""

    message: str
    remedy: Remedy

    @classmethod
    def of(cls, error: Exception) -> "Failure":
        """Return what an error means; an unexpected one is logged."""
        return cls(explain(error), _remedy_of(error))


def explain(error: Exception) -> str:
    """Return an error's message, preceded by its class unless it is a :class:`GraphoseError`."""
    if isinstance(error, GraphoseError):
        return str(error)
    if isinstance(error, FileNotFoundError):
        return f"{error.filename} is not there. Choose another file."
    logging.getLogger("graphose").error("in a worker", exc_info=error)
    return f"{type(error).__name__}: {error}"


def _remedy_of(error: Exception) -> Remedy:
    if isinstance(error, BackgroundError):
        return Remedy.BACKGROUND
    if isinstance(error, OF_MODELS):
        return Remedy.MODEL
    return Remedy.WORDS if isinstance(error, GraphoseError) else Remedy.AGAIN


def capitalised(message: str) -> str:
    """Return a message with a capital first letter, whatever it begins with."""
    return f"{message[:1].upper()}{message[1:]}"
