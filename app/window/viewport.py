"""Canvas and image, a notice over their upper edge, and a card in the middle of a scene without joints."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QWidget

from app.canvas.image_view import ImageView
from app.canvas.overlay_choice import OverlayChoice
from app.canvas.overlays import Overlays, ViewLayout
from app.canvas.pose_canvas import PoseCanvas
from app.canvas.surface import Surface
from app.editor import Editor
from app.feature.announcements import Announcement, Notices
from app.live.detail import Sight
from app.widgets.basic import MenuButton, column, label, row
from app.window.notice_bar import NoticeBar
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.export.skeleton_drawing import skeleton_over
from graphose_core.rendering.contract import RenderResult

SKETCH = 512
"""Least side in pixels of an image into which skeletons are drawn."""


class EmptyCard(QFrame):
    """Card that explains what to do in an empty scene."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setMaximumWidth(380)
        self.add_button = MenuButton("Add figure")
        self.open_button = QPushButton("Open…")
        self.open_button.setToolTip("Open a scene (Ctrl+O)")
        text = label(
            "Add a figure and drag its joints, or open a scene. You can also drop a file here.", "quiet"
        )
        buttons = row(self.add_button, self.open_button, None)
        self.setLayout(column(label("An empty scene", "heading"), text, buttons, edge=20, gap=12))


class SheetCard(QFrame):
    """Card that explains how to add joints to figures without any; transparent to double clicks."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setMaximumWidth(380)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        text = label(
            "Double-click to place the first joint. Each further double-click adds one, connected to the "
            "selected joint; C connects joints that are there.",
            "quiet",
        )
        self.setLayout(column(label("A figure without joints", "heading"), text, edge=20, gap=12))


class Viewport(QWidget):
    """Widget of canvas, image, notice bar and cards."""

    zoomed = Signal()
    """The size of the image on screen, or its visible part, may have changed."""

    def __init__(self, editor: Editor, canvas: PoseCanvas, view: OverlayChoice, notices: Notices) -> None:
        """Lay out canvas and image by the overlays of `view`; show the messages of `notices`."""
        super().__init__()
        self._editor = editor
        self.canvas = canvas
        self.image_view = ImageView()
        self.image_view.hide()
        self.notice = NoticeBar()
        self.card, self.sheet = EmptyCard(), SheetCard()
        self._arrange()
        editor.document_changed.connect(self._follow)
        self.canvas.busy_changed.connect(self.notice.hold)
        for surface in (self.canvas, self.image_view):
            self.notice.covers.connect(surface.set_covered)
            surface.set_covered(self.notice.room)
        view.changed.connect(self.set_overlays)
        notices.said.connect(self._say)
        notices.renewed.connect(self._renew)
        notices.cleared.connect(self.notice.clear)
        for one, other in ((self.canvas, self.image_view), (self.image_view, self.canvas)):
            one.moved.connect(self._follower(one, other))
            one.zoomed.connect(lambda _: self.zoomed.emit())
            one.moved.connect(lambda *_: self.zoomed.emit())
        self._follow()

    @property
    def front(self) -> Surface:
        """The view to zoom: the canvas, or the image in the layout without a canvas."""
        return self.image_view if self.canvas.isHidden() else self.canvas

    def show_image(self, image: RenderResult | None) -> None:
        """Show another image in both views; None: an empty frame."""
        self.canvas.show_image(image)
        self.image_view.show_pixels(None if image is None else _with_skeletons(image, self._editor.document))

    def show_detail(self, image: RenderResult, place: QRectF) -> None:
        """Show a part of the image on show with more pixels, at a place in the unit square."""
        self.canvas.show_detail(image, place)
        if not image.left_out:  # figures that it lacks are drawn as skeletons into the whole image
            self.image_view.show_detail(image.image, place)

    @property
    def sight(self) -> Sight:
        """Visible part: left, top, right and bottom in image sides; it may exceed the image."""
        rect = self.front.sight[0]
        return rect.left(), rect.top(), rect.right(), rect.bottom()

    def set_overlays(self, overlays: Overlays) -> None:
        """Apply overlays and layout of the views."""
        same = overlays.layout is self.canvas.overlays.layout
        self.canvas.set_overlays(overlays)
        self.image_view.set_smooth(overlays.smooth)
        if same:
            return
        sight = self.front.sight
        self.canvas.setVisible(overlays.layout is not ViewLayout.ALONE)
        self.image_view.setVisible(overlays.layout is not ViewLayout.OVERLAY)
        # After the views have got their new sizes, they show what was in view before.
        QTimer.singleShot(0, self, lambda: self._show_sight(*sight))

    def stand_below(self, strip: QWidget) -> None:
        """Add a widget below canvas and image."""
        layout = self.layout()
        assert isinstance(layout, QGridLayout)
        layout.addWidget(strip, 1, 0)

    def _say(self, message: Announcement) -> None:
        self.notice.say(message.text, message.topic, message.level, message.buttons, message.leaves)

    def _renew(self, message: Announcement) -> None:
        self.notice.renew(message.text, message.topic, message.level, message.buttons)

    def _arrange(self) -> None:
        views = row(self.canvas, self.image_view, gap=1)
        for place in range(2):
            views.setStretch(place, 1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addLayout(views, 0, 0)
        for card in (self.card, self.sheet):
            grid.addWidget(card, 0, 0, Qt.AlignmentFlag.AlignCenter)
        grid.addWidget(self.notice, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(0, 1)

    def _show_sight(self, rect: QRectF, fitted: bool) -> None:
        for view in (self.canvas, self.image_view):
            if not view.isHidden():
                view.fit() if fitted else view.follow(rect, False)
        self.zoomed.emit()

    def _follower(self, one: Surface, other: Surface) -> Callable[[QRectF, bool], None]:
        """Synchronise zoom and position of both views, if both are on show."""

        def follow(rect: QRectF, fitted: bool) -> None:
            if one.isHidden() or other.isHidden():
                return
            if not fitted:
                other.follow(rect, False)
            elif not other.sight[1]:
                other.fit()

        return follow

    def _follow(self) -> None:
        document = self._editor.document
        self.image_view.set_extent(QRectF(*document.frame))
        self.card.setVisible(not document.figures and document.reference is None)
        bare = bool(document.figures) and not any(figure.joints for figure in document.figures)
        self.sheet.setVisible(bare and document.reference is None)


def _with_skeletons(image: RenderResult, document: PoseDocument) -> NDArray[np.uint8]:
    """Return an image [H, W, 3] with skeletons of undrawn figures, enlarged to at least :data:`SKETCH`."""
    lacking = [figure for figure in document.figures if figure.name in image.left_out]
    if not lacking:
        return image.image
    size = document.frame.pixels(max(image.side, SKETCH))
    ground = Image.fromarray(image.image).resize(size, Image.Resampling.BICUBIC)
    return np.asarray(skeleton_over(ground, lacking, document.frame))
