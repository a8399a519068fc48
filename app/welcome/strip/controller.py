"""Controller of the strip: fills it, requests its images, and applies what is chosen."""

import numpy as np
from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from app.editor import Editor
from app.live.renderer import LiveRenderer
from app.welcome.strip.looks import (
    outfit_edit,
    person_in,
    pose_edit,
    poses_offered,
    standing_in,
    surprise,
    wearing,
)
from app.welcome.strip.strip import Strip
from graphose_core.anatomy.presets import outfits
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.value import Attributes
from graphose_core.poses.library_pose import LibraryPose
from graphose_core.rendering.contract import RenderRequest, RenderResult

STRIP = "strip"
"""First part of the key of an image, before list and name."""

LOW = 300
"""Height of canvas and strip together, in points, below which the strip is hidden."""

SOON = 500
"""Milliseconds after a change of the person's attributes until the images are rendered again."""


class StripController(QObject):
    """Shows the strip while it is switched on, the scene has a person, and the window has room."""

    wanted_changed = Signal()

    def __init__(self, strip: Strip, editor: Editor, renderer: LiveRenderer) -> None:
        super().__init__(strip)
        self._strip = strip
        self._editor = editor
        self._renderer = renderer
        self._wanted = self._ready = self._watches = False
        self._poses: dict[str, LibraryPose] = {}
        self._looks: Attributes | None = None
        """Attributes of the person whom the images show."""
        self._rng = np.random.default_rng()
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._draw)
        strip.chosen.connect(self.choose)
        strip.dice_wanted.connect(self.throw)
        editor.document_changed.connect(self._follow)
        renderer.image_ready.connect(self._begin)
        renderer.model_opened.connect(self._draw_again)
        renderer.thumbnail_ready.connect(self._show)

    @property
    def wanted(self) -> bool:
        """Whether the strip is switched on."""
        return self._wanted

    def want(self, wanted: bool) -> None:
        """Switch the strip on or off."""
        if not self._watches and (around := self._strip.parentWidget()) is not None:
            self._watches = True
            around.installEventFilter(self)
        self._wanted = wanted
        self._follow()
        self.wanted_changed.emit()

    def choose(self, kind: str, name: str) -> None:
        """Apply an outfit or a pose."""
        person = self._person()
        if kind == "outfit" and person is not None:
            self._editor.do(outfit_edit(person, next(row for row in outfits() if row.name == name)))
        elif kind == "pose" and person is not None and self._poses[name].fits(person):
            self._editor.do(pose_edit(person, self._poses[name]))

    def throw(self) -> None:
        """Apply a random other outfit and pose."""
        person = self._person()
        if person is not None:
            fitting = [pose for pose in self._poses.values() if pose.fits(person)]
            self._editor.do(surprise(person, fitting, self._rng))

    def _person(self) -> Figure | None:
        return person_in(self._editor.document, self._editor.selection)

    def _begin(self) -> None:
        """Fill the strip after the first live image, which has priority."""
        self._renderer.image_ready.disconnect(self._begin)
        self._ready = True
        self._soon.start()

    def _follow(self) -> None:
        person = self._person()
        self._strip.setVisible(self._wanted and person is not None and self._has_room())
        if self._wanted and self._ready and person is not None and person.attributes != self._looks:
            self._soon.start()

    def _has_room(self) -> bool:
        around = self._strip.parentWidget()
        return around is None or not around.isVisible() or around.height() >= LOW

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Show or hide the strip by the room that panels below leave, once these are laid out."""
        if event.type() is QEvent.Type.Resize and self._wanted:
            QTimer.singleShot(0, self, self._follow)
        return False

    def _fill(self) -> None:
        self._poses = {pose.name: pose for pose in poses_offered()}
        self._strip.offer("outfit", [(row.name, f"{row.label}: {row.tip}") for row in outfits()])
        self._strip.offer("pose", [(name, name) for name in self._poses])

    def _draw_again(self) -> None:
        self._looks = None
        if self._ready:
            self._soon.start()

    def _draw(self) -> None:
        """Request all images of the current person."""
        person = self._person()
        if not self._wanted or person is None or person.attributes == self._looks:
            return
        if not self._poses:
            self._fill()
        self._looks = person.attributes
        for outfit in outfits():
            self._ask("outfit", outfit.name, RenderRequest(wearing(person, outfit), self._strip.dots))
        for name, pose in self._poses.items():
            if pose.fits(person):
                self._ask("pose", name, RenderRequest(standing_in(person, pose), self._strip.dots))

    def _ask(self, kind: str, name: str, request: RenderRequest) -> None:
        self._renderer.thumbnail((STRIP, kind, name), request)

    def _show(self, key: object, image: RenderResult) -> None:
        if isinstance(key, tuple) and key[0] == STRIP:
            self._strip.show_image(key[1], key[2], image.image)
