"""Nothing reaches for a network without being asked: a drag, a training and imports, with the network cut."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.paths import ROOT
from tests.reliability.conftest import Count
from tests.trainer.tiny_runs import TINY
from trainer.runs.process import to_toml

GUARD = """
import socket, sys
def refuse(event, arguments):
    if event in ("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"):
        if not (event.startswith("socket.conn") and isinstance(arguments[1], (str, bytes))):
            sys.stderr.write(f"NETWORK {event} {arguments[1:]}\\n")
            raise OSError("the network is cut")
sys.addaudithook(refuse)
"""
"""Refuses and tells every address that Python would reach; a socket that is a file is none."""

IMPORTS = """
import app.application, trainer.cli.main, trainer.training.start
from graphose_core.samples.scenes import sample_scene
sample_scene()
"""


def tells_of_network(code: str) -> str:
    """Run code under the guard; return what it tried to reach, or how it failed."""
    done = subprocess.run(
        [sys.executable, "-c", GUARD + code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    tried = [line for line in done.stderr.splitlines() if line.startswith("NETWORK")]
    return tried[0] if tried else "" if done.returncode == 0 else done.stderr[-300:]


def test_imports_and_command_lines_reach_for_nothing(count: Count) -> None:
    found = tells_of_network(IMPORTS)
    count("cut network: modules", 1, [found] if found else [])


@pytest.mark.slow
def test_a_drag_and_a_training_reach_for_nothing(tmp_path: Path, count: Count) -> None:
    settings = tmp_path / "a.toml"
    settings.write_text(to_toml(TINY | {"steps": 3, "processes": 1}))
    training = f"""
from trainer.cli.main import main
sys.argv = ["graphose", "pretrain", "--config", {str(settings)!r}, "--out", {str(tmp_path / "r")!r}]
main()
"""
    drag = "from app.launch import main; sys.exit(main(['--smoke']))"
    failures = [found for code in (training, drag) if (found := tells_of_network(code))]
    count("cut network: a drag and a training", 2, failures)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("unshare") is None, reason="no tool that cuts the network off")
def test_processes_share_steps_without_a_network(tmp_path: Path, count: Count) -> None:
    (tmp_path / "a.toml").write_text(to_toml(TINY | {"steps": 3, "processes": 2}))
    run = (
        f"{sys.executable} -m trainer pretrain --config {tmp_path / 'a.toml'} --out {tmp_path / 'r'} --events"
    )
    command = ["unshare", "-rn", "sh", "-c", f"ip link set lo up && {run} </dev/null"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if "unshare" in done.stderr:
        pytest.skip("the system does not let the network be cut off")
    failures = [] if '"run_finished"' in done.stdout else [done.stdout[-300:] + done.stderr[-300:]]
    count("cut network: processes that share steps", 1, failures)
