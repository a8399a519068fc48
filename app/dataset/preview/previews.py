"""Crops and checks of the images of labels, in threads, anew where the framing changes."""

from PySide6.QtCore import QObject, QThread, QTimer, Signal

from app.dataset.preview.checking import ImageChecking
from app.dataset.preview.crop import Crop
from app.dataset.preview.crops import spread_over
from app.dataset.preview.cutting import CropCutting
from app.dataset.preview.framing import Framing, Measured
from app.widgets.threads.background import let_go

CROPS = 24
"""Maximum number of crops of the preview."""

DELAY = 200
"""Milliseconds without a change of the framing before crops are cut anew."""


class Previews(QObject):
    """Finds out what a training will see of labels; its signals are emitted in the main thread.

    Signals:
        cropped(list, bool): crops, of which those that are not cut anew yet are the earlier ones; whether the
            first one was chosen.
        unseen(str): why no image could be opened, as a sentence.
        unopened(str): why that of the chosen pose could not, likewise.
        checked(tuple): sentences about images that cannot be read and figures outside of theirs.
    """

    cropped = Signal(list, bool)
    unseen = Signal(str)
    unopened = Signal(str)
    checked = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._of: Measured | None = None
        self._framing = Framing(1.0, fixed=False)
        self._chosen: list[int] = []
        """The frame whose crop is shown before all others, if any."""
        self._wanted: list[int] = []
        self.crops: list[Crop] = []
        """Those that are shown, in order."""
        self._cut = 0
        self._cutting: CropCutting | None = None
        self._choosing: CropCutting | None = None
        self._checking: ImageChecking | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self._cut_all)

    @property
    def is_done(self) -> bool:
        """Whether all crops are cut and all images are checked."""
        threads = (self._cutting, self._checking)
        return not self._timer.isActive() and all(each is not None and each.isFinished() for each in threads)

    def begin(self, of: Measured, framing: Framing) -> None:
        """Cut crops of labels, and compare all of them with their images."""
        self.stop()
        self._of, self._framing = of, framing
        self._cut_all()
        self._checking = ImageChecking(of.labels, of.path, self)
        self._checking.checked.connect(self.checked)
        self._checking.start(QThread.Priority.LowPriority)

    def reframe(self, framing: Framing) -> None:
        """Cut crops anew, a moment later, if they are framed differently now."""
        if self._of is not None and framing != self._framing:
            self._framing = framing
            self._timer.start()

    def choose(self, index: int) -> None:
        """Show the figures of a frame, by its index, before all others."""
        if self._of is None:
            return
        _end(self._choosing)
        self._choosing = CropCutting(self._of, self._framing, [index], self)
        self._choosing.cropped.connect(self._put_first)
        self._choosing.unseen.connect(self.unopened)
        self._chosen, self._wanted = [], [index]
        self._choosing.start()

    def stop(self) -> None:
        """Stop the threads, and forget the labels."""
        self._timer.stop()
        self._stop_cutting()
        if self._checking is not None:
            self._checking.checked.disconnect()
            let_go(self._checking)
            self._checking = None
        self._of, self._chosen, self.crops = None, [], []

    def _cut_all(self) -> None:
        assert self._of is not None, "labels are read"
        self._stop_cutting()
        frames = dict.fromkeys((*self._chosen, *spread_over(self._of.squares.frames, CROPS)))
        self._cutting = CropCutting(self._of, self._framing, list(frames), self)
        self._cutting.cropped.connect(self._put)
        self._cutting.unseen.connect(self.unseen)
        self._cut = 0
        self._cutting.start()

    def _stop_cutting(self) -> None:
        _end(self._cutting)
        _end(self._choosing)
        self._cutting = self._choosing = None

    def _put(self, crop: Crop) -> None:
        """Take a crop in the place of the earlier one, while all are cut."""
        self.crops[self._cut : self._cut + 1] = [crop]
        self._cut += 1
        self.cropped.emit(list(self.crops), bool(self._chosen))

    def _put_first(self, crop: Crop) -> None:
        self._chosen = self._wanted
        self.crops.insert(0, crop)
        self._cut += 1
        self.cropped.emit(list(self.crops), True)


def _end(cutting: CropCutting | None) -> None:
    """Let a thread go; nothing of it arrives any more."""
    if cutting is not None:
        for signal in (cutting.cropped, cutting.unseen):
            signal.disconnect()
        let_go(cutting)
