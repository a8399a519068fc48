"""What is wrong with labels is told at the foot of the page, which is never scrolled away."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.dataset.page import SIZE, DataSetPage
from tests.app.dataset.pages import PATIENCE, read
from tests.trainer.domains.photos.labelled import deeplabcut


def is_seen(page: DataSetPage) -> bool:
    return not page.problems.visibleRegion().isEmpty()


def test_problems_are_counted_where_they_are_seen_and_a_click_leads_to_them(qtbot: QtBot, tmp_path: Path):
    page = DataSetPage(tmp_path / "datasets")
    qtbot.addWidget(page)
    page.show()
    assert not page.problem_button.isVisible()
    labels = deeplabcut(tmp_path)  # 12 frames are few
    (tmp_path / "labeled-data" / "v0" / "img002.png").unlink()
    read(page, labels, qtbot)
    page.resize(SIZE.width(), 400)
    qtbot.waitUntil(lambda: not is_seen(page), timeout=PATIENCE)
    assert page.problem_button.isVisible()
    qtbot.waitUntil(lambda: page.problem_button.text() == "2 problems…", timeout=PATIENCE)
    page.problem_button.click()
    qtbot.waitUntil(lambda: is_seen(page), timeout=PATIENCE)
    page.open_labels(labels)
    assert not page.problem_button.isVisible()
    page.done(0)


def test_where_nothing_is_wrong_there_is_no_button(qtbot: QtBot, tmp_path: Path):
    page = DataSetPage(tmp_path / "datasets")
    qtbot.addWidget(page)
    page.show()
    read(page, deeplabcut(tmp_path, count=24), qtbot)
    qtbot.waitUntil(lambda: page.body.problems_title.text() == "No problems found", timeout=PATIENCE)
    assert not page.problem_button.isVisible()
    page.done(0)
