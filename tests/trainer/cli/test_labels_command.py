"""`python -m trainer labels` says what an import would make of a file."""

import json
from pathlib import Path

from typer.testing import CliRunner

from trainer.cli.main import app


def test_text_for_people_and_json_for_programs(tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_text("scorer,a,a\nbodyparts,nose,nose\ncoords,x,y\nimg1.png,10,20\n")
    text = CliRunner().invoke(app, ["labels", str(path)])
    assert text.exit_code == 0
    assert "deeplabcut" in text.output
    told = CliRunner().invoke(app, ["labels", str(path), "--json"])
    assert json.loads(told.output)["frames"][0]["figures"][0]["points"] == {"nose": [10, 20]}


def test_a_mistake_is_one_line(tmp_path: Path):
    result = CliRunner().invoke(app, ["labels", str(tmp_path / "gone.csv")])
    assert result.exit_code == 1
    assert len(result.output.strip().splitlines()) == 1
    assert "gone.csv" in result.output


def test_names_cannot_turn_or_steer_the_terminal(tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_text("scorer,a,a\nbodyparts,no\u202ese,no\u202ese\ncoords,x,y\nimg\x1b[31m1.png,10,20\n")
    text = CliRunner().invoke(app, ["labels", str(path)])
    assert text.exit_code == 0
    assert "\u202e" not in text.output
    assert "\x1b" not in text.output
    assert "⟨U+001B⟩" in text.output
    gone = CliRunner().invoke(app, ["labels", str(tmp_path / "go\u202ene.csv")])
    assert "go⟨U+202E⟩ne.csv" in gone.output.replace("\n", "")
