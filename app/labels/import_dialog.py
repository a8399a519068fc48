"""Dialog of an import: choice of frame, subjects, skeleton and placement."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from app.labels.import_preview import ImportPreview, small_image
from app.labels.import_timeline import TimelineChoice
from app.widgets.basic import column, label, row
from graphose_core.document.files.skeletons import FREE, skeleton
from graphose_core.document.values.pose import Figure, Keyframe, Latents
from graphose_core.errors import DocumentError
from graphose_core.formats.figures import figures_of
from graphose_core.formats.following import followed
from graphose_core.formats.images.find import image_of
from graphose_core.formats.images.open import sized
from graphose_core.formats.keyframes import keyframes_of, moving_placing, only
from graphose_core.formats.keypoints import Frame, Subject
from graphose_core.formats.pixel_mapping import Placing, placing_of, whole_image
from graphose_core.formats.skeletons.choice import fitting_skeletons

Lie = Callable[[tuple[int, int]], Placing]
"""Where an image of a size lies in the document."""

MANY = 12
"""Frames from which on there is a field to search them."""

_ROW = Qt.ItemDataRole.UserRole


class ImportDialog(QDialog):
    """Shows what a file of labels holds; `figures` is what was chosen."""

    def __init__(
        self,
        path: Path,
        frames: Sequence[Frame],
        parent: QWidget | None = None,
        lie: Lie = whole_image,
        familiar: Iterable[str] = (),
    ) -> None:
        """`familiar`: skeletons that are offered first where they fit, those of the scene's figures."""
        super().__init__(parent)
        self._familiar = frozenset(familiar) - {FREE}
        self._path, self._frames, self._lie = path, list(frames), lie
        self.setWindowTitle(f"Import poses from {path.name}")
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search frames")
        self.frames, self.subjects = QListWidget(), QListWidget()
        self.preview = ImportPreview()
        self.kind, self.place = QComboBox(), QComboBox()
        self.place.addItems(["As in the picture", "Fitted to the frame"])
        self.replace_box = QCheckBox("&Replace the figures that are there")
        self.reference_box = QCheckBox("&Lay the picture under the skeleton")
        self.timeline = TimelineChoice(self._frames)
        self.hint = label("", "quiet")
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText("&Import")
        self._arrange()
        self._connect()
        self._list_frames()

    @property
    def frame(self) -> Frame | None:
        """The frame that is chosen, with its size where that can be known."""
        item = self.frames.currentItem()
        return None if item is None else sized(self._frames[item.data(_ROW)], self._path)

    @property
    def image(self) -> Path | None:
        """The image of the frame, if it is there."""
        return None if self.frame is None else image_of(self.frame, self._path)

    @property
    def chosen(self) -> tuple[Subject, ...]:
        """The subjects that are ticked."""
        frame = self.frame
        if frame is None:
            return ()
        return tuple(subject for i, subject in enumerate(frame.subjects) if self._is_ticked(i))

    def _is_ticked(self, index: int) -> bool:
        return self.subjects.item(index).checkState() is Qt.CheckState.Checked

    @property
    def as_in_image(self) -> bool:
        """Whether the figures lie as their subjects lie in the image."""
        return self.place.currentIndex() == 0 and self.frame is not None and self.frame.size is not None

    def figures(self, taken: Iterable[str] = ()) -> tuple[Figure, ...]:
        """Return what was chosen, as figures under names that are not `taken`.

        Raises:
            DocumentError: if a subject has no keypoint of the kind of figure that was chosen.
        """
        return self._figures(self._lie, taken)

    def _figures(self, lie: Lie, taken: Iterable[str] = ()) -> tuple[Figure, ...]:
        frame, chosen = self.frame, self.chosen
        if frame is None or not chosen:
            return ()
        if self.as_in_image and frame.size is not None:
            placing = lie(frame.size)
        else:
            placing = placing_of(Frame(frame.name, chosen), fit=True)
        return figures_of(chosen, placing, taken, self.kind.currentData())

    def keyframes(self, still: tuple[Figure, ...], latents: Latents) -> tuple[Keyframe, ...]:
        """Return the chosen subjects in all frames, as keyframes (see :func:`keyframes_of`).

        Raises:
            DocumentError: if that makes too many keyframes, or a subject has no keypoint of the chosen kind.
        """
        assert self.frame is not None, "a frame is chosen"
        size = self.frame.size
        frames = [frame if frame.size else replace(frame, size=size) for frame in self._kept()]
        placing = moving_placing(frames, self._lie, fit=not self.as_in_image)
        return keyframes_of(frames, self.timeline.pace, placing, still, self.kind.currentData(), latents)

    def _kept(self) -> Sequence[Frame]:
        """Return all frames with those who are ticked in the chosen one, and those who are not in it."""
        row = self.frames.currentItem().data(_ROW)
        left = {
            subject.name for i, subject in enumerate(self._followed[row].subjects) if not self._is_ticked(i)
        }
        return only(self._followed, lambda subject: subject.name not in left)

    @cached_property
    def _followed(self) -> Sequence[Frame]:
        return followed(self._frames)

    def choose_frame(self, index: int) -> None:
        """Choose a frame by its place in the file."""
        for place in range(self.frames.count()):
            if self.frames.item(place).data(_ROW) == index:
                self.frames.setCurrentRow(place)

    def _list_frames(self) -> None:
        words = self.search.text().casefold().split()
        with QSignalBlocker(self.frames):
            self.frames.clear()
            for index, frame in enumerate(self._frames):
                if all(word in frame.name.casefold() for word in words):
                    item = QListWidgetItem(f"{frame.name}  ·  {len(frame.subjects)}")
                    item.setData(_ROW, index)
                    self.frames.addItem(item)
        first = next((i for i, frame in enumerate(self._frames) if frame.subjects), 0)
        self.choose_frame(first)
        if self.frames.currentItem() is None:
            self.frames.setCurrentRow(0)
        self._show_frame()

    def _show_frame(self) -> None:
        frame = self.frame
        with QSignalBlocker(self.subjects), QSignalBlocker(self.kind):
            self.subjects.clear()
            self.kind.clear()
            for i, subject in enumerate(frame.subjects if frame else ()):
                name = subject.name or f"{subject.kind.name} {i + 1}"
                item = QListWidgetItem(f"{name}  ·  {len(subject.points)} of {len(subject.kind.points)}")
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked)
                self.subjects.addItem(item)
            for name in fitting_skeletons(frame.subjects[0].kind) if frame and frame.subjects else ():
                self.kind.addItem(skeleton(name).label, name)
            kinds = [self.kind.itemData(i) for i in range(self.kind.count())]
            self.kind.setCurrentIndex(next((i for i, kind in enumerate(kinds) if kind in self._familiar), 0))
        self._offer_places(frame is not None and frame.size is not None)
        image = self.image
        self._pixmap = None if image is None else small_image(image)
        self._show_choice()

    def _offer_places(self, sized: bool) -> None:
        """Offer placement in the image only if its size is known."""
        if sized != self.place.isEnabled():
            with QSignalBlocker(self.place):
                self.place.setCurrentIndex(0 if sized else 1)
            self.place.setEnabled(sized)

    def _show_choice(self) -> None:
        try:
            figures, problem = self._figures(whole_image), ""
        except DocumentError as error:
            figures, problem = (), str(error)
        # Under figures that lie elsewhere than in the image, it would say nothing.
        self.reference_box.setEnabled(self._pixmap is not None and self.as_in_image)
        self.preview.show_figures(figures, self._pixmap if self.as_in_image else None)
        frame = self.frame
        if frame is not None and not self.timeline.isHidden():
            all_ticked = len(self.chosen) == len(frame.subjects)  # to follow them costs time in a long film
            self.timeline.follow(self._frames if all_ticked else self._kept())
        if frame is not None and frame.size is None and not problem:
            problem = "The size of the picture is not known: the figures are fitted to the frame."
        if frame is not None and not frame.subjects:
            problem = "Nothing is labelled in this frame. Choose another one."
        self.hint.setText(problem)
        self.hint.setVisible(bool(problem))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(figures))

    def _arrange(self) -> None:
        self.frames.setAccessibleName("Frames")
        self.subjects.setAccessibleName("Who is in the frame")
        self.subjects.setFixedHeight(84)
        self.frames.setMinimumWidth(240)
        self.search.setVisible(len(self._frames) >= MANY)
        names = label("&As", "quiet"), label("&Place", "quiet")
        for name, box in zip(names, (self.kind, self.place), strict=True):
            name.setFixedWidth(64)
            name.setBuddy(box)
        kinds, places = row(names[0], self.kind), row(names[1], self.place)
        for line in (kinds, places):
            line.setStretch(1, 1)
        left, right = QWidget(), QWidget()
        frame, who = label("&Frame", "section"), label("&Who", "section")
        frame.setBuddy(self.frames)
        who.setBuddy(self.subjects)
        list_of_frames = column(frame, self.search, self.frames, who, self.subjects, edge=0)
        list_of_frames.setStretchFactor(self.frames, 1)
        left.setLayout(list_of_frames)
        right.setLayout(
            column(
                *(
                    self.preview,
                    kinds,
                    places,
                    self.reference_box,
                    self.replace_box,
                    self.timeline,
                    self.hint,
                ),
                None,
                edge=0,
            )
        )
        self.setLayout(column(row(left, right, gap=16), self.buttons))

    def _connect(self) -> None:
        self.search.textChanged.connect(self._list_frames)
        self.frames.currentRowChanged.connect(self._show_frame)
        self.subjects.itemChanged.connect(self._show_choice)
        self.kind.currentIndexChanged.connect(self._show_choice)
        self.place.currentIndexChanged.connect(self._show_choice)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
