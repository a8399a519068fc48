from pathlib import Path

from app.training.compare.dialog import CompareDialog
from app.training.compare.poses import COUNT
from tests.app.window_driver import Driver


def test_each_run_draws_each_pose(driver: Driver) -> None:
    driver.wait_for_image()
    runs = [("first", Path(__file__)), ("second", Path(__file__).with_name("test_poses.py"))]
    dialog = CompareDialog(driver.window.renderer, driver.editor.document, runs, driver.window)
    assert dialog.missing == 2 * COUNT
    driver.qtbot.waitUntil(lambda: dialog.missing == 0)
    dialog.close()
