"""The contract: which requests are equal, what is refused, and that it costs no torch."""

import subprocess
import sys
from dataclasses import replace

import pytest

from graphose_core.document.edits.catalogue import (
    AddKeyframe,
    MoveJoints,
    SavePose,
    SetBackground,
    SetLatents,
)
from graphose_core.document.values.background import SolidBackground
from graphose_core.document.values.latents import Latents
from graphose_core.document.values.pose import JointRef
from graphose_core.errors import RenderError
from graphose_core.rendering.contract import LARGEST_CROPPED, MOST_PIXELS, Crop, RenderRequest
from graphose_core.samples.scenes import sample_scene

SCENE = sample_scene()
REQUEST = RenderRequest(SCENE)
WHITE = SolidBackground(colour=(1.0, 1.0, 1.0))


def test_requests_of_equal_documents_are_equal() -> None:
    assert RenderRequest(sample_scene()) == REQUEST


@pytest.mark.parametrize(
    "edit",
    [SavePose("A"), AddKeyframe("start", 0.0, SCENE.figures, Latents(), "linear")],
    ids=["saved pose", "timeline"],
)
def test_what_no_image_shows_is_no_part_of_a_request(edit) -> None:  # type: ignore[no-untyped-def]
    changed = edit.apply(SCENE)
    assert changed != SCENE
    assert RenderRequest(changed) == REQUEST


@pytest.mark.parametrize(
    "edit",
    [
        MoveJoints({JointRef("hand", "index_4"): (0.5, 0.5)}),
        SetBackground(WHITE),
        SetLatents(Latents(seed=1)),
    ],
    ids=["figures", "background", "latents"],
)
def test_what_the_image_shows_tells_requests_apart(edit) -> None:  # type: ignore[no-untyped-def]
    assert RenderRequest(edit.apply(SCENE)) != REQUEST


@pytest.mark.parametrize(
    "change", [{"size": 32}, {"masks": True}, {"layout": True}, {"size": 32, "crop": Crop(0, 0, 8, 8)}]
)
def test_what_else_is_asked_for_tells_requests_apart(change: dict[str, bool]) -> None:
    assert replace(REQUEST, **change) != REQUEST
    assert replace(REQUEST, **change) == replace(REQUEST, **change)


def test_a_request_is_not_equal_to_anything_else() -> None:
    assert REQUEST != SCENE


@pytest.mark.parametrize("size", [0, -1, MOST_PIXELS + 1])
def test_a_size_out_of_range_is_refused(size: int) -> None:
    with pytest.raises(RenderError, match=rf"size = {size}: .*1 to {MOST_PIXELS}.*another"):
        RenderRequest(SCENE, size=size)


def test_the_contract_loads_no_torch_and_no_qt() -> None:
    script = (
        "import sys, graphose_core.rendering.contract\n"
        "sys.exit(bool({'torch', 'PySide6'} & {name.partition('.')[0] for name in sys.modules}))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


@pytest.mark.parametrize("sides", [(0, 0, 0, 4), (-1, 0, 4, 4), (0, 5, 4, 4), (0, 0, MOST_PIXELS + 1, 4)])
def test_a_crop_without_pixels_or_with_too_many_is_refused(sides: tuple[int, int, int, int]) -> None:
    with pytest.raises(RenderError, match=r"crop .*another"):
        Crop(*sides)


@pytest.mark.parametrize("size", [None, 7, LARGEST_CROPPED + 1])
def test_a_crop_beyond_its_image_is_refused(size: int | None) -> None:
    with pytest.raises(RenderError):
        RenderRequest(SCENE, size=size, crop=Crop(0, 0, 8, 8))


def test_a_part_of_a_large_image_can_be_asked_for() -> None:
    assert RenderRequest(SCENE, size=8 * MOST_PIXELS, crop=Crop(0, 0, 8, 8)).size == 8 * MOST_PIXELS
