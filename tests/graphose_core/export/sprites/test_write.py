"""Sheets and their descriptions on disk: Aseprite, TexturePacker, a plain grid; batches."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from graphose_core.document.edits.catalogue import AddKeyframe
from graphose_core.document.values.latents import Latents
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import ExportError
from graphose_core.export.compose import composed
from graphose_core.export.exporting import export
from graphose_core.export.frames import frames_of
from graphose_core.export.plan import Look, Plan, Span, Sprites
from graphose_core.export.sprites.write import pivot_of, sheets_in
from graphose_core.samples.people_scenes import person_scene
from tests.graphose_core.export.discs import DISCS, SIZE, animated

SPAN = Span(0, 0.5, 10)
CLEAR = Look(transparent=True)


def still(document: PoseDocument) -> PoseDocument:
    """The document with one keyframe."""
    return AddKeyframe("a", 0.0, document.figures, Latents()).apply(document)


def written(folder: Path, sprites: Sprites, look: Look = CLEAR) -> tuple[dict[str, Any], Image.Image]:
    path = folder / "wave.png"
    export(Plan("sheet", path, animated(), look, SPAN, sprites=sprites), DISCS)
    with Image.open(path) as image:
        image.load()
    return json.loads(path.with_suffix(".json").read_text()), image


def placed(image: Image.Image, row: dict[str, Any]) -> np.ndarray:
    """The whole image of a frame, as a game would put it together from Aseprite's or TexturePacker's rows."""
    box, source, size = row["frame"], row["spriteSourceSize"], row["sourceSize"]
    whole = Image.new("RGBA", (size["w"], size["h"]))
    piece = image.crop((box["x"], box["y"], box["x"] + box["w"], box["y"] + box["h"]))
    whole.paste(piece, (source["x"], source["y"]))
    return np.asarray(whole)


@pytest.mark.parametrize("trim", [False, True])
def test_aseprite_finds_every_frame_its_duration_tag_and_pivot(tmp_path: Path, trim: bool) -> None:
    told, image = written(tmp_path, Sprites("aseprite", columns=4, padding=2, trim=trim))
    expected = [composed(scene, DISCS, CLEAR) for scene in frames_of(animated(), SPAN)]
    assert len(told["frames"]) == len(expected)
    for row, frame in zip(told["frames"], expected, strict=True):
        assert np.array_equal(placed(image, row), np.asarray(frame))
        assert (row["rotated"], row["trimmed"], row["duration"]) == (False, trim, 100)
    (tag,) = told["meta"]["frameTags"]
    assert (tag["name"], tag["from"], tag["to"]) == ("wave", 0, len(expected) - 1)
    assert told["meta"]["image"] == "wave.png"
    assert told["meta"]["size"] == {"w": image.width, "h": image.height}
    assert told["meta"]["slices"][0]["keys"][0]["pivot"]["y"] > SIZE / 2


def test_texture_packer_names_every_frame_with_a_pivot_in_shares(tmp_path: Path) -> None:
    told, image = written(tmp_path, Sprites("texturepacker", trim=True, pivot="bottom"))
    names = told["animations"]["wave"]
    assert list(told["frames"]) == names
    first = composed(frames_of(animated(), SPAN)[0], DISCS, CLEAR)
    assert np.array_equal(placed(image, told["frames"][names[0]]), np.asarray(first))
    assert told["frames"][names[0]]["pivot"] == {"x": 0.5, "y": 1.0}


def test_a_plain_grid_says_how_it_is_cut(tmp_path: Path) -> None:
    told, image = written(tmp_path, Sprites("grid", padding=0), Look())
    assert (told["columns"], told["rows"], told["count"], told["frameRate"]) == (3, 2, 6, 10)
    assert image.size == (3 * SIZE, 2 * SIZE)
    cell = np.asarray(image)[SIZE:, SIZE : 2 * SIZE]
    assert np.array_equal(cell, np.asarray(composed(frames_of(animated(), SPAN)[4], DISCS, Look())))


def test_a_sheet_has_the_colours_asked_for(tmp_path: Path) -> None:
    _, image = written(tmp_path, Sprites(colours=6))
    assert image.mode == "P"
    opaque = np.asarray(image.convert("RGBA")).reshape(-1, 4)
    assert len(np.unique(opaque[opaque[:, 3] > 0], axis=0)) <= 6


def test_the_pivot_is_below_the_figure_on_its_ground() -> None:
    scene = person_scene()
    x, y = pivot_of(scene, Sprites())
    spots = [joint.position for joint in scene.figures[0].joints]
    assert y == max(y for _, y in spots)
    assert min(x for x, _ in spots) < x < max(x for x, _ in spots)
    assert pivot_of(scene, Sprites(pivot="centre")) == (0.5, 0.5)


def test_a_batch_has_a_sheet_of_each_outfit_and_direction(tmp_path: Path) -> None:
    sprites = Sprites(outfits=("everyday", "skirt"), directions=4, colours=8)
    plan = Plan("sprites", tmp_path / "walk", still(person_scene()), CLEAR, Span(0, 0, 10), sprites=sprites)
    export(plan, DISCS)
    names = sorted(path.name for path in plan.path.glob("*.png"))
    assert len(names) == len(list(plan.path.glob("*.json"))) == sheets_in(sprites) == 8
    assert "walk-skirt-north.png" in names
    palettes = []
    for name in names:
        with Image.open(plan.path / name) as image:
            palettes.append(tuple((image.getpalette() or [])[:24]))
    assert len(set(palettes[:4])) == len(set(palettes[4:])) == 1, "an outfit has one palette"


def test_without_outfits_and_directions_a_batch_is_one_sheet(tmp_path: Path) -> None:
    export(Plan("sprites", tmp_path / "wave", animated(), CLEAR, SPAN), DISCS)
    assert sorted(path.name for path in (tmp_path / "wave").iterdir()) == ["wave.json", "wave.png"]


@pytest.mark.parametrize(
    ("document", "sprites", "message"),
    [
        (animated(), Sprites(directions=8), "1 or 2 directions"),
        (animated(), Sprites(outfits=("everyday",)), "nobody in the scene wears"),
        (still(person_scene()), Sprites(outfits=("armour",)), "choose everyday"),
        (animated(), Sprites(trim=True), "Transparent"),
    ],
)
def test_what_cannot_be_says_why_and_leaves_nothing(
    tmp_path: Path, document: PoseDocument, sprites: Sprites, message: str
) -> None:
    plan = Plan("sprites", tmp_path / "walk", document, Look(), replace(SPAN, end=0), sprites=sprites)
    with pytest.raises(ExportError, match=message):
        export(plan, DISCS)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("wrong", [{"columns": 0}, {"padding": -1}, {"colours": 1}, {"directions": 3}])
def test_settings_out_of_range_are_named(wrong: dict[str, int]) -> None:
    with pytest.raises(ExportError, match=next(iter(wrong))):
        Sprites(**wrong)  # type: ignore[arg-type]
