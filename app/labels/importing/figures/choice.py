"""Choice of the skeleton for each kind of labelled subject."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.labels.importing.figures.making import FigureMaking
from app.labels.importing.figures.new import NewFigure, problem_of
from app.labels.importing.text import never_labelled, without_place
from app.live.models.own_models import own_models
from app.widgets.basic import column, label, row
from app.widgets.combo_box import ComboBox
from app.widgets.text.plain_text import in_line, plain_tip
from app.widgets.text.words import counted
from graphose_core.document.files.skeletons import FREE, label_of, skeleton
from graphose_core.document.values.skeleton import Skeleton
from graphose_core.formats.conversion.figures import Shape
from graphose_core.formats.keypoints import Frame, Kind
from graphose_core.formats.skeletons.choice import (
    best_skeleton,
    fits,
    fitting_skeletons,
    is_called,
    unplaced,
)
from graphose_core.formats.skeletons.drawn import is_drawn
from graphose_core.formats.skeletons.heads import infers_face

FACE_INFERRED = "No face is labelled: it is inferred from the body."

NEW = "*"
"""Key of a skeleton that is made from the labels; no file can have this name."""


class FigureChoice(QWidget):
    """The list "As" for one kind at a time, with a note about points that the choice loses.

    Signals:
        changed(): another skeleton was chosen, or one was made, renamed or given other bones.
    """

    changed = Signal()

    def __init__(self, frames: Sequence[Frame], stem: str, familiar: Iterable[str], new: NewFigure) -> None:
        """Offer skeletons.

        Args:
            frames: frames from which new skeletons are made, in a thread.
            stem: title of a new skeleton for a kind without a name.
            familiar: skeletons of the scene's figures, which are preselected where they fit.
            new: widget that shows the skeleton made from the labels.
        """
        super().__init__()
        self._new, self._making = new, FigureMaking(frames, stem, self)
        self._familiar = frozenset(familiar) - {FREE}
        self._kind: Kind | None = None
        self._chosen: dict[Kind, str] = {}
        self.box = ComboBox()
        self.box.setMinimumContentsLength(16)
        self.name = label("&As", "quiet")
        self.name.setFixedWidth(64)
        self.name.setBuddy(self.box)
        self.lost = label("", "quiet")
        self.lost.setTextFormat(Qt.TextFormat.PlainText)
        self.lost.hide()
        line = row(self.name, self.box)
        line.setStretch(1, 1)
        self.setLayout(column(line, self.lost, edge=0, gap=4))
        self.box.currentIndexChanged.connect(self._choose)
        new.changed.connect(self._rename)
        self._making.made.connect(self._show_new)
        self._making.failed.connect(self._give_up)
        new.hide()

    @property
    def kind(self) -> Kind | None:
        """The kind whose skeleton is chosen in the list."""
        return self._kind

    @property
    def is_making(self) -> bool:
        """Whether a skeleton is being made from the labels."""
        return self._making.is_making

    def shapes(self, kinds: Iterable[Kind]) -> Mapping[Kind, Shape]:
        """Return the skeleton of each kind, without those that are still being made."""
        found: dict[Kind, Shape] = {}
        for kind in kinds:
            name = self._choice(kind)
            if name != NEW:
                found[kind] = name
            elif (made := self._making.shape(kind)) is not None:
                found[kind] = made
        return found

    def new_skeletons(self, kinds: Iterable[Kind]) -> tuple[Skeleton, ...]:
        """Return the skeletons that must be saved for these kinds."""
        return tuple(shape for shape in self.shapes(kinds).values() if isinstance(shape, Skeleton))

    def problem(self, kinds: Iterable[Kind]) -> str:
        """Return why these kinds cannot be imported, or ""."""
        new = [kind for kind in kinds if self._choice(kind) == NEW]
        for kind in new:
            is_made = self._making.skeleton(kind) is not None
            wrong = problem_of(self._making.title(kind)) if is_made else "A figure is being made."
            if wrong:
                return wrong
        names = [self._making.title(kind).casefold() for kind in new]
        return "Two new figures have the same name. Rename one." if len(set(names)) < len(names) else ""

    def show_kind(self, kind: Kind | None) -> None:
        """Show the list for a kind."""
        self._kind = kind
        with QSignalBlocker(self.box):
            self.box.clear()
            for text, name in self._entries(kind) if kind is not None else ():
                self.box.addItem(in_line(text), name)
            if kind is not None:
                self.box.setCurrentIndex(self.box.findData(self._choice(kind)))
        self.box.setToolTip(plain_tip(kind.name if kind is not None else ""))
        self._show_made()

    def stop(self) -> None:
        """Stop making skeletons."""
        self._making.stop()

    def _choice(self, kind: Kind) -> str:
        """Return the chosen skeleton of a kind; by default the one that fits best."""
        if kind not in self._chosen:
            known = self._preferred(kind)
            self._chosen[kind] = NEW if known == FREE and kind.points else known
        if self._chosen[kind] == NEW:
            self._making.make(kind)
        return self._chosen[kind]

    def _preferred(self, kind: Kind) -> str:
        """Return what is called as the kind, else is in the scene, is drawn by a model, or fits best."""
        best = best_skeleton(kind)
        fitting = [name for name in fitting_skeletons(kind) if fits(kind, skeleton(name))]
        if len(fitting) < 2 or is_called(kind, skeleton(best)):
            return best
        familiar = next((name for name in fitting if name in self._familiar), None)
        if familiar is not None or is_drawn(skeleton(best)):
            return familiar or best
        own = [known for _, known in own_models()]
        return next((name for name in fitting if any(_types(name) <= known for known in own)), best)

    def _entries(self, kind: Kind) -> Iterable[tuple[str, str]]:
        """Return texts and names, best first; a new skeleton comes first where none fits."""
        offered = [name for name in fitting_skeletons(kind) if name != FREE]
        entries = [(label_of(name), name) for name in offered]
        if not self._making.reason(kind) and kind.points:
            new = (f"New figure from these labels ({counted(len(kind.points), 'keypoint')})", NEW)
            entries.insert(0 if best_skeleton(kind) == FREE else len(entries), new)
        return (*entries, (label_of(FREE), FREE))

    def _choose(self) -> None:
        if self._kind is not None and self.box.currentData() is not None:
            self._chosen[self._kind] = self.box.currentData()
            self._choice(self._kind)
            self._show_made()
            self.changed.emit()

    def _show_new(self) -> None:
        self._show_made()
        self.changed.emit()

    def _give_up(self, kind: Kind) -> None:
        """Select the skeleton without fixed joints where no new one can be made."""
        self._chosen[kind] = FREE
        if kind == self._kind:
            self.show_kind(kind)
        self.changed.emit()

    def _rename(self) -> None:
        if self._kind is not None and self._making.skeleton(self._kind) is not None:
            self._making.change(self._kind, self._new.title, self._new.bones)
            self.changed.emit()

    def _show_made(self) -> None:
        """Show the skeleton made from the labels if it is chosen, and the note about lost points."""
        kind = self._kind
        is_new = kind is not None and self._choice(kind) == NEW
        made = self._making.skeleton(kind) if kind is not None else None
        if kind is not None and is_new and made is not None:
            self._new.show_skeleton(made, self._making.title(kind))
        elif is_new:
            self._new.clear()
        self._new.setVisible(is_new)
        text = self._told(kind) if kind is not None else ""
        self.lost.setText(text)
        self.lost.setVisible(bool(text))

    def _told(self, kind: Kind) -> str:
        """Return a sentence about points that the choice loses, or ""."""
        name = self._choice(kind)
        if name == NEW:
            made = self._making.skeleton(kind)
            return (
                never_labelled(unplaced(kind, made))
                if made is not None
                else "Making a figure from the labels…"
            )
        if name == FREE and (reason := self._making.reason(kind)):
            return reason
        chosen = skeleton(name)
        lost = without_place(unplaced(kind, chosen), chosen.label)
        return " ".join(filter(None, (lost, FACE_INFERRED if infers_face(kind, chosen) else "")))


def _types(name: str) -> set[str]:
    return {joint.type for joint in skeleton(name).joints}
