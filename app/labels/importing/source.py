"""What an import is of: a file or folder, and the labels that were read from it."""

from dataclasses import dataclass
from pathlib import Path

from app.labels.importing.frames.index import FrameIndex
from graphose_core.formats.labels import Labels


@dataclass(frozen=True)
class Source:
    """Labels to import.

    Attributes:
        path: file or folder that they are of; images are looked for from there.
        labels: what they hold.
        index: of all frames; None where there are so many that it takes long: it is made in another thread.
        first: row of the frame that is chosen at first.
        trainable: whether a model can be trained of the file or folder.
    """

    path: Path
    labels: Labels
    index: FrameIndex | None
    first: int = 0
    trainable: bool = False
