"""`python -m trainer sprites`."""

import json
from dataclasses import fields
from inspect import signature
from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner

import graphose_core.inference.session as sessions
from graphose_core.document.files.scene_file import save
from graphose_core.export.plan import Sprites
from tests.graphose_core.export.discs import DISCS, animated
from trainer.cli.main import app
from trainer.cli.sprites import sprites


@pytest.fixture
def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sessions.Session, "open", lambda _path, _device: DISCS)
    save(animated(0.5), tmp_path / "hand.graphose")
    return tmp_path / "hand.graphose"


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["sprites", *map(str, arguments)])
    return result.exit_code, result.output


def test_a_sheet_of_each_direction(scene: Path, tmp_path: Path) -> None:
    out = tmp_path / "wave"
    code, text = run("model", scene, "--out", out, "--directions", 2, "--trim", "--columns", 2, "--rate", 4)
    assert code == 0, text
    assert "2 sheets" in text
    assert {path.name for path in out.glob("*.png")} == {"wave-right.png", "wave-left.png"}
    told = json.loads((out / "wave-left.json").read_text())
    assert all(frame["trimmed"] and frame["duration"] == 250 for frame in told["frames"])
    with Image.open(out / "wave-left.png") as image:
        assert image.mode == "RGBA"


def test_every_setting_of_sheets_has_an_option() -> None:
    assert {field.name for field in fields(Sprites)} <= set(signature(sprites).parameters)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--directions", 3), "directions = 3"),
        (("--directions", 8), "1 or 2"),
        (("--outfits", "all"), "nobody"),
        (("--trim", "--background"), "Transparent"),
        (("--colours", 1), "colours = 1"),
        (("--rate", 0), "at 0 a second"),
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
