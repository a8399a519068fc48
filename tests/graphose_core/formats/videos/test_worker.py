"""Videos are decoded in a process that can be ended; whoever asks next gets another."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from graphose_core.errors import FileFormatError
from graphose_core.formats.confined.starting import INSIDE
from graphose_core.formats.videos import worker as workers
from graphose_core.formats.videos.decoder import VideoDecoder
from graphose_core.formats.videos.reader import VideoReader
from graphose_core.formats.videos.worker import VideoWorker, asked
from tests.graphose_core.formats.written_video import write_video


@pytest.fixture
def worker() -> Iterator[VideoWorker]:
    made = VideoWorker()
    yield made
    made.end()


def pid(worker: VideoWorker) -> int:
    assert worker._process is not None
    return worker._process.pid


def test_frames_are_those_of_the_decoder_and_one_process_gives_all(
    worker: VideoWorker, tmp_path: Path
) -> None:
    first, second = (write_video(tmp_path / name, 10, count=5) for name in ("a.mp4", "b.mp4"))
    head, _ = worker.ask(first, None)
    assert (head["size"], head["rate"], head["orientation"]) == ([64, 48], 10.0, None)
    process = pid(worker)
    for path, number in ((first, 3), (second, 0), (first, 1)):
        reply, data = worker.ask(path, number)
        decoded = VideoDecoder(path).frame(number)
        assert np.array_equal(np.frombuffer(data, np.uint8).reshape(48, 64, 3), np.asarray(decoded))
        assert reply["shown"] == [64, 48]
    assert pid(worker) == process


def test_a_video_that_changes_is_opened_anew(tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.mp4", 10, count=2)
    assert VideoReader(path).rate == 10
    write_video(path, 25, count=4)
    assert VideoReader(path).rate == 25
    assert VideoReader(path).frame(3).size == (64, 48)


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="needs signals that stop a process")
def test_a_process_that_waits_for_ever_is_ended_and_the_next_one_answers(
    worker: VideoWorker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_video(tmp_path / "a.mp4", 10)
    worker.ask(path, None)
    os.kill(pid(worker), signal.SIGSTOP)
    monkeypatch.setattr(workers, "WAITING", 0.05)
    with pytest.raises(FileFormatError, match=r"^a\.mp4: its decoder ended"):
        worker.ask(path, 0)
    monkeypatch.undo()
    assert worker.ask(path, 0)[0]["shown"] == [64, 48]


def test_after_a_process_that_has_died_another_takes_its_place(worker: VideoWorker, tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.mp4", 10)
    worker.ask(path, None)
    assert worker._process is not None
    worker._process.kill()
    worker._process.wait()
    assert worker.ask(path, 0)[0]["shown"] == [64, 48]


def test_what_the_decoder_says_is_told(tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.mp4", 10, count=2)
    with pytest.raises(FileFormatError, match="frame 7 is not in it: it has 2"):
        VideoReader(path).frame(7)
    (tmp_path / "b.mp4").write_bytes(b"no film")
    with pytest.raises(FileFormatError, match=r"b\.mp4: is not a readable video"):
        asked(tmp_path / "b.mp4")
    with pytest.raises(FileNotFoundError):
        asked(tmp_path / "c.mp4")


def test_in_a_process_that_can_be_ended_no_further_one_is_started(tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.mp4", 10)
    code = (
        "import sys, json, subprocess\n"
        "subprocess.Popen = None\n"
        "from pathlib import Path\n"
        "from graphose_core.formats.videos.worker import asked\n"
        "print(json.dumps(asked(Path(sys.argv[1]), 1).shown))\n"
    )
    environment = {**os.environ, INSIDE: "1", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    said = subprocess.run(
        [sys.executable, "-c", code, str(path)], env=environment, stdout=subprocess.PIPE, check=True
    )
    assert json.loads(said.stdout) == [64, 48]
