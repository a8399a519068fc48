"""Result of importing a frame: figures and their placement, reference image, and keyframes."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from app.labels.importing.figures.choice import FigureChoice
from app.labels.importing.figures.sketching import Sketching
from app.labels.importing.frames.shown import ShownFrame
from app.labels.importing.keyframes.choice import TimelineChoice
from app.labels.importing.keyframes.making import ImagePlacing
from app.labels.importing.placement import Placement
from app.labels.importing.preview import ImportPreview
from app.labels.importing.text import told_of
from app.widgets.basic import column, label, row
from app.widgets.combo_box import ComboBox
from app.widgets.text.sentences import sentence
from graphose_core.document.values.frame import Aspect, aspect_of
from graphose_core.document.values.pose import Figure
from graphose_core.errors import DocumentError
from graphose_core.formats.conversion.pixel_mapping import in_canvas, whole_image
from graphose_core.formats.keypoints import Kind, Subject

MAKING = "Making the figures…"


class Outcome(QWidget):
    """Shows a preview, the choices of placement below it, and a message.

    Signals:
        made(): the figures of the preview, which `show_choice` has started to make, are available.
    """

    made = Signal()

    def __init__(
        self, figure: FigureChoice, rate: float | None, aspect: Aspect, image_placing: ImagePlacing | None
    ) -> None:
        """Build the widgets.

        Args:
            figure: choice of the skeleton for each kind of subject.
            rate: frames a second of the video, or None where the labels give none.
            aspect: aspect of the scene's canvas.
            image_placing: returns where images lie in the document; None: in the middle of the canvas.
        """
        super().__init__()
        self._aspect, self._image_placing = aspect, image_placing
        self.preview, self.figure, self.place = ImportPreview(), figure, ComboBox()
        self.place.addItems(["As in the image", "Fitted to the canvas"])
        self.replace_box = QCheckBox("&Replace the figures that are there")
        self.canvas_box = QCheckBox("Give the canvas the &shape of the image")
        self.canvas_box.setToolTip("Figures that are there keep their place relative to its middle")
        self.canvas_box.setChecked(image_placing is None)
        self.canvas_box.setVisible(image_placing is None)
        self.reference_box = QCheckBox("&Lay the image under the skeleton")
        self.timeline = TimelineChoice(rate)
        self.hint = label("", "quiet")
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self._sketching = Sketching(self)
        self._sketching.made.connect(self.made)
        self._arrange()

    def stop(self) -> None:
        """Cancel the preview's figures."""
        self._sketching.stop()

    def size_of(self, shown: ShownFrame) -> tuple[int, int] | None:
        """Return the size of the image in which the figures are placed; None where they are fitted."""
        return shown.size if self.place.currentIndex() == 0 else None

    def image_placing(self, shown: ShownFrame) -> ImagePlacing:
        """Return where images lie in the document."""
        return self._image_placing or partial(in_canvas, aspect=self.canvas(self.size_of(shown)))

    def canvas(self, size: tuple[int, int] | None) -> Aspect:
        """Return the aspect of the canvas after an import of images of a size."""
        own = aspect_of(size) if size is not None and self.canvas_box.isChecked() else None
        return own or self._aspect

    def lays_reference(self, shown: ShownFrame) -> bool:
        """Return whether the image is wanted as reference, and available."""
        return self.reference_box.isChecked() and self._can_be_reference(shown)

    def offer_places(self, sized: bool) -> None:
        """Enable placement in the image only if its size is known."""
        if sized != self.place.isEnabled():
            with QSignalBlocker(self.place):
                self.place.setCurrentIndex(0 if sized else 1)
            self.place.setEnabled(sized)

    def show_choice(self, shown: ShownFrame, chosen: tuple[Subject, ...], busy: str = "") -> bool:
        """Preview the checked subjects of the frame on show.

        Args:
            shown: the frame.
            chosen: its checked subjects.
            busy: message about background work, shown instead of any other, or "".

        Returns:
            Whether they can be imported.
        """
        kinds = tuple(dict.fromkeys(subject.kind for subject in chosen))
        placement = Placement(chosen, self.size_of(shown), whole_image)
        self.canvas_box.setEnabled(placement.size is not None and aspect_of(placement.size) is not None)
        figures, problem = self._figures(placement, kinds)
        # Under figures that lie elsewhere than in the image, it would say nothing.
        self.reference_box.setEnabled(self._can_be_reference(shown))
        self.preview.show_figures(figures, shown.pixmap if placement.size is not None else None)
        of_image = None if shown.image is None else shown.image.told
        far = Placement(chosen, self.size_of(shown), self.image_placing(shown)).far
        told = told_of(shown.frame, of_image, far, len(self.figure.shapes(kinds)))
        self.hint.setText(busy or problem or told)
        self.hint.setVisible(bool(self.hint.text()))
        return bool(figures) and not problem and not busy

    def _figures(self, placement: Placement, kinds: Sequence[Kind]) -> tuple[tuple[Figure, ...], str]:
        """Return the figures, and why they cannot be imported, or ""."""
        try:
            figures = self._sketching.figures(placement, self.figure.shapes(kinds))
            return ((), MAKING) if figures is None else (figures, self.figure.problem(kinds))
        except DocumentError as error:
            return (), sentence(str(error))

    def _can_be_reference(self, shown: ShownFrame) -> bool:
        return shown.reference is not None and self.size_of(shown) is not None

    def _arrange(self) -> None:
        title = label("&Place", "quiet")
        title.setFixedWidth(64)
        title.setBuddy(self.place)
        places = row(title, self.place)
        places.setStretch(1, 1)
        self.setLayout(
            column(
                *(self.preview, self.figure, places, self.canvas_box, self.reference_box, self.replace_box),
                *(self.timeline, self.hint, None),
                edge=0,
            )
        )
