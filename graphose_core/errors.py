"""Every exception that this project raises on purpose.

    GraphoseError
    ├── DocumentError          a document, figure, joint or bone breaks a rule
    │   ├── UnknownNameError   a name that is not there (joint, figure, pose, type)
    │   ├── FileFormatError    a file that cannot be read as what it claims to be
    │   └── MissingImageError  an image that labels name and that is not there
    ├── SkeletonError          a skeleton that contradicts itself
    ├── GraphError             a document that cannot become a graph for this model
    ├── ConfigError            a setting outside its range
    ├── CheckpointError        weights that cannot be loaded, or do not fit
    ├── RenderError            an image that could not be made
    ├── RecoveryError          unsaved work that cannot be brought back now
    ├── ExportError            images, a film or a data set that cannot be written as asked for
    │   └── ExportCancelled    the person who asked for it has changed their mind
    ├── TrainingError          a run that cannot start or go on
    ├── AssetsError            files that come with the application are not where they should be
    └── MissingPackageError    a package that is needed for this alone, and is not installed

A message names the value, the rule and the remedy, in this order.
"""


class GraphoseError(Exception):
    """Base of all errors raised on purpose: a user's mistake or a broken file, never a bug."""


class DocumentError(GraphoseError):
    """A document, figure, joint or bone breaks one of its rules."""


class UnknownNameError(DocumentError):
    """A joint, figure, pose or type is asked for by a name that is not there."""


class FileFormatError(DocumentError):
    """A file cannot be read as the format that it claims to be."""


class MissingImageError(DocumentError):
    """An image that labels name is not where it can be found."""


class SkeletonError(GraphoseError):
    """A skeleton contradicts itself."""


class GraphError(GraphoseError):
    """A document cannot be turned into a graph for the model at hand."""


class ConfigError(GraphoseError):
    """A setting lies outside its range, or two settings contradict each other."""


class CheckpointError(GraphoseError):
    """A checkpoint cannot be read, or does not fit the model asked for."""


class RenderError(GraphoseError):
    """An image could not be made."""


class RecoveryError(GraphoseError):
    """Unsaved work of an application that was killed cannot be brought back now."""


class TrainingError(GraphoseError):
    """A training run cannot start or cannot go on."""


class ExportError(GraphoseError):
    """Images, a film or a data set cannot be written as asked for."""


class ExportCancelled(ExportError):  # noqa: N818 (no mistake was made)
    """The person who asked for an export has changed their mind."""


class MissingPackageError(GraphoseError):
    """Something needs a package that is not installed; the message says how to install it."""


class AssetsError(GraphoseError):
    """Files that come with the application are not where an installation or a checkout has them."""
