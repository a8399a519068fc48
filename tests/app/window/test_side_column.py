"""The column at the right at its narrowest: nothing on its pages is cut."""

from PySide6.QtWidgets import QScrollArea, QStyle

from app.window.side_column import LEAST, TABS
from graphose_core.document.edits.catalogue import SetReference
from graphose_core.document.values.reference import Reference
from graphose_core.samples.people_scenes import person_scene
from tests.app.window_driver import Driver


def test_no_page_is_wider_than_the_narrowest_column(driver: Driver) -> None:
    driver.editor.open(person_scene())
    driver.editor.do(SetReference(Reference(path="nowhere.png"), "Put a reference"))
    tabs = driver.window.side.tabs
    for place, (title, _, _) in enumerate(TABS):
        tabs.setCurrentIndex(place)
        page, bar = tabs.widget(place), 0
        if isinstance(page, QScrollArea):
            bar = page.style().pixelMetric(
                QStyle.PixelMetric.PM_ScrollBarExtent, None, page.verticalScrollBar()
            )
            page = page.widget()
        driver.qtbot.wait(1)
        assert page.minimumSizeHint().width() + bar <= LEAST, title
