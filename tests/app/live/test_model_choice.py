"""Bundled models: their rows tell the truth, and the scene decides which of them draws."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.application import open_window
from app.canvas.overlay_choice import OverlayChoice
from app.canvas.overlays import Overlays, ViewLayout
from app.commands.actions import Actions
from app.figures.feature import FiguresFeature
from app.files.feature import FilesFeature
from app.live.feature import LiveFeature
from app.live.models import bundled_models
from app.live.models.bundled_models import (
    BUNDLED_MODELS,
    bundled_at,
    first_model,
    fitting,
    misfits,
    samples_there,
    types_in,
)
from app.live.models.open_session import other_model
from app.live.renderer import RenderState
from graphose_core.checkpoint import read_info
from graphose_core.document.edits.catalogue import AddFigure, DeleteFigure, MoveJoints
from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.values.pose import Figure, Joint, JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import GraphError
from graphose_core.rendering.composite import CompositeRenderer
from graphose_core.rendering.contract import ModelSource, RendererInfo, RenderRequest, RenderResult
from graphose_core.samples.people_scenes import person_scene
from graphose_core.samples.scenes import empty_scene, sample_scene
from tests.app.fake_renderer import FakeRenderer
from tests.app.window_driver import Driver, end

PEOPLE, PRO = BUNDLED_MODELS
HAND = figure_from(skeleton("hand"), "helping hand", (0.3, 0.3), 0.4)


class ChoosyRenderer(FakeRenderer):
    """Knows the joint types of the bundled model whose name it has; of others, those of people."""

    def __init__(self, model: ModelSource) -> None:
        super().__init__(model)
        row = next((row for row in BUNDLED_MODELS if row.name == model.path.stem), PEOPLE)
        self.info = RendererInfo(model.path.stem, 64, "cpu", row.types)

    def render(self, request: RenderRequest) -> RenderResult:
        if figures := misfits(request.document, self.info.types):
            raise GraphError(f"{figures} are not known to this model; load another")
        return super().render(request)


def opened(model: ModelSource) -> CompositeRenderer:
    return CompositeRenderer(ChoosyRenderer(model), ChoosyRenderer, other_model)


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which both bundled models are."""
    for row in BUNDLED_MODELS:
        (tmp_path / f"{row.name}.safetensors").write_bytes(b"")
    monkeypatch.setattr(bundled_models, "FOLDER", tmp_path)
    return tmp_path


@pytest.fixture
def choosy(driver: Driver, shelf: Path, monkeypatch: pytest.MonkeyPatch) -> Driver:
    """The window, drawing with the people's model as one that knows people alone."""
    monkeypatch.setattr(driver.window.renderer._worker, "_opener", opened)
    driver.editor.open(person_scene())
    driver.window.feature(LiveFeature).live.use(PEOPLE.path)
    driver.wait_for_image()
    return driver


def used(driver: Driver) -> str:
    model = driver.window.renderer.model
    return model.path.stem if model else ""


def wait_for(driver: Driver, state: RenderState, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: driver.window.renderer.state is state)


@pytest.mark.parametrize("row", BUNDLED_MODELS, ids=lambda row: row.name)
def test_a_row_says_what_its_file_says(row):
    if not row.is_there:
        pytest.skip(f"{row.path.name} does not come with this copy")
    assert frozenset(read_info(row.path).model.schema.types) == row.types


@pytest.mark.parametrize("row", BUNDLED_MODELS, ids=lambda row: row.name)
def test_a_model_draws_its_own_scenes(row):
    for sample in row.samples:
        assert misfits(sample.make(), row.types) == ()


def test_people_come_first_where_they_are(shelf):
    assert first_model() is PEOPLE
    assert first_model().scene() == person_scene()
    assert [sample.name for sample in samples_there()][:2] == ["person", "people"]
    PEOPLE.path.unlink()
    assert first_model() is PRO
    assert samples_there() == PRO.samples
    PRO.path.unlink()
    assert first_model() is PRO, "something has to be asked for"


def test_what_fits_is_decided_by_the_types_of_shown_joints(shelf):
    both = PoseDocument(figures=(*person_scene().figures, HAND))
    assert fitting(types_in(person_scene())) is PEOPLE
    assert fitting(types_in(sample_scene())) is PRO
    assert fitting(types_in(both)) is None
    assert fitting(types_in(empty_scene())) is PEOPLE
    hidden = HAND.replace(joints=tuple(joint.replace(hidden=True) for joint in HAND.joints))
    assert fitting(types_in(PoseDocument(figures=(*person_scene().figures, hidden)))) is PEOPLE
    assert misfits(both, PEOPLE.types) == ("helping hand",)
    assert bundled_at(PRO.path) is PRO
    assert bundled_at(PRO.path.with_name("mine.safetensors")) is None


def test_the_bundled_model_follows_the_scene(choosy, qtbot):
    choosy.window.feature(FilesFeature).files.begin(sample_scene())
    choosy.wait_for_image()
    assert used(choosy) == "pro-128"
    choosy.window.feature(FilesFeature).files.begin(person_scene())
    choosy.wait_for_image()
    assert used(choosy) == "people-128"
    assert choosy.window.viewport.notice.text == ""


def test_each_figure_is_drawn_by_the_model_that_knows_it(choosy, qtbot):
    choosy.editor.do(AddFigure(HAND))
    choosy.wait_for_image()
    image = choosy.window.canvas.image
    assert used(choosy) == "people-128"
    assert image.lent == (("helping hand", "pro-128"),)
    assert {ref.figure for ref in image.joints} == {"person", "helping hand"}
    assert choosy.window.viewport.notice.text == ""
    assert choosy.window.status.model.text().startswith("people-128 + pro-128")
    choosy.editor.do(DeleteFigure("person"))
    choosy.wait_for_image()
    assert used(choosy) == "pro-128"
    assert choosy.window.status.model.text().startswith("pro-128 ·")


def test_a_figure_that_no_model_draws_is_a_skeleton_and_never_current(choosy, qtbot):
    cat = figure_from(skeleton("openpose18"), "cat")
    cat = cat.replace(joints=tuple(joint.replace(type=f"cat_{joint.type}") for joint in cat.joints))
    choosy.editor.do(AddFigure(cat))
    wait_for(choosy, RenderState.PARTIAL, qtbot)
    window, notice = choosy.window, choosy.window.viewport.notice
    assert window.status.state.text() == "Partly drawn"
    assert window.canvas.image.left_out == window.canvas.appearance.undrawn == ("cat",)
    assert notice.text == "“cat” is shown as a skeleton: no model was trained to draw it."
    wanted: list[str] = []
    window.feature(LiveFeature).models.labels_wanted.connect(lambda: wanted.append("train"))
    [button] = notice.buttons
    assert button.text() == "Train a model for this figure…"
    with monkeypatched_run(window.commands) as ran:
        button.click()
    assert (wanted, ran) == (["train"], ["train.from_labels"])
    choosy.editor.do(DeleteFigure("person"))
    wait_for(choosy, RenderState.SKELETON, qtbot)
    assert window.status.state.text() == "Skeleton only"
    window.context[OverlayChoice].choose(Overlays(skeleton=False, layout=ViewLayout.ALONE))
    pixels = window.viewport.image_view.pixels
    assert pixels.shape == (512, 512, 3)
    assert (pixels != pixels[0, 0]).any(), "the skeleton is in the image that stands alone"


def test_a_figure_that_a_run_is_about_to_draw_waits_for_it(choosy, qtbot):
    models, notice = choosy.window.feature(LiveFeature).models, choosy.window.viewport.notice
    cat = figure_from(skeleton("openpose18"), "cat")
    cat = cat.replace(joints=tuple(joint.replace(type=f"cat_{joint.type}") for joint in cat.joints))
    models.expect(frozenset(joint.type for joint in cat.joints))
    choosy.editor.do(AddFigure(cat))
    wait_for(choosy, RenderState.PARTIAL, qtbot)
    assert "until the training has saved its first weights" in notice.text
    assert not notice.buttons
    models.expect(frozenset())
    choosy.editor.do(MoveJoints({JointRef("cat", cat.joints[0].name): (0.5, 0.5)}))
    qtbot.waitUntil(lambda: notice.text.endswith("no model was trained to draw it."))


@contextmanager
def monkeypatched_run(commands: Actions) -> Iterator[list[str]]:
    """Notes which actions are taken instead of taking them."""
    ran: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(commands, "run", ran.append)
        yield ran


def test_joints_of_no_kind_alone_are_a_skeleton(choosy, qtbot):
    free = Figure(name="free", skeleton="free", joints=(Joint(name="a", type="free", position=(0.5, 0.5)),))
    choosy.editor.open(PoseDocument(figures=(free,)))
    wait_for(choosy, RenderState.SKELETON, qtbot)
    assert [button.text() for button in choosy.window.viewport.notice.buttons] == [
        "Train a model for this figure…"
    ]


def test_a_person_with_more_joints_can_be_drawn_as_one_that_is_known(choosy, qtbot):
    person = figure_from(skeleton("openpose18"), "person")
    choosy.editor.open(PoseDocument(figures=(person,)))
    wait_for(choosy, RenderState.SKELETON, qtbot)
    [button] = choosy.window.viewport.notice.buttons
    assert button.text() == "Draw it as Person (COCO-17)"
    button.click()
    choosy.wait_for_image()
    assert choosy.window.viewport.notice.text == ""
    assert choosy.editor.document.figures[0].skeleton == "coco17"
    choosy.editor.undo()
    assert choosy.editor.document.figures == (person,)


def test_a_checkpoint_of_ones_own_stays_and_the_notice_has_a_button(choosy, qtbot, tmp_path):
    choosy.window.feature(LiveFeature).live.use(tmp_path / "mine.safetensors")
    (tmp_path / "mine.safetensors").write_bytes(b"")
    choosy.window.feature(LiveFeature).live.use(tmp_path / "mine.safetensors")
    choosy.wait_for_image()
    choosy.editor.open(sample_scene())
    choosy.wait_for_image()
    notice = choosy.window.viewport.notice
    assert used(choosy) == "mine"
    assert "mine was not trained to draw “hand”" in notice.text
    [button] = [button for button in notice.buttons if button.text() == "Use pro-128"]
    button.click()
    choosy.wait_for_image()
    assert used(choosy) == "pro-128"


def test_what_is_chosen_by_hand_stays_and_is_explained(choosy, qtbot):
    choosy.act(PRO.action)
    choosy.wait_for_image()
    assert used(choosy) == "pro-128"
    assert "pro-128 was not trained to draw “person”" in choosy.window.viewport.notice.text
    choosy.act("model.bundled")
    choosy.wait_for_image()
    assert used(choosy) == "people-128"


def test_a_model_that_is_not_there_cannot_be_chosen(driver):
    for row in BUNDLED_MODELS:
        assert driver.window.commands[row.action].isEnabled() is row.is_there


def test_a_scene_that_comes_before_the_first_model_decides_which_it_is(qtbot: QtBot, shelf: Path) -> None:
    window = open_window(opener=opened)
    assert window.renderer.model is None
    window.editor.open(sample_scene())
    qtbot.waitUntil(lambda: window.renderer.state is RenderState.CURRENT)
    assert window.renderer.model == ModelSource.at(PRO.path)
    end(window)


def test_menus_tell_what_a_bundled_model_draws_before_it_is_loaded(choosy: Driver, qtbot: QtBot) -> None:
    def first() -> str:
        return choosy.window.feature(FiguresFeature).panel.add_button.menu_below.actions()[0].text()

    assert first() == "Person (COCO-17)"
    choosy.window.feature(LiveFeature).live.use(PRO.path)
    assert choosy.window.renderer.state is RenderState.LOADING
    told = first()
    assert told == "Hand"
    qtbot.waitUntil(lambda: choosy.window.renderer.state is not RenderState.LOADING)
    assert first() == told
