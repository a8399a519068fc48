"""The layout: as it was left, at the next start; and back to the first one when asked."""

from pathlib import Path

from fake_session import FakePainter
from pytestqt.qtbot import QtBot

from app.application import application, open_window
from app.main_window import MainWindow


def start() -> MainWindow:
    application()
    return open_window(checkpoint=Path(__file__), opener=FakePainter)


def end(window: MainWindow) -> None:
    window.editor.mark_saved(Path("nowhere"))
    assert window.close()
    window.renderer.close()


def shape(window: MainWindow) -> tuple[object, ...]:
    return (
        window.size().toTuple(),
        window.side.width(),
        window.side.sizes(),
        window.timeline.isVisible(),
        window.training.isVisible(),
        window.side.tabs.currentIndex(),
    )


def test_the_next_start_looks_as_the_last_end(qtbot: QtBot) -> None:
    window = start()
    first = shape(window)
    window.resize(960, 700)
    window.timeline.show()
    window.side.setSizes([500, 160])
    window.side.tabs.setCurrentIndex(1)
    window.resizeDocks([window.side_dock], [400], window.side.orientation().Horizontal)
    qtbot.wait(50)
    left = shape(window)
    assert left != first
    end(window)
    window = start()
    qtbot.wait(50)
    assert shape(window) == left
    window.actions_by_name["view.reset_layout"].trigger()
    qtbot.wait(50)
    assert shape(window) == first
    end(window)


def test_a_layout_of_another_version_is_not_restored(qtbot: QtBot) -> None:
    window = start()
    first = shape(window)
    window.settings.save_bytes("docks", window.saveState(99))
    window.settings.save_bytes("splitter_side", window.saveState(99))
    window.layout_keeper.restore()
    qtbot.wait(50)
    assert shape(window) == first
    end(window)
