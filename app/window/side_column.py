"""The column at the right: figures, poses and view in tabs; below them, what is selected."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QSplitter, QTabWidget, QWidget

from app.canvas.view_panel import OverlaysPanel
from app.editing.figures_panel import ScenePanel
from app.editor import Editor
from app.labels.reference_panel import ReferencePanel
from app.library.panel import LibraryPanel
from app.poses.panel import PosesPanel
from app.properties.attributes_panel import AttributesPanel
from app.properties.background_panel import BackgroundPanel
from app.properties.latents_panel import LatentsPanel
from app.widgets.basic import column, rule
from app.widgets.wheel_guard import WheelGuard

WIDTH = 320

SHARES = ((250, 610), (430, 430), (590, 270), (430, 430))
"""Heights of each tab and the selection against each other: figures are few, what they wear is much.

The library shows two rows of poses whole in a window of 720 lines, and cuts no picture at 600.
"""


class SideColumn(QSplitter):
    """All panels but the training. Each tab has a height of its own."""

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.scene = ScenePanel(editor)
        self.poses = PosesPanel(editor)
        self.library = LibraryPanel(editor)
        self.overlays = OverlaysPanel()
        self.background = BackgroundPanel(editor)
        self.latents = LatentsPanel(editor)
        self.reference = ReferencePanel(editor)
        self.attributes = AttributesPanel(editor)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.scene, "Figures")
        self.tabs.addTab(self.poses, "Poses")
        self.tabs.addTab(self.library, "Library")
        self.picture_page = self._picture_page()
        self.tabs.addTab(self.picture_page, "Picture")
        self.tabs.setTabToolTip(1, "Poses of the whole scene, saved in it")
        self.tabs.setTabToolTip(2, "Poses of single figures, on your disk, for all scenes")
        self.addWidget(self.tabs)
        self.addWidget(self.attributes)
        self.setChildrenCollapsible(False)
        self.tabs.setMinimumHeight(220)
        self.attributes.setMinimumHeight(150)
        self.setMinimumWidth(280)
        self.forget_heights()
        self.tabs.currentChanged.connect(self._share)

    def forget_heights(self) -> None:
        """Let each tab have the height that it has at first."""
        self._heights = [[*share] for share in SHARES]
        self._tab = self.tabs.currentIndex()
        self.setSizes(self._heights[self._tab])

    def _share(self, tab: int) -> None:
        """Give a tab the height that it had last; the one before keeps its own."""
        if self.isVisible():
            self._heights[self._tab] = self.sizes()
        self._tab = tab
        self.setSizes(self._heights[tab])

    def show_reference(self) -> None:
        """Show what the reference picture is like."""
        self.tabs.setCurrentWidget(self.picture_page)
        # Later: the page does not know yet how long it is with a reference.
        QTimer.singleShot(0, self, lambda: self.picture_page.ensureWidgetVisible(self.reference, 0, 12))

    def _picture_page(self) -> QScrollArea:
        page = QWidget()
        page.setLayout(
            column(
                self.overlays,
                rule(),
                self.background,
                rule(),
                self.latents,
                rule(),
                self.reference,
                None,
                gap=12,
            ),
        )
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        area.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click beside its controls is not meant for it
        WheelGuard(page)
        return area
