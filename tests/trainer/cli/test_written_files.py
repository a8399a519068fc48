"""Commands that write a file say which one."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from graphose_core.assets import ASSETS
from graphose_core.checkpoint import CheckpointInfo, save_checkpoint
from tests.networks import tiny_network
from trainer.cli.main import app


@pytest.fixture
def checkpoint(tmp_path: Path) -> Path:
    network = tiny_network()
    info = CheckpointInfo(name="tiny", stage="finetune", model=network.config)
    save_checkpoint(tmp_path / "tiny.safetensors", network.state_dict(), info)
    return tmp_path / "tiny.safetensors"


@pytest.mark.parametrize(
    "command",
    [
        ("sharpen", "--checkpoint", "{checkpoint}", "--sharpness", "1.7"),
        ("average", "--checkpoint", "{checkpoint}", "--with", "{checkpoint}"),
        ("sheet", "--checkpoint", str(ASSETS / "checkpoints" / "pro-64.safetensors"), "--columns", "1"),
    ],
)
def test_the_file_is_named(checkpoint: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    out = tmp_path / ("out.png" if command[0] == "sheet" else "out.safetensors")
    arguments = [each.format(checkpoint=checkpoint) for each in command]
    done = CliRunner().invoke(app, [*arguments, "--out", str(out)])
    assert done.exit_code == 0, done.output
    assert done.stdout.strip().endswith(f"wrote {out}")
    assert out.is_file()
