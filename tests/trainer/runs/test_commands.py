"""Commands: words on stdin and signals, each heard once and in order."""

import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.paths import ROOT
from trainer.runs.commands import Commands


def heard(commands: Commands) -> list[str]:
    words = []
    while (word := commands.next()) is not None:
        words.append(word)
    return words


def test_commands_are_heard_once_in_order():
    commands = Commands()
    commands.give("pause")
    commands.give("stop")
    assert heard(commands) == ["pause", "stop"]
    assert commands.next() is None


def test_lines_of_stdin_are_commands_and_other_lines_are_not(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("pause\n\n stop \nfaster\nSTOP\nresume"))
    commands = Commands()
    commands.listen()
    assert [commands.next(wait=True) for _ in range(3)] == ["pause", "stop", "resume"]
    assert commands.next() is None


def test_waiting_for_nothing_ends():
    assert Commands().next(wait=True) is None


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_is_a_stop(number):
    before = {n: signal.getsignal(n) for n in (signal.SIGINT, signal.SIGTERM)}
    try:
        commands = Commands()
        commands.stop_on_interrupt()
        signal.raise_signal(number)
        assert heard(commands) == ["stop"]
    finally:
        for known, handler in before.items():
            signal.signal(known, handler)


@pytest.mark.parametrize("noise", [b"\xff\xfe\x00stop\n", b"\0" * 5000 + b"stop\n", b"\xc3\n\x80\n"])
def test_bytes_that_are_no_command_change_nothing(monkeypatch, noise):
    reading, writing = os.pipe()
    with os.fdopen(reading) as stdin, os.fdopen(writing, "wb") as pipe:
        monkeypatch.setattr("sys.stdin", stdin)
        commands = Commands()
        commands.listen()
        pipe.write(noise + b"pause\n" + noise + b"resume\n")
        pipe.close()
        assert [commands.next(wait=True) for _ in range(3)] == ["pause", "resume", "stop"]


@pytest.mark.parametrize("words", [b"", b"pause\n"])
def test_a_pipe_that_closes_is_a_stop(monkeypatch, words):
    reading, writing = os.pipe()
    with os.fdopen(reading) as stdin, os.fdopen(writing, "wb") as pipe:
        monkeypatch.setattr("sys.stdin", stdin)
        commands = Commands()
        commands.listen()
        pipe.write(words)
        pipe.close()
        expected = [*words.decode().split(), "stop"]
        assert [commands.next(wait=True) for _ in expected] == expected


def test_standard_input_that_is_no_pipe_may_end(monkeypatch):
    with Path(os.devnull).open() as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        commands = Commands()
        commands.listen()
        assert commands.next(wait=True) is None


@pytest.fixture
def measuring():
    """Starts processes that measure for a minute, and end with who started them."""
    made: list[subprocess.Popen[str]] = []

    def start(stdin: int) -> subprocess.Popen[str]:
        code = "from trainer.runs import commands; import time; commands.end_with_starter(); print('begun')"
        command = [sys.executable, "-u", "-c", f"{code}; time.sleep(60)"]
        made.append(subprocess.Popen(command, stdin=stdin, stdout=subprocess.PIPE, text=True, cwd=ROOT))
        assert made[-1].stdout is not None
        assert made[-1].stdout.readline() == "begun\n"
        return made[-1]

    yield start
    for process in made:
        process.kill()
        with process:  # closes its pipes and waits
            pass


def test_what_only_measures_ends_when_who_started_it_is_gone(measuring):
    process = measuring(subprocess.PIPE)
    process.stdin.write("stop\n")
    process.stdin.flush()
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(0.2)
    process.stdin.close()
    assert process.wait(30) != 0


def test_what_only_measures_goes_on_where_nobody_holds_a_pipe_to_it(measuring):
    process = measuring(subprocess.DEVNULL)
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(0.2)
