"""The user guide in a window of its own: the same pages that lie in `docs/guide`."""

from pathlib import Path

from PySide6.QtCore import QSize, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QTextDocument
from PySide6.QtWidgets import QDialog, QWidget

from app.help.page_view import PageView
from app.widgets.basic import column, row, tool_button
from app.widgets.layout.screen_fit import room_for
from graphose_core.assets import GUIDE

PAGES = GUIDE
FIRST = PAGES / "README.md"

MISSING = (
    "# The guide is not here\n\nThis copy of GraPhOSE Studio came without its `docs` folder. "
    "Take the whole repository, or read the guide on the project's page."
)


class GuideWindow(QDialog):
    """Shows the pages; links that lead out of the guide open in the browser."""

    def __init__(self, parent: QWidget | None = None, first: Path = FIRST) -> None:
        super().__init__(parent)
        self._first = first
        self.setWindowTitle("Guide")
        self.resize(QSize(920, 700).boundedTo(room_for(self)))
        self.pages = PageView()
        self.pages.setOpenLinks(False)
        self.pages.anchorClicked.connect(self._follow)
        self.back_button = tool_button("arrow-left", "Previous page (Alt+Left)")
        self.back_button.setShortcut(QKeySequence("Alt+Left"))
        self.back_button.clicked.connect(self.pages.backward)
        self.home_button = tool_button("home-outline", "First page (Alt+Home)")
        self.home_button.setShortcut(QKeySequence("Alt+Home"))
        self.home_button.clicked.connect(self.show_first)
        self.pages.backwardAvailable.connect(self.back_button.setEnabled)
        self.back_button.setEnabled(False)
        self.setLayout(column(row(self.back_button, self.home_button, None), self.pages, edge=8))
        self.show_first()
        self.pages.setFocus()

    def show_first(self) -> None:
        """Show the index page."""
        if self._first.is_file():
            self._show(QUrl.fromLocalFile(str(self._first)))
        else:
            self.pages.setMarkdown(MISSING)

    def _follow(self, link: QUrl) -> None:
        """Open a link that was clicked."""
        url = self.pages.source().resolved(link)
        inside = url.isLocalFile() and url.toLocalFile().endswith(".md")
        self._show(url) if inside else QDesktopServices.openUrl(url)

    def _show(self, url: QUrl) -> None:
        self.pages.setSource(url, QTextDocument.ResourceType.MarkdownResource)
