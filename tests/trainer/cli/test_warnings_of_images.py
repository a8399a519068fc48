"""Commands that write images tell what they were warned of, once."""

from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

import graphose_core.inference.session as sessions
from graphose_core.document.files.scene_file import save
from tests.graphose_core.export.discs import DISCS, animated
from trainer.cli.main import app

WARNING = "Ann: age = 1000 is drawn as 80."


@pytest.mark.parametrize("command", [("export", "--count", "3"), ("sprites", "--rate", "4")])
def test_warnings_are_told_once_beside_the_output(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    render = DISCS.render
    monkeypatch.setattr(sessions.Session, "open", lambda _path, _device: DISCS)
    monkeypatch.setattr(DISCS, "render", lambda request: replace(render(request), warnings=(WARNING,)))
    scene, (name, *options) = tmp_path / "hand.graphose", command
    save(animated(0.5), scene)
    result = CliRunner().invoke(app, [name, "model", str(scene), "--out", str(tmp_path / "set"), *options])
    assert result.exit_code == 0
    assert result.stderr.count(WARNING) == 1
    assert WARNING not in result.stdout
