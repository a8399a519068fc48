"""A model that brings a figure along: its skeleton is kept and offered, and a scene can begin with it."""

import base64
from io import BytesIO

import pytest
import torch
from PIL import Image

from app.figures.feature import FiguresFeature
from app.live.feature import LiveFeature
from app.live.models.brought_figures import beginning, brought_by, keep
from app.live.renderer import RenderState
from graphose_core.checkpoint import CheckpointInfo, save_checkpoint
from graphose_core.checkpoint_head import DrawnFigure
from graphose_core.document.files.skeletons import (
    delete_skeleton,
    own_names,
    save_skeleton,
    skeleton,
)
from graphose_core.document.values.background import ImageBackground
from graphose_core.document.values.skeleton import JointType, RestJoint, Skeleton
from graphose_core.inference.session import Session
from graphose_core.models.config import ModelConfig
from graphose_core.models.graphose import Graphose
from graphose_core.models.graphs.schema import GraphSchema
from graphose_core.rendering.composite import CompositeRenderer
from graphose_core.rendering.contract import ModelSource
from graphose_core.samples.people_scenes import person_scene
from graphose_core.samples.studio_wall import STUDIO
from tests.trainer.tiny_runs import MODEL

pytestmark = pytest.mark.usefixtures("own_skeletons")

MOUSE = Skeleton(
    name="mouse-1a2b3c",
    label="mouse",
    joint_types=(JointType(name="snout", label="snout"), JointType(name="tail", label="tail")),
    joints=(
        RestJoint(name="snout", type="snout", position=(0.3, 0.5)),
        RestJoint(name="tail", type="tail", position=(0.7, 0.5)),
    ),
    bones=(("snout", "tail"),),
)


def jpeg() -> str:
    written = BytesIO()
    Image.new("RGB", (8, 8), (120, 130, 140)).save(written, "JPEG")
    return base64.b64encode(written.getvalue()).decode()


@pytest.fixture
def checkpoint(tmp_path):
    torch.manual_seed(0)
    model = ModelConfig.model_validate(
        {"schema": GraphSchema(types=("snout", "tail")), "size": 16, "layout_size": 16, "copy_colours": False}
        | MODEL
    )
    figure = DrawnFigure(skeleton=MOUSE, background=jpeg())
    info = CheckpointInfo(name="mouse", stage="finetune", model=model, figure=figure)
    save_checkpoint(tmp_path / "weights.safetensors", Graphose(model).state_dict(), info)
    return tmp_path / "weights.safetensors"


@pytest.fixture
def offered(driver):
    """The window, whose menus forget the mouse afterwards: other tests share it."""
    yield driver
    if MOUSE.name in own_names():
        delete_skeleton(MOUSE.name)
    driver.window.feature(FiguresFeature).adding.refill()


def test_a_figure_is_read_from_the_head_alone(checkpoint, tmp_path):
    figure = brought_by(checkpoint)
    assert figure is not None
    assert figure.skeleton == MOUSE
    assert figure.background_bytes()[:2] == b"\xff\xd8"
    assert brought_by(tmp_path / "nowhere.safetensors") is None


def test_a_skeleton_is_kept_once_and_never_replaced(checkpoint):
    figure = brought_by(checkpoint)
    assert keep(figure)
    assert own_names() == {MOUSE.name}
    other = figure.model_copy(update={"skeleton": MOUSE.replace(label="rat")})
    assert not keep(other)
    assert skeleton(MOUSE.name).label == "mouse"


def test_another_skeleton_of_its_name_stays(checkpoint):
    figure = brought_by(checkpoint)
    other = MOUSE.replace(joint_types=(JointType(name="whisker", label="whisker"),), joints=(), bones=())
    save_skeleton(other)
    assert keep(figure)
    assert not keep(figure)
    assert own_names() == {MOUSE.name, f"{MOUSE.name}-2"}
    assert skeleton(MOUSE.name) == other
    begun = beginning(figure, person_scene()).apply(person_scene())
    assert [own.skeleton for own in begun.figures] == [f"{MOUSE.name}-2"]


def test_a_scene_begins_with_it_and_can_be_taken_back(checkpoint):
    figure, document = brought_by(checkpoint), person_scene()
    edit = beginning(figure, document)
    begun = edit.apply(document)
    assert [own.skeleton for own in begun.figures] == [MOUSE.name]
    assert isinstance(begun.background, ImageBackground)
    assert edit.inverse(document).apply(begun) == document
    plain = beginning(DrawnFigure(skeleton=MOUSE), document).apply(document)
    assert plain.background == STUDIO  # black may hide it


def test_a_model_that_is_opened_draws_its_figure(checkpoint, offered, qtbot, monkeypatch):
    driver = offered
    driver.editor.open(person_scene())
    driver.wait_for_image()

    def opener(source: ModelSource) -> CompositeRenderer:
        return CompositeRenderer(Session.open(source.path, "cpu"), opener, lambda _: None)

    monkeypatch.setattr(driver.window.renderer._worker, "_opener", opener)
    driver.window.feature(LiveFeature).live.use(checkpoint)
    qtbot.waitUntil(lambda: driver.window.renderer.state is RenderState.SKELETON)
    menu = driver.window.feature(FiguresFeature).panel.add_button.menu_below
    assert menu.actions()[0].text() == "mouse", "what the model draws is offered first"
    [button] = [b for b in driver.window.viewport.notice.buttons if b.text() == "Begin with mouse"]
    button.click()
    driver.wait_for_image()
    assert [figure.name for figure in driver.editor.document.figures] == ["mouse"]
    assert driver.window.canvas.image is not None
