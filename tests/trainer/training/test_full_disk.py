"""A disk that is full at a checkpoint ends the run with a sentence, and loses nothing that was saved."""

import resource
from collections.abc import Iterator

import pytest
import torch
from safetensors.torch import load_file

from graphose_core.checkpoint import write_tensors
from tests.trainer.tiny_runs import Memory, pretrain_config
from trainer.cli import start
from trainer.cli.start import Start, start_run
from trainer.runs.record.events import RunFailed
from trainer.runs.settings.config import PretrainConfig


@pytest.fixture
def small_files() -> Iterator[None]:
    """The system refuses files of more than 32 kB, as a full disk would."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (32_768, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_what_the_system_says_is_told_as_its_own_error(tmp_path, small_files):
    path = tmp_path / "weights.safetensors"
    write_tensors(path, {"a": torch.ones(3)}, {})
    with pytest.raises(OSError, match="too large") as caught:
        write_tensors(path, {"a": torch.zeros(100_000)}, {})
    assert caught.value.filename == str(path)
    assert load_file(path)["a"].tolist() == [1, 1, 1]
    assert list(tmp_path.iterdir()) == [path]


def test_a_run_whose_state_has_no_room_fails_with_a_sentence(tmp_path, monkeypatch, small_files):
    memory = Memory()
    monkeypatch.setattr(start, "_reporter", lambda _start: memory)
    monkeypatch.setattr(start, "read_config", lambda *_: pretrain_config())
    with pytest.raises(start.typer.Exit):
        start_run(PretrainConfig, {}, Start(tmp_path, None, None, resume=False, events=False))
    [failed] = memory.of(RunFailed)
    assert "free some space" in failed.message
    assert "state.safetensors" in failed.message
    assert "free some space" in (tmp_path / "events.jsonl").read_text().splitlines()[-1]
