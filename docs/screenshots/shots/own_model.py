"""A model of one's own: labelled images, and the figure learnt from them."""

import os
from collections.abc import Callable
from pathlib import Path

from app.dataset.feature import DataSetFeature
from app.live.feature import LiveFeature
from app.live.models.brought_figures import beginning, brought_by, keep
from docs.screenshots.studio import PATIENCE, Studio, wait

LABELS, MODEL = os.environ.get("GRAPHOSE_GUIDE_LABELS"), os.environ.get("GRAPHOSE_GUIDE_MODEL")
PAGE_SIZE = (1160, 800)
"""Of the page of a new model."""


def own_images(studio: Studio) -> None:
    """The page that makes a model of labelled images."""
    if LABELS is None:
        return
    studio.act("theme.light")
    feature = studio.window.feature(DataSetFeature)
    feature.ask(Path(LABELS))
    page = feature.page
    assert page is not None, "it was asked for"
    _wait_until(lambda: page.is_read)
    _wait_until(lambda: "a second" in page.training.pace.text())  # it is measured a while later
    page.form.name.setText("mouse")
    page.form.name.setFocus()
    page.resize(*PAGE_SIZE)  # off screen there is less room than on a screen
    wait(500)
    studio.save("own-images", page)
    page.close()


def _wait_until(holds: Callable[[], bool]) -> None:
    for _ in range(PATIENCE // 100):
        wait(100)
        if holds():
            break


def own_figure(studio: Studio) -> None:
    """A figure of labelled images, dragged."""
    if MODEL is None:
        return
    brought = brought_by(Path(MODEL))
    assert brought is not None, "the model brings its figure along"
    keep(brought)
    studio.window.feature(LiveFeature).live.use(Path(MODEL))
    studio.window.editor.do(beginning(brought, studio.window.editor.document))
    studio.settle()
    first = studio.window.editor.document.figures[-1].joints[0].name
    studio.act("drag.lengths")
    studio.drag(first, (90, -190), hold=True)
    studio.save("own-figure")
    studio.let_go()
