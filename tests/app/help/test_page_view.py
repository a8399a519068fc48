"""Images of the guide fit the page, whatever the width of the window."""

from pytestqt.qtbot import QtBot

from app.help.guide import GuideWindow
from app.help.page_view import MARGIN


def fits(guide: GuideWindow) -> bool:
    """Whether nothing of the page is beside the window."""
    pages = guide.pages
    return pages.horizontalScrollBar().maximum() == 0 and pages.document().size().width() <= (
        pages.viewport().width()
    )


def test_images_are_as_wide_as_the_page_at_most(qtbot: QtBot) -> None:
    guide = GuideWindow()
    qtbot.addWidget(guide)
    for width in (920, 500, 700, 1500):  # the images are of 1,280 pixels
        guide.resize(width, 600)
        guide.show()
        qtbot.waitUntil(lambda: fits(guide))
    assert guide.pages.room == guide.pages.viewport().width() - 2 * MARGIN


def test_images_are_never_enlarged(qtbot: QtBot) -> None:
    guide = GuideWindow()
    qtbot.addWidget(guide)
    guide.resize(1800, 600)
    guide.show()
    qtbot.waitUntil(lambda: guide.pages.document().idealWidth() < 1280 + 2 * MARGIN + 1)
