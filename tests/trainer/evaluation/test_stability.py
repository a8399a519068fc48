"""Steadiness of a drag: a perfect drawer reads zero, and each fault shows in the figure that is its own."""

import json

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from typer.testing import CliRunner

from graphose_core.errors import ConfigError
from tests.trainer.tiny_runs import write_untrained
from trainer.cli.main import app
from trainer.data.batch import image_tensor
from trainer.domains.pro.domain import ProDomain
from trainer.domains.pro.drags import draw_drag
from trainer.domains.pro.drawing.variations import DATA_SETS, PUBLISHED
from trainer.domains.pro.graph import PRO_SCHEMA
from trainer.evaluation.drag_measures import SPECK, change_within, moved_part, parts, popping
from trainer.evaluation.stability import POSITIONS, measure, measure_drag, stability

SIZE = 32


def drawn(scenes) -> torch.Tensor:
    return torch.stack([image_tensor(scene.image) for scene in scenes])


def a_drag(index: int = 0) -> torch.Tensor:
    return drawn(draw_drag(5, index, SIZE, PUBLISHED))


def square(left: int, top: int, side: int = 6) -> torch.Tensor:
    image = torch.zeros(4, SIZE, SIZE)
    image[:, top : top + side, left : left + side] = 1.0
    return image


def moving_square() -> torch.Tensor:
    """A square that goes evenly from left to right, and one below that stays."""
    return torch.stack([torch.maximum(square(4 + step, 4), square(10, 24)) for step in range(12)])


@settings(max_examples=15)
@given(index=st.integers(0, 10_000), data=st.sampled_from(list(DATA_SETS)))
def test_a_drag_moves_one_joint_by_a_pixel_at_a_time(index, data):
    scenes = draw_drag(5, index, SIZE, DATA_SETS[data])
    assert len(scenes) == POSITIONS
    places = torch.stack([torch.from_numpy(scene.positions) for scene in scenes])
    steps = (places.diff(dim=0) * SIZE).norm(dim=2)
    moving = steps.amax(dim=0) > 0
    assert moving.sum() == 1
    torch.testing.assert_close(steps[:, moving], torch.ones(POSITIONS - 1, 1), rtol=0, atol=1e-4)


def test_the_middle_of_a_drag_is_the_scene_itself():
    scenes = draw_drag(5, 3, SIZE, PUBLISHED)
    again = draw_drag(5, 3, SIZE, PUBLISHED)
    assert all((a.image == b.image).all() for a, b in zip(scenes, again, strict=True))
    middle = scenes[POSITIONS // 2]
    assert (middle.image != scenes[0].image).any()


@settings(max_examples=15)
@given(index=st.integers(0, 10_000))
def test_a_perfect_drawer_neither_flickers_nor_pops_nor_comes_apart(index):
    images = a_drag(index)
    figures = measure_drag(images, images)
    assert not figures.flicker.any()
    assert not figures.flicker_covered.any()
    assert not figures.surplus.any()
    assert figures.popping_generated == figures.popping_drawn


def test_the_drawer_itself_reads_zero_in_all():
    drags = ProDomain().drags("pro", SIZE, PRO_SCHEMA, POSITIONS)
    figures = measure(lambda drag: drag.target, drags, "pro", 3, SIZE)
    assert figures.drags == 3
    assert figures.flicker.max == figures.flicker_covered.max == 0
    assert figures.popping.mean == figures.popping.max == 1
    assert figures.parts_differ == figures.detached == figures.merged == 0


@settings(max_examples=15)
@given(level=st.floats(0.5, 20), seed=st.integers(0, 1000))
def test_flicker_is_read_in_steps_of_a_grey_value(level, seed):
    images = moving_square()
    generated = images.clone()
    beside = ~moved_part(images).any(dim=0)
    sign = torch.ones(len(images))
    sign[1::2] = 0
    generated[:, :3] += (sign[:, None, None, None] * beside * level / 255).clamp(0, 1)
    figures = measure_drag(images, generated)
    assert 0.5 * level < figures.flicker.mean() <= level + 1e-3
    assert figures.flicker.max() == pytest.approx(figures.flicker.min().item(), rel=0.2)


def test_what_changes_at_the_moved_part_is_no_flicker():
    images = moving_square()
    generated = images.clone()
    generated[:, :3] *= 0.5 + 0.5 * torch.rand(len(images), 1, 1, 1)
    generated[:, :, 20:] = images[:, :, 20:]
    assert measure_drag(images, generated).flicker.max() < 1e-6


def test_flicker_of_what_is_covered_is_not_thinned_by_the_background():
    images = moving_square()
    generated = images.clone()
    generated[1::2, :3, 24:30] *= 0.9
    figures = measure_drag(images, generated)
    assert figures.flicker_covered.mean() == pytest.approx(25.5, rel=1e-3)
    assert figures.flicker.mean() < 3


def test_a_jump_pops_and_an_even_motion_does_not():
    even = moving_square()
    assert popping(even) == pytest.approx(1)
    assert popping(torch.cat([even[:4], even[8:]])) > 2
    assert popping(even[:1].repeat(5, 1, 1, 1)) == 0
    still_then_jump = torch.cat([even[:1].repeat(9, 1, 1, 1), even[-1:]])
    assert popping(still_then_jump) == pytest.approx(100)


def test_a_part_that_comes_off_is_counted_and_so_is_one_that_is_swallowed():
    images = moving_square()
    apart, together = images.clone(), images.clone()
    apart[3, :, 24:30, 12:14] = 0
    together[5, 3, 10:24, 10:13] = 1
    assert measure_drag(images, apart).surplus.tolist() == [0] * 3 + [1] + [0] * 8
    assert measure_drag(images, together).surplus.tolist() == [0] * 5 + [-1] + [0] * 6


def flooded(covered) -> int:
    """Parts by filling them, pixel by pixel."""
    left, found = set(zip(*covered.nonzero(), strict=True)), 0
    while left:
        todo, size = [left.pop()], 0
        while todo:
            row, column = todo.pop()
            size += 1
            around = {(row + y, column + x) for y in (-1, 0, 1) for x in (-1, 0, 1)} & left
            left -= around
            todo += around
        found += size >= SPECK
    return found


@settings(max_examples=50)
@given(covered=arrays(bool, (9, 11)))
def test_parts_are_what_filling_finds(covered):
    assert parts(torch.from_numpy(covered)[None].float()) == [flooded(covered)]


def test_an_empty_region_changes_by_nothing():
    nothing = torch.zeros(3, 8, 8, dtype=torch.bool)
    assert not change_within(torch.rand(4, 3, 8, 8), nothing).any()


def test_a_checkpoint_is_measured_in_one_json_object(tmp_path):
    checkpoint = write_untrained(tmp_path / "tiny.safetensors")
    arguments = ["stability", "--checkpoint", str(checkpoint), "--data", "pro:many", "--count", "2"]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    figures = json.loads(result.stdout)
    assert (figures["data"], figures["drags"], figures["size"]) == ("pro:many", 2, 16)
    assert figures["flicker"]["max"] >= figures["flicker"]["mean"] >= 0
    assert figures["popping"]["mean"] > 0
    assert 0 <= figures["parts_differ"] <= 1


@pytest.mark.parametrize(("data", "count"), [("pro", 0), ("pro:none", 2), ("folder", 2)])
def test_what_cannot_be_dragged_is_refused(tmp_path, data, count):
    checkpoint = write_untrained(tmp_path / "tiny.safetensors")
    with pytest.raises(ConfigError):
        stability(checkpoint, data, count)
