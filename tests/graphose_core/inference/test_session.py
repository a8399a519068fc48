"""A session: from a document to an image over its background, again and again."""

import numpy as np
import pytest
import torch
from PIL import Image

from graphose_core.document.values.background import GradientBackground, ImageBackground, SolidBackground
from graphose_core.document.values.pose import JointRef
from graphose_core.errors import RenderError
from graphose_core.inference.session import Session
from graphose_core.rendering.contract import Crop, RendererInfo, RenderRequest
from tests.graphose_core.documents import chain, document, figure, joint
from tests.graphose_core.inference.sessions import SIZE, info, render
from tests.graphose_core.models.extremities.arms import arms_network
from tests.networks import SCHEMA, tiny_network

GREEN = SolidBackground(colour=(0.0, 1.0, 0.0))
HIDDEN = figure("one", joint("p", hidden=True), joint("q", kind="b", hidden=True), bones=(("p", "q"),))


def test_a_session_tells_what_it_holds(session):
    assert session.info == RendererInfo("tiny", SIZE, "cpu", frozenset(SCHEMA.types))
    assert session.schema == SCHEMA
    assert render(session, chain()).warnings == ()


def test_an_image_has_the_checkpoints_size_and_bytes(session):
    result = render(session, chain())
    assert result.image.shape == (SIZE, SIZE, 3)
    assert result.coverage.shape == (SIZE, SIZE)
    assert result.image.dtype == result.coverage.dtype == np.uint8
    assert result.image.std() > 0
    assert result.device == "cpu"
    assert result.masks is None
    assert result.layout is None


@pytest.mark.parametrize("size", [8, 24, 32])
def test_an_image_comes_in_the_size_asked_for_and_looks_the_same(session, size):
    result, native = render(session, chain(), size=size), render(session, chain())
    assert result.image.shape == (size, size, 3)
    assert result.coverage.shape == (size, size)
    small = np.asarray(Image.fromarray(result.image).resize((8, 8), Image.Resampling.BOX), float)
    wanted = np.asarray(Image.fromarray(native.image).resize((8, 8), Image.Resampling.BOX), float)
    assert np.abs(small - wanted).mean() < 0.2 * np.abs(wanted - wanted.mean()).mean() + 4


@pytest.mark.parametrize("size", [8, SIZE, 2 * SIZE])
@pytest.mark.parametrize("figures", [(chain(),), ()], ids=["a figure", "nothing"])
@pytest.mark.parametrize(
    "background", [GREEN, GradientBackground(top=(1.0, 0.0, 0.0), bottom=(0.0, 0.0, 1.0))]
)
def test_a_crop_is_that_part_of_the_whole_image(session, size, figures, background):
    crop = Crop(1, 3, 6, 8)
    whole = render(session, *figures, size=size, background=background)
    part = render(session, *figures, size=size, crop=crop, background=background)
    assert part.image.shape == (5, 5, 3)
    assert np.abs(part.image.astype(int) - whole.image[3:8, 1:6]).max() <= 1
    assert np.abs(part.coverage.astype(int) - whole.coverage[3:8, 1:6]).max() <= 1


@pytest.mark.parametrize("figures", [(), (HIDDEN,)], ids=["no figure", "all joints hidden"])
@pytest.mark.parametrize("size", [None, 24])
def test_a_document_with_nothing_to_draw_gives_the_background(session, figures, size):
    result = render(session, *figures, size=size, masks=True, background=GREEN)
    assert (result.image == (0, 255, 0)).all()
    assert result.image.shape == (size or SIZE, size or SIZE, 3)
    assert not result.coverage.any()
    assert result.joints == ()


def test_the_figure_covers_the_background_by_its_coverage(session):
    black = render(session, chain())
    white = render(session, chain(), background=SolidBackground(colour=(1.0, 1.0, 1.0)))
    assert np.array_equal(black.coverage, white.coverage)
    seen = white.image.astype(int) - black.image
    assert np.abs(seen - (255 - black.coverage.astype(int))[..., None]).max() <= 1


def test_a_gradient_runs_from_top_to_bottom(session):
    image = render(session, background=GradientBackground(top=(1, 0, 0), bottom=(0, 0, 1))).image
    assert image[0, 0].tolist() == [255, 0, 0]
    assert image[-1, -1].tolist() == [0, 0, 255]
    assert (np.diff(image[:, 3, 2].astype(int)) > 0).all()
    assert (image == image[:, :1]).all()


def test_an_image_behind_the_figures_covers_the_canvas(session, tmp_path):
    pixels = np.zeros((30, 60, 3), np.uint8)
    pixels[:, 15:45] = (200, 100, 50)
    Image.fromarray(pixels).save(tmp_path / "behind.png")
    image = render(session, background=ImageBackground(path=str(tmp_path / "behind.png"))).image
    assert np.abs(image[:, 2:-2].astype(int) - (200, 100, 50)).max() <= 2
    assert image.min() > 40, "only the middle square is to be seen"


def test_a_background_that_changes_between_two_images_is_the_new_one(session):
    colours = [(0.0, 1.0, 0.0), (0.0, 0.0, 0.0), (0.0, 1.0, 0.0)]
    green, black, again = [
        render(session, chain(), background=SolidBackground(colour=colour)) for colour in colours
    ]
    seen = green.image[..., 1].astype(int) - black.image[..., 1]
    assert np.abs(seen - (255 - black.coverage.astype(int))).max() <= 1
    assert np.array_equal(green.image, again.image)
    smaller = render(session, chain(), background=SolidBackground(colour=colours[0]), size=8)
    assert smaller.image.shape == (8, 8, 3)


def truncated(path):
    Image.effect_noise((64, 64), 50).save(path)
    path.write_bytes(path.read_bytes()[:500])


@pytest.mark.parametrize(
    "write", [lambda path: None, lambda path: path.write_text("no"), lambda path: path.mkdir(), truncated]
)
def test_a_background_that_cannot_be_read_is_refused_with_its_name(session, tmp_path, write):
    path = tmp_path / "behind.png"
    write(path)
    with pytest.raises(RenderError, match=r"behind\.png.*choose "):
        render(session, chain(), background=ImageBackground(path=str(path)))


def test_a_background_whose_name_no_system_takes_is_refused(session):
    with pytest.raises(RenderError, match="choose another"):
        render(session, background=ImageBackground(path="a\0b.png"))


def test_equal_requests_give_equal_images(session):
    one, _, two = render(session, chain()), render(session, chain(x=0.6)), render(session, chain())
    assert np.array_equal(one.image, two.image)
    assert np.array_equal(one.coverage, two.coverage)


def test_seed_and_place_change_the_image(session):
    one = render(session, chain()).image
    assert not np.array_equal(one, render(session, chain(x=0.6)).image)
    assert not np.array_equal(one, render(session, chain(), seed=4).image)


def test_without_strength_the_seed_changes_nothing_that_is_given(session):
    one, two = (render(session, chain(colour=(1.0, 0.0, 0.0)), seed=s, strength=0.0) for s in (1, 2))
    assert np.array_equal(one.image, two.image)


def test_masks_come_in_the_order_of_the_joints_and_lie_on_them(session):
    lone = [figure(name, joint("j", x, 0.5)) for name, x in (("left", 0.2), ("right", 0.8))]
    result = render(session, *lone, masks=True, layout=True)
    assert result.joints == (JointRef("left", "j"), JointRef("right", "j"))
    assert result.masks.shape == (2, SIZE, SIZE)
    assert result.masks.dtype == np.float32
    assert result.masks.min() >= 0
    assert result.masks.max() <= 1
    columns = [mask.sum(axis=0).argmax() for mask in result.masks]
    assert columns[0] < SIZE / 2 <= columns[1]
    assert result.layout.shape == (4, SIZE, SIZE)


def test_hidden_joints_have_no_mask(session):
    shown = chain().replace(joints=(*chain().joints[:2], chain().joints[2].replace(hidden=True)))
    result = render(session, shown, masks=True)
    assert result.joints == (JointRef("one", "p"), JointRef("one", "q"))
    assert len(result.masks) == 2


def test_two_figures_are_drawn_and_their_masks_are_those_of_each_alone(session):
    both = render(session, chain("one", 0.2), chain("two", 0.7), masks=True)
    alone = [render(session, chain(*which), masks=True).masks for which in (("one", 0.2), ("two", 0.7))]
    np.testing.assert_allclose(both.masks, np.concatenate(alone), atol=1e-5)
    assert len(both.joints) == 6


def test_figures_partly_or_wholly_outside_the_frame_are_drawn(session):
    for x in (-0.2, 1.5, 2.8):
        assert render(session, chain(x=x), masks=True).image.shape == (SIZE, SIZE, 3)


def test_joints_in_the_same_place_are_drawn(session):
    same = figure("f", joint("p"), joint("q"), bones=(("p", "q"),))
    assert np.isfinite(render(session, same, masks=True).masks).all()


def test_a_session_keeps_no_hold_on_the_network_it_was_made_from(session):
    network = tiny_network()
    made = Session(network, info(), "cpu")
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.zero_()
    assert np.array_equal(render(made, chain()).image, render(session, chain()).image)


def test_the_size_of_the_network_gives_the_same_bytes_as_none(session):
    one, two = render(session, chain()), render(session, chain(), size=SIZE)
    assert np.array_equal(one.image, two.image)
    assert np.array_equal(one.coverage, two.coverage)


def test_a_larger_image_leaves_the_next_one_of_the_network_s_size_alone(session):
    before = render(session, chain(), figure("two", joint("p", x=0.7)))
    larger = render(session, chain(), figure("two", joint("p", x=0.7)), size=3 * SIZE)
    assert larger.image.shape == (3 * SIZE, 3 * SIZE, 3)
    after = render(session, chain(), figure("two", joint("p", x=0.7)))
    assert np.array_equal(before.image, after.image)


def test_a_network_that_has_learnt_hands_says_so():
    network = arms_network()
    known = info().model_copy(update={"model": network.config})
    assert Session(network, known, "cpu").info.sharp_ends == {"left_wrist", "right_wrist"}
    assert not Session(tiny_network(), info(), "cpu").info.sharp_ends


def test_averaging_changes_nothing_where_outlines_gain_nothing(session):
    drawn = document(chain())
    plain, averaged = (session.render(RenderRequest(drawn, averaged=way)) for way in (False, True))
    assert np.array_equal(plain.image, averaged.image)
