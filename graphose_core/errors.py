"""Exceptions that this project raises on purpose.

    GraphoseError
    ├── DocumentError          a document, figure, joint or bone breaks a rule
    │   ├── UnknownNameError   a joint, figure, pose or type that does not exist
    │   ├── FileFormatError    a file that cannot be read as its format
    │   └── MissingImageError  an image that labels name and that is not there
    ├── SkeletonError          a skeleton that contradicts itself
    ├── GraphError             a document or graph that does not fit the model
    ├── ConfigError            a setting outside its range, or two that contradict each other
    ├── CheckpointError        a checkpoint that cannot be read, or does not fit
    ├── FileChangedError       a file that another program has written since it was read
    ├── RenderError            an image that could not be made
    │   └── BackgroundError    a background's image that cannot be read
    ├── RecoveryError          unsaved work that cannot be brought back now
    ├── ExportError            images, a film or a data set that cannot be written as asked for
    │   └── ExportCancelled    an export that its user has stopped
    ├── TrainingError          a run that cannot start or go on
    ├── NoRoomError            a disk that has less room than is needed
    ├── AssetsError            bundled files that are missing
    └── MissingPackageError    an optional package that is needed and not installed

A message names the value, the rule and the remedy, in this order. It is shown to users as it is, but for what
would turn its words around, for line feeds, and for the middle of very long names (see `shown_text`).
"""

from collections.abc import Collection
from itertools import islice

from graphose_core.shown_text import condensed, in_one_line, shown


class GraphoseError(Exception):
    """Base of all errors of this project: a user's mistake, a broken file or a failing system, no bug."""

    def __str__(self) -> str:
        return shown(in_one_line(condensed(super().__str__())))


class DocumentError(GraphoseError):
    """A document, figure, joint or bone breaks one of its rules."""


class UnknownNameError(DocumentError):
    """A joint, figure, pose or type of the given name does not exist."""


class FileFormatError(DocumentError):
    """A file cannot be read in the format that it is taken for."""


class MissingImageError(DocumentError):
    """An image that labels refer to cannot be found."""


class SkeletonError(GraphoseError):
    """A skeleton contradicts itself."""


class GraphError(GraphoseError):
    """A document cannot be turned into a graph for the model, or a graph does not fit its schema."""


class ConfigError(GraphoseError):
    """A setting lies outside its range, or two settings contradict each other."""


class CheckpointError(GraphoseError):
    """A checkpoint cannot be read, or does not fit the model."""


class FileChangedError(GraphoseError):
    """A file that would be replaced is not the one that was read; whoever replaces it has to ask first."""


class RenderError(GraphoseError):
    """An image could not be made."""


class BackgroundError(RenderError):
    """The image of a background cannot be read; figures can be drawn over another one."""


class RecoveryError(GraphoseError):
    """Unsaved work of an application that ended abnormally cannot be recovered now."""


class TrainingError(GraphoseError):
    """A training run cannot start or cannot go on."""


class ExportError(GraphoseError):
    """Images, a film or a data set cannot be written as asked for."""


class ExportCancelled(ExportError):  # noqa: N818 (no mistake was made)
    """An export was stopped by its user."""


class MissingPackageError(GraphoseError):
    """An optional package is needed and not installed; the message says how to install it."""


class NoRoomError(GraphoseError):
    """A disk has less room than is needed."""


class AssetsError(GraphoseError):
    """Bundled files are missing where an installation or a checkout has them."""


MOST_LISTED = 30
"""Largest number of names that a message lists."""


def listed(names: Collection[str]) -> str:
    """Return names with commas, "none" for none; of many the first ones and how many more there are."""
    first = ", ".join(islice(names, MOST_LISTED))
    more = len(names) - MOST_LISTED
    return f"{first} and {more:,} more" if more > 0 else first or "none"


def in_words(error: BaseException) -> str:
    """Return the reason of an error in words, for a message that names the place and the remedy by itself.

    Of one of the system that is its text without number, path and remedy: "No such file or directory".
    """
    if not isinstance(error, OSError):
        return str(error)
    inner = getattr(error, "reason", None)  # of one of the network
    if isinstance(inner, OSError):
        return in_words(inner)
    return (error.strerror or str(error)).split("; ")[0]


def said(error: Exception) -> str:
    """Return what a command line says of an error: of one of the system the path, the reason and a remedy."""
    if not isinstance(error, OSError) or not error.strerror:
        return shown(in_one_line(str(error)))
    if error.filename is None:
        return shown(in_one_line(error.strerror))
    remedy = "" if "; " in error.strerror else "; check the path, or choose another one"
    return shown(in_one_line(f"{error.filename}: {error.strerror}{remedy}"))
