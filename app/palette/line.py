"""Painting of an entry: icon, name with matched letters, menu, shortcut or reason."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.palette.commands import Found
from app.theme.theme import theme

FOUND = Qt.ItemDataRole.UserRole
HEIGHT = 34
"""Height of an entry, in pixels."""
EDGE, ICON, GAP = 10, 18, 10
"""Margin at the sides, side of an icon, and distance between columns, in pixels."""

_Index = QModelIndex | QPersistentModelIndex


class CommandLine(QStyledItemDelegate):
    """Paints the command that the model holds under the role `FOUND`."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:  # noqa: N802 (Qt's name)
        return QSize(200, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        found: Found = index.data(FOUND)
        command, tokens = found.command, theme().tokens
        rect: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 6, 6)
        possible = command.action.isEnabled()
        top = rect.top() + (rect.height() - ICON) // 2
        mode = QIcon.Mode.Normal if possible else QIcon.Mode.Disabled
        place = QRect(rect.left() + EDGE, top, ICON, ICON)
        command.action.icon().paint(painter, place, Qt.AlignmentFlag.AlignCenter, mode)
        left = rect.left() + EDGE + ICON + GAP
        right = _right(painter, rect, command.why_not or command.keys, tokens.quiet)
        room = QRect(left, rect.top(), right - left - GAP, rect.height())
        left = _letters(painter, room, found, tokens.text if possible else tokens.faint, tokens.accent)
        painter.setPen(QColor(tokens.quiet if possible else tokens.faint))
        room = QRect(left + GAP, rect.top(), right - left - 2 * GAP, rect.height())
        text = painter.fontMetrics().elidedText(
            command.menu, Qt.TextElideMode.ElideRight, max(room.width(), 0)
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()


def _letters(painter: QPainter, room: QRect, found: Found, plain: str, marked: str) -> int:
    """Draw the name, elided, with matched letters in bold; return the pixel where it ends."""
    font, left = painter.font(), room.left()
    bold = QFont(font)
    bold.setBold(True)
    name = QFontMetrics(bold).elidedText(
        found.command.text, Qt.TextElideMode.ElideRight, max(room.width(), 0)
    )
    for start, end, fits in _runs(name, found.places):
        text = name[start:end]
        painter.setFont(bold if fits else font)
        painter.setPen(QColor(marked if fits and found.command.action.isEnabled() else plain))
        width = QFontMetrics(painter.font()).horizontalAdvance(text)
        painter.drawText(
            QRect(left, room.top(), width + 2, room.height()), Qt.AlignmentFlag.AlignVCenter, text
        )
        left += width
    painter.setFont(font)
    return left


def _runs(text: str, places: tuple[int, ...]) -> list[tuple[int, int, bool]]:
    """Yield maximal runs of matched or unmatched letters: (start, end, whether they match)."""
    runs: list[tuple[int, int, bool]] = []
    marked = set(places)
    for at in range(len(text)):
        if runs and runs[-1][2] == (at in marked):
            runs[-1] = (runs[-1][0], at + 1, runs[-1][2])
        else:
            runs.append((at, at + 1, at in marked))
    return runs


def _right(painter: QPainter, rect: QRect, text: str, colour: str) -> int:
    """Draw text aligned to the right; return the pixel where it begins."""
    width = painter.fontMetrics().horizontalAdvance(text)
    left = rect.right() - EDGE - width
    painter.setPen(QColor(colour))
    painter.drawText(QRect(left, rect.top(), width + 2, rect.height()), Qt.AlignmentFlag.AlignVCenter, text)
    return left
