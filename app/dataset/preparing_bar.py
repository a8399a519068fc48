"""Progress of the images that are prepared for a data set."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from app.dataset.plan import DataSetPlan
from app.dataset.preparing import Preparation
from app.widgets.basic import column, label


class PreparingBar(QWidget):
    """Prepares one data set at a time, and shows how far it is; hidden otherwise.

    Signals:
        done(DataSetPlan): all images are prepared.
        failed(str): what went wrong, as a sentence.
        cancelled(): preparing was cancelled, and has ended.
    """

    done = Signal(object)
    failed = Signal(str)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._preparation: Preparation | None = None
        self.bar, self.text = QProgressBar(), label("", "quiet")
        self.setLayout(column(self.text, self.bar, edge=0, gap=12))
        self.hide()

    @property
    def is_busy(self) -> bool:
        """Whether images are being prepared."""
        return self._preparation is not None

    @property
    def is_cancelling(self) -> bool:
        """Whether that is about to end."""
        return self._preparation is not None and self._preparation.isInterruptionRequested()

    def begin(self, plan: DataSetPlan) -> None:
        """Prepare the images of a plan."""
        self._preparation = Preparation(plan, self)
        self._preparation.progressed.connect(self._show)
        self._preparation.done.connect(self._finish)
        self._preparation.failed.connect(self._fail)
        self._preparation.start()
        self.bar.setRange(0, 0)
        self.text.setText("Preparing: looking at the images and what lies behind the figures…")
        self.show()

    def cancel(self) -> None:
        """Cancel preparing; `cancelled` tells when it has ended."""
        assert self._preparation is not None, "only what is in progress is cancelled"
        self._preparation.done.disconnect(self._finish)
        self._preparation.failed.disconnect(self._fail)
        self._preparation.progressed.disconnect(self._show)
        self._preparation.finished.connect(self._tell_cancelled)
        self._preparation.requestInterruption()
        self.bar.setRange(0, 0)
        self.text.setText("Cancelling…")

    def stop(self) -> None:
        """Cancel preparing, and wait for its end."""
        if self._preparation is not None:
            self._preparation.requestInterruption()
            self._preparation.wait()

    def _show(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.text.setText(f"Preparing: {done:,} of {total:,} images cut")

    def _end(self) -> None:
        self._preparation = None
        self.hide()

    def _finish(self, plan: DataSetPlan) -> None:
        self._end()
        self.done.emit(plan)

    def _fail(self, message: str) -> None:
        self._end()
        self.failed.emit(message)

    def _tell_cancelled(self) -> None:
        self._end()
        self.cancelled.emit()
