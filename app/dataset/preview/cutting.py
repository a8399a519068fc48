"""Thread that cuts crops for the preview."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from app.dataset.preview.crops import crop_of
from app.dataset.preview.framing import Framing, Measured
from app.widgets.text.sentences import sentence
from app.widgets.threads.background import Thread
from graphose_core.errors import GraphoseError, said


class CropCutting(Thread):
    """Cuts crops of some frames; its signals arrive in the main thread.

    Signals:
        cropped(Crop): a crop was cut.
        unseen(str): why no image could be opened, as a sentence; the last signal.
    """

    cropped = Signal(object)
    unseen = Signal(str)

    def __init__(
        self, of: Measured, framing: Framing, frames: Sequence[int], parent: QObject | None = None
    ) -> None:
        """Cut crops of frames, by their indices, in order."""
        super().__init__(parent)
        self._of, self._framing, self._frames = of, framing, frames

    def run(self) -> None:
        """Cut until all are cut or an interruption is requested."""
        of, why, cut = self._of, "", 0
        sides = of.squares.sides(self._framing)
        for index in self._frames:
            if self.isInterruptionRequested():
                return
            if index not in sides:
                continue  # nothing is labelled there that could be shown
            try:
                crop = crop_of(of.labels.frames[index], of.squares.kind, of.path, sides[index])
            except (GraphoseError, OSError) as error:  # one of many is counted by the check of images
                why = why or said(error)
                continue
            if crop is not None:
                self.cropped.emit(crop)
                cut += 1
        if why and not cut:
            none = "No image could" if len(self._frames) > 1 else "The image could not"
            self.unseen.emit(f"{none} be opened. {sentence(why)}")
