"""`python -m trainer export`."""

from dataclasses import fields
from inspect import signature
from pathlib import Path

import pytest
from typer.testing import CliRunner

import graphose_core.inference.session as sessions
from graphose_core.document.files.scene_file import save
from graphose_core.export.plan import Samples
from graphose_core.formats.loading import load
from graphose_core.samples.scenes import sample_scene
from tests.graphose_core.export.discs import DISCS
from trainer.cli.export import VARIES, export, varied
from trainer.cli.main import app


@pytest.fixture
def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sessions.Session, "open", lambda _path, _device: DISCS)
    save(sample_scene(), tmp_path / "hand.graphose")
    return tmp_path / "hand.graphose"


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["export", *map(str, arguments)])
    return result.exit_code, result.output


def test_a_data_set_in_the_format_that_is_asked_for(scene: Path, tmp_path: Path) -> None:
    out = tmp_path / "set"
    code, text = run("model", scene, "--format", "yolo", "--count", 5, "--validation", 0.4, "--out", out)
    assert code == 0, text
    assert "segmentations left out" in text
    assert "5 images" in text
    assert len(load(out).frames) == 5
    assert len(list((out / "images/val").iterdir())) == 2


def test_coco_is_what_is_written_without_a_format(scene: Path, tmp_path: Path) -> None:
    assert run("model", scene, "--count", 2, "--size", 32, "--out", tmp_path / "set")[0] == 0
    frames = load(tmp_path / "set/annotations.json").frames
    assert [frame.size for frame in frames] == [(32, 32)] * 2


def test_every_setting_of_a_data_set_has_an_option() -> None:
    options = {"count", "poses", "degrees", "seed", "format", "validation", "vary", "parts", "depth"}
    assert options <= set(signature(export).parameters)
    assert len(options) == len(fields(Samples)) - 1, "all but the shift"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("none", set()),
        ("", set()),
        ("outfits, camera", {"outfits", "camera"}),
        (",".join(VARIES), set(VARIES)),
    ],
)
def test_what_varies_is_named_with_commas(text: str, names: set[str]) -> None:
    assert varied(text) == names


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--format", "bvh"), "choose one"),
        (("--validation", 1), "held_out"),
        (("--vary", "outfits,weather"), "'weather'"),
        (("--parts",), "no masks"),
        (("--poses", "timeline"), "keyframes"),
    ],
)
def test_a_mistake_is_one_sentence(
    scene: Path, tmp_path: Path, arguments: tuple[object, ...], message: str
) -> None:
    code, text = run("model", scene, "--out", tmp_path / "set", *arguments)
    assert code == 1
    assert message in text
    assert "Traceback" not in text
    assert not (tmp_path / "set").exists()


def test_a_count_of_nothing_is_refused_by_the_command_line(scene: Path, tmp_path: Path) -> None:
    code, text = run("model", scene, "--out", tmp_path / "set", "--count", 0)
    assert code == 2
    assert "--count" in text
    assert not (tmp_path / "set").exists()
