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


def test_missing_and_repeated_labels_are_told(tmp_path: Path):
    path, head = tmp_path / "a.csv", "scorer,a,a\nbodyparts,nose,nose\ncoords,x,y\n"
    path.write_text(head)
    empty = CliRunner().invoke(app, ["labels", str(path)])
    assert "Frames: 0" in empty.output
    assert "Nothing is labelled" in empty.output
    path.write_text(head + "img1.png,10,20\nimg1.png,10,21\nimg2.png,10,20\n")
    twice = CliRunner().invoke(app, ["labels", str(path)])
    assert "1 image is labelled more than once (img1.png)" in twice.output
    told = CliRunner().invoke(app, ["labels", str(path), "--json"])
    assert len(json.loads(told.output)["problems"]) == 1
