"""The first figure of a skeleton of one's own is seen before what its images were taken before."""

from pathlib import Path

import pytest

from app.figures.own_background import with_own_background
from graphose_core.document.edits.catalogue import AddFigure
from graphose_core.document.files.skeletons import figure_from, save_skeleton, skeleton
from graphose_core.document.values.background import ImageBackground, SolidBackground
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.samples.studio_wall import STUDIO
from tests.trainer.domains.photos.labelled import deeplabcut
from trainer.domains.photos.dataset.choices import Choices
from trainer.domains.photos.dataset.prepare import prepare

pytestmark = pytest.mark.usefixtures("own_user_data")


def background_after(name: str, document: PoseDocument | None = None) -> object:
    before = document or PoseDocument()
    figure = figure_from(skeleton(name), "one")
    return with_own_background(AddFigure(figure), figure, before).apply(before).background


def test_of_a_data_set_it_is_that_of_its_camera(tmp_path: Path):
    folder = tmp_path / "datasets" / "mouse"
    manifest = prepare(deeplabcut(tmp_path / "in"), folder, Choices(size=16))
    save_skeleton(manifest.skeleton)
    assert background_after(manifest.skeleton.name) == STUDIO  # no image of it was written
    (folder / "background.png").write_bytes(b"")
    assert background_after(manifest.skeleton.name) == ImageBackground(path=str(folder / "background.png"))
    chosen = PoseDocument(background=SolidBackground(colour=(1, 0, 0)))
    assert background_after(manifest.skeleton.name, chosen) == chosen.background


def test_bundled_figures_bring_none_but_for_people():
    assert background_after("hand") == PoseDocument().background
    assert background_after("coco17") == STUDIO
