"""Thumbnails of poses: who is seen in them, and which are kept."""

from pathlib import Path

import numpy as np
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.editor import Editor
from app.library.controller import SIDE, scene_of
from app.library.feature import LibraryFeature
from app.library.panel import LibraryPanel
from app.library.view import ALL, OWN
from app.live.caches.thumbnail_cache import ThumbnailCache
from graphose_core.anatomy.figure_extent import seen_box
from graphose_core.document.values.background import SolidBackground
from graphose_core.document.values.pose import Figure
from graphose_core.rendering.contract import ModelSource
from graphose_core.samples.scenes import sample_scene
from graphose_core.samples.studio_wall import STUDIO
from tests.app.library.shown_poses import path_of
from tests.app.window_driver import Driver


def test_a_thumbnail_that_comes_while_a_name_is_typed_leaves_it(panel: LibraryPanel) -> None:
    panel.look_at(OWN)
    panel.save()
    (path,) = panel.grid.paths
    field = panel.grid.findChild(QLineEdit)
    assert field.selectedText() == "hand 1"
    QTest.keyClicks(field, "Wave")
    panel.show_thumbnail(path, False, np.zeros((8, 8, 3), np.uint8))
    QApplication.processEvents()
    assert field.text() == "Wave"


def test_people_in_thumbnails_are_dressed_and_whole(panel: LibraryPanel, editor: Editor) -> None:
    wanted: list[tuple[Path, Figure]] = []
    panel.thumbnail_wanted.connect(lambda key, figure: wanted.append((key[0], figure)))
    panel.look_at(ALL)
    people = [figure for path, figure in wanted if path.parent.name == "coco17"]
    assert len(people) > 30
    for figure in people:
        assert {"top", "bottom", "skin"} <= figure.attributes.keys()
        assert min(seen_box([figure])) >= 0
        assert max(seen_box([figure])) <= 1


def test_thumbnails_are_generated_images_and_are_kept(driver: Driver, qtbot: QtBot) -> None:
    panel = driver.window.feature(LibraryFeature).panel
    driver.window.side.tabs.setCurrentWidget(panel)
    driver.wait_for_all_pixels()
    before = driver.window.canvas.image
    panel.bar.flip_button.setChecked(False)
    panel.remake_thumbnails()
    path = path_of(panel, "Fist")
    qtbot.waitUntil(lambda: len(panel.thumbnails.images) >= len(panel.grid.paths))
    assert panel.thumbnails.images[path, False].max() > 0
    assert driver.window.canvas.image is before  # the live image was left alone
    cache, model = driver.window.feature(LibraryFeature).controller._cache, driver.window.renderer.model
    assert model is not None
    key = cache.key(model, scene_of(panel.stock.imaged(path, flip=False)), SIDE)
    held = ThumbnailCache(cache._folder).get(key)
    assert len(panel.thumbnails.images[path, False]) == SIDE
    assert held is not None
    assert np.array_equal(held, panel.thumbnails.images[path, False])


def test_a_figure_that_may_be_dark_is_not_on_black() -> None:
    hand = sample_scene().figures[0]
    assert scene_of(hand).background == SolidBackground()
    assert scene_of(hand.replace(skeleton="mouse")).background == STUDIO


def test_another_model_has_other_thumbnails(tmp_path: Path) -> None:
    cache = ThumbnailCache(tmp_path / "cache")
    models = [tmp_path / name for name in ("a", "b")]
    for path in models:
        path.write_text(path.name)
    scene = sample_scene()
    keys = {cache.key(ModelSource(path), scene, 8) for path in models}
    assert len(keys) == 2
    assert cache.key(ModelSource(models[0]), scene, 16) not in keys
    assert cache.key(ModelSource(models[0]), scene.replace(background=STUDIO), 8) not in keys
    pixels = np.full((8, 8, 3), 7, np.uint8)
    cache.put(min(keys), pixels)
    assert cache.get(max(keys)) is None
    again = ThumbnailCache(tmp_path / "cache").get(min(keys))
    assert again is not None
    assert np.array_equal(again, pixels)
    (tmp_path / "cache" / f"{max(keys)}.png").write_text("no image")
    assert cache.get(max(keys)) is None  # a broken file is as good as none
