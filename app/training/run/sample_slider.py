"""Contact sheets of a run, with a slider over their steps."""

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QSlider, QWidget

from app.training.run.sample_view import SampleView
from app.widgets.basic import column, label, row


class SampleSlider(QWidget):
    """Shows the newest sheet, or an earlier one that the person has chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._samples: dict[int, str] = {}
        self.title = label("Sample", "section")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName("Step of the sample")
        self.slider.setToolTip("Earlier samples, and back to the newest")
        self.slider.setMinimumWidth(80)
        self.slider.setRange(0, 0)
        self.slider.valueChanged.connect(self._show_chosen)
        self.view = SampleView()
        self.setLayout(column(row(self.title, self.slider), self.view, edge=0))
        self.hide()

    @property
    def steps(self) -> tuple[int, ...]:
        """Steps that have a sheet, in order."""
        return tuple(sorted(self._samples))

    def clear(self, rows: tuple[str, ...] = ()) -> None:
        """Remove all sheets for another run, whose sheets have these rows."""
        self.view.rows = rows
        self._samples.clear()
        self.view.clear()
        self.hide()

    def read(self, folder: Path) -> None:
        """Add the sheets that a run has already written."""
        for path in folder.glob("samples/step-*.png"):
            digits = path.stem.removeprefix("step-")
            if digits.isdecimal():
                self._samples[int(digits)] = str(path)
        self._show_newest()

    def add(self, step: int, path: str) -> None:
        """Add a sheet, and show it unless an earlier one is chosen."""
        follows = self.slider.value() == self.slider.maximum()
        self._samples[step] = path
        if follows:
            self._show_newest()
        else:
            self._set_range()

    def _show_newest(self) -> None:
        if self._samples:
            self._set_range()
            with QSignalBlocker(self.slider):
                self.slider.setValue(self.slider.maximum())
            self._show_chosen()

    def _set_range(self) -> None:
        with QSignalBlocker(self.slider):
            self.slider.setRange(0, max(len(self._samples) - 1, 0))
        self.slider.setVisible(len(self._samples) > 1)

    def _show_chosen(self) -> None:
        steps = self.steps
        if not steps:
            return
        step = steps[min(self.slider.value(), len(steps) - 1)]
        if self.view.show_file(self._samples[step]):
            self.title.setText(f"Sample at step {step:,}")
            self.show()
