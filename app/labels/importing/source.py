"""Source of an import: a file or folder, and its labels."""

from dataclasses import dataclass
from pathlib import Path

from app.labels.importing.frames.index import FrameIndex
from graphose_core.formats.labels import Labels


@dataclass(frozen=True)
class Source:
    """Labels to import.

    Attributes:
        path: file or folder of the labels, relative to which images are searched.
        labels: their content.
        index: index of all frames; None where they are many: it is then built in a thread.
        first: row of the preselected frame.
        trainable: whether a model can be trained on the file or folder.
    """

    path: Path
    labels: Labels
    index: FrameIndex | None
    first: int = 0
    trainable: bool = False
