"""What the command that prepares labelled images tells a person to do next."""

import shlex
from pathlib import Path

from tests.trainer.domains.photos.labelled import deeplabcut
from trainer.domains.photos.prepare_command import run
from trainer.runs.settings.presets import STANDARD


def test_the_next_command_takes_as_long_as_the_window_proposes(tmp_path: Path):
    out = tmp_path / "field mice"
    said = run(deeplabcut(tmp_path / "in"), out, {"size": 16}, as_json=False)
    (line,) = [line for line in said.splitlines() if line.startswith("next: ")]
    words = shlex.split(line.removeprefix("next: "))
    assert words[:4] == ["python", "-m", "trainer", "finetune"]
    given = dict(zip(words[4::2], words[5::2], strict=True))
    assert given == {"--data": str(out), "--size": "16", "--preset": STANDARD, "--out": "RUN"}
