"""Two runs side by side on the same poses."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QScrollArea, QWidget

from app.live.renderer import LiveRenderer
from app.training.compare.common_scene import scene_for
from app.training.compare.poses import panel_of
from app.widgets.basic import column, label
from app.widgets.layout.screen_fit import room_for
from app.widgets.thumbnails.rounded import dots
from app.widgets.thumbnails.thumbnail import thumbnail
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.rendering.contract import ModelSource, RenderRequest, RenderResult

SIDE = 132
"""Side of an image, in points."""


class CompareDialog(QDialog):
    """Grid with a column for each pose and a row for each run; images are rendered in a side lane."""

    def __init__(
        self,
        renderer: LiveRenderer,
        document: PoseDocument,
        runs: Sequence[tuple[str, Path]],
        parent: QWidget | None = None,
    ) -> None:
        """Request all images.

        Args:
            renderer: renderer of the images.
            document: document whose figures are drawn, if the runs know them (see `common_scene.py`).
            runs: names and weights of the runs.
            parent: parent of the dialog.
        """
        super().__init__(parent)
        self.setWindowTitle("Compare runs")
        self._renderer = renderer
        self._cells: dict[tuple[str, int, int, int], QLabel] = {}
        """By the key of the image: what it is for, this dialog of several, row and column."""
        self._names = [name for name, _ in runs]
        document, hint = scene_for(document, [weights for _, weights in runs])
        self.hint = label(hint, "quiet")
        self._arrange()
        renderer.thumbnail_ready.connect(self._show)
        scenes = panel_of(document)
        self._fill(len(scenes))
        for row, (_, weights) in enumerate(runs):  # one model after the other: each is opened once
            source = ModelSource.at(weights)
            for place, scene in enumerate(scenes):
                renderer.thumbnail(self._key(row, place), RenderRequest(scene, size=dots(SIDE)), source)
        self.finished.connect(self._withdraw)

    @property
    def missing(self) -> int:
        """Number of images that are still missing."""
        return sum(cell.pixmap().isNull() for cell in self._cells.values())

    def _show(self, key: object, result: RenderResult) -> None:
        if result.lent:
            return  # drawn by another model than the run's own: that would compare nothing
        if isinstance(key, tuple) and key in self._cells:
            self._cells[key].setPixmap(thumbnail(result.image, SIDE))

    def _key(self, row: int, place: int) -> tuple[str, int, int, int]:
        return "compare", id(self), row, place

    def _withdraw(self) -> None:
        """Cancel the missing images, as the dialog is closed."""
        self._renderer.withdraw(self._cells)

    def _fill(self, columns: int) -> None:
        for row, name in enumerate(self._names):
            title = label(name, "section")
            title.setTextFormat(Qt.TextFormat.PlainText)
            self._grid.addWidget(title, 2 * row, 0, 1, columns)
            for place in range(columns):
                cell = label("")
                cell.setFixedSize(SIDE, SIDE)
                cell.setAccessibleName(f"{name}, pose {place + 1}")
                self._grid.addWidget(cell, 2 * row + 1, place)
                self._cells[self._key(row, place)] = cell

    def _arrange(self) -> None:
        holder, area = QWidget(), QScrollArea()
        self._grid = QGridLayout(holder)
        self._grid.setSpacing(6)
        area.setWidget(holder)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.setLayout(column(self.hint, area, buttons))
        self.resize(QSize(1000, 460).boundedTo(room_for(self)))
