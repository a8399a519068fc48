"""The column at the right: tabs with the features' panels, and properties of the selection below."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSplitter, QTabWidget, QWidget

from app.feature.announcements import Panels
from app.widgets.basic import column, rule
from app.widgets.wheel_guard import WheelGuard

WIDTH = 320
"""Initial width of the column, in pixels."""

LEAST = 300
"""Least width in pixels, for the rows of a joint's properties."""

LEAST_TABS, LEAST_BELOW = 190, 120
"""Least heights in pixels of the tabs and of the selection below them.

Both fit into a window on a screen of 1366 × 768 at 175 %; what does not fit would cover the status line.
"""

TABS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("Figures", "", ("figures",)),
    ("Poses", "Poses of the whole scene, saved in it", ("poses",)),
    ("Library", "Poses of single figures, on your disk, for all scenes", ("library",)),
    ("Image", "", ("view", "background", "chance", "reference")),
)
"""Title, tool tip, and names of panels of each tab; several panels are stacked on a page that scrolls."""

BELOW = "attributes"
"""Name of the panel below the tabs."""

SHARES = ((250, 610), (430, 430), (590, 270), (430, 430))
"""Initial heights in pixels of each tab and of the selection below it.

The library shows two rows of poses whole in a window of 720 lines, and cuts no image at 600.
"""


class SideColumn(QSplitter):
    """Holds all panels of the features; the height of each tab is remembered."""

    def __init__(self, panels: Mapping[str, QWidget], wanted: Panels, parent: QWidget | None = None) -> None:
        """Place the panels, by name, as :data:`TABS` defines; show those that `wanted` requests."""
        super().__init__(Qt.Orientation.Vertical, parent)
        self._panels = panels
        self._wanted = wanted
        self._pages: dict[str, QWidget] = {}
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for title, tip, names in TABS:
            page = panels[names[0]] if len(names) == 1 else _page([panels[name] for name in names])
            self._pages |= dict.fromkeys(names, page)
            place = self.tabs.addTab(page, title)
            if tip:
                self.tabs.setTabToolTip(place, tip)
        below = panels[BELOW]
        self.addWidget(self.tabs)
        self.addWidget(below)
        self.setChildrenCollapsible(False)
        self.tabs.setMinimumHeight(LEAST_TABS)
        below.setMinimumHeight(LEAST_BELOW)
        self.setMinimumWidth(LEAST)
        self.forget_heights()
        self.tabs.currentChanged.connect(self._share)
        self.splitterMoved.connect(wanted.resized)
        wanted.wanted.connect(self.show_panel)

    def forget_heights(self) -> None:
        """Reset the heights of all tabs."""
        self._heights = [[*share] for share in SHARES]
        self._tab = self.tabs.currentIndex()
        self.setSizes(self._heights[self._tab])

    def show_panel(self, name: str) -> None:
        """Show the panel called `name`, if it is one of the tabs'."""
        page = self._pages.get(name)
        if page is None:
            return
        self.tabs.setCurrentWidget(page)
        panel = self._panels[name]
        if isinstance(page, QScrollArea) and panel is not page:
            # Later: the page does not know yet how long it is with what the panel shows now.
            QTimer.singleShot(0, self, lambda: page.ensureWidgetVisible(panel, 0, 12))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Emit that the layout has changed."""
        super().resizeEvent(event)
        self._wanted.resized.emit()

    def _share(self, tab: int) -> None:
        """Save the height of the previous tab, and restore that of the new one."""
        if self.isVisible():
            self._heights[self._tab] = self.sizes()
        self._tab = tab
        self.setSizes(self._heights[tab])


def _page(panels: Sequence[QWidget]) -> QScrollArea:
    """Return panels stacked on a page, with lines between them."""
    page = QWidget()
    parts = [part for panel in panels for part in (rule(), panel)][1:]
    page.setLayout(column(*parts, None, gap=12))
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(page)
    area.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click beside its controls is not meant for it
    WheelGuard(page)
    return area
