"""Joints over an image, and bones that are made and removed with two clicks, or by keyboard."""

from collections.abc import Mapping

from PySide6.QtCore import QLineF, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QToolTip, QWidget

from app.theme.theme import theme
from app.widgets.by_keyboard import is_press, moved, paint_focus
from app.widgets.layout.square import middle_square
from app.widgets.text.plain_text import plain_tip

Place = tuple[float, float]
Bone = tuple[str, str]

DOT = 5.0
"""Radius of a joint, in pixels."""
REACH = 14.0
"""Pick distance of joints, in pixels."""

EDGE = 18
"""Margin around the skeleton, in pixels."""


class BoneSketch(QWidget):
    """Adds or removes the bone between two joints that are clicked one after the other.

    By keyboard arrows go from joint to joint, and Space or Enter does as a click.

    Signals:
        bones_changed(tuple): all bones, after one was made or removed.
    """

    bones_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._places: dict[str, Place] = {}
        self._bones: tuple[Bone, ...] = ()
        self._image: QPixmap | None = None
        self._held = ""
        self._under = ""
        self.setMinimumSize(200, 200)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(
            "Skeleton. Click two joints to connect or disconnect them, or choose them with arrows and Space."
        )

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        return QSize(300, 300)

    @property
    def bones(self) -> tuple[Bone, ...]:
        """Connected pairs of joints."""
        return self._bones

    def show_joints(
        self, places: Mapping[str, Place], bones: tuple[Bone, ...], image: QPixmap | None = None
    ) -> None:
        """Show joints in the unit square, over their square image if there is one."""
        self._places, self._bones, self._image = dict(places), bones, image
        self._held = self._under = ""
        self.update()

    def toggle(self, a: str, b: str) -> None:
        """Connect two joints, or disconnect them."""
        without = tuple(bone for bone in self._bones if {a, b} != set(bone))
        self._bones = without if len(without) < len(self._bones) else (*self._bones, (a, b))
        self.bones_changed.emit(self._bones)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Choose a joint, or connect it with the one chosen before; clear the choice on empty ground."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._choose(self.joint_at(event.position()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Go from joint to joint with arrows; choose with Space or Enter; clear the choice with Esc."""
        joints = list(self._places)
        led = moved(event, joints.index(self._under) if self._under in joints else -1, len(joints))
        if led is not None:
            self._name(joints[led], self.mapToGlobal(self.point_of(joints[led]).toPoint()))
        elif is_press(event) and self._under:
            self._choose(self._under)
        elif event.key() == Qt.Key.Key_Escape and self._held:
            self._choose("")
        else:
            super().keyPressEvent(event)

    def _choose(self, joint: str) -> None:
        """Choose a joint, or connect it with the one chosen before; "": clear the choice."""
        held = self._held
        self._held = joint if not held else ""
        if joint and held and joint != held:
            self.toggle(held, joint)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Name the joint under the pointer."""
        joint = self.joint_at(event.position())
        if joint != self._under:
            self._name(joint, event.globalPosition().toPoint())

    def _name(self, joint: str, place: QPoint) -> None:
        """Mark a joint and show its name at a place of the screen."""
        self._under = joint
        self.setAccessibleDescription(joint)
        QToolTip.showText(place, plain_tip(joint), self)
        self.update()

    def leaveEvent(self, event: object) -> None:  # noqa: N802, ARG002 (Qt's name)
        self._under = ""
        self.update()

    def joint_at(self, point: QPointF) -> str:
        """Return the name of the nearest joint within reach, or ""."""
        far = {name: QLineF(self.point_of(name), point).length() for name in self._places}
        nearest = min(far, key=lambda name: far[name], default="")
        return nearest if nearest and far[nearest] <= REACH else ""

    def point_of(self, name: str) -> QPointF:
        """Return where a joint is painted, in pixels of the widget."""
        square, (x, y) = middle_square(self, EDGE), self._places[name]
        return QPointF(square.left() + x * square.width(), square.top() + y * square.height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        painter, tokens = QPainter(self), theme().tokens
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor(tokens.surround))
        if self._image is not None:
            painter.setOpacity(0.8)
            painter.drawPixmap(middle_square(self, EDGE), self._image, QRectF(self._image.rect()))
            painter.setOpacity(1.0)
        self._paint_bones(painter)
        self._paint_joints(painter)
        paint_focus(painter, self)

    def _paint_bones(self, painter: QPainter) -> None:
        lines = [
            QLineF(self.point_of(a), self.point_of(b)) for a, b in self._bones if {a, b} <= set(self._places)
        ]
        for colour, width in ((QColor(0, 0, 0, 160), 5.0), (QColor("white"), 2.2)):
            painter.setPen(QPen(colour, width, c=Qt.PenCapStyle.RoundCap))
            painter.drawLines(lines)

    def _paint_joints(self, painter: QPainter) -> None:
        tokens = theme().tokens
        for name in self._places:
            chosen = name in (self._held, self._under)
            painter.setPen(QPen(QColor("black"), 1))
            painter.setBrush(QColor(tokens.accent) if chosen else QColor("white"))
            side = DOT + (2 if chosen else 0)
            painter.drawEllipse(self.point_of(name), side, side)
