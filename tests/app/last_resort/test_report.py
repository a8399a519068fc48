"""Reports name what happened and where, and nobody's home."""

from pathlib import Path

import pytest

from app.last_resort.report import MOST, Failure, without_home
from graphose_core.errors import FileFormatError


def _failure(error: Exception) -> Failure:
    try:
        raise error
    except Exception as caught:
        return Failure.of(type(caught), caught, caught.__traceback__, "MainThread")


@pytest.fixture
def anna(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/home/anna"))


@pytest.mark.usefixtures("anna")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/home/anna/pose.graphose", "~/pose.graphose"),
        ("'/home/anna'", "'~'"),
        ("file:///home/anna/a.png", "file://~/a.png"),
        ("/home/annabel/a and /home/anna.old", "/home/annabel/a and /home/anna.old"),
        ("\\home\\anna\\a, '\\\\home\\\\anna\\\\a'", "~\\a, '~\\\\a'"),
    ],
)
def test_the_home_folder_is_a_tilde(text: str, expected: str) -> None:
    assert without_home(text) == expected


@pytest.mark.usefixtures("anna")
def test_a_report_has_trace_versions_and_no_home() -> None:
    report = _failure(KeyError("/home/anna/secret")).report
    assert "test_report.py" in report
    assert "KeyError: '~/secret'" in report
    assert "Python: " in report
    assert "/home/anna" not in report


def test_a_home_that_is_the_root_of_the_disk_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/"))
    assert without_home("/etc/hosts") == "/etc/hosts"


def test_a_sentence_is_one_short_line() -> None:
    sentence = _failure(ValueError("a\nb" + 5_000 * "x")).sentence
    assert "\n" not in sentence
    assert len(sentence) < 450


def test_an_error_of_this_project_speaks_for_itself() -> None:
    assert _failure(FileFormatError("a.json: is empty; choose another")).sentence == (
        "a.json: is empty; choose another"
    )


def test_a_report_is_bounded() -> None:
    assert len(_failure(ValueError("x" * 1_000_000)).report) < MOST + 1_000


def test_the_same_line_has_the_same_signature() -> None:
    def fail(text: str) -> Failure:
        return _failure(ValueError(text))

    assert fail("a").signature == fail("b").signature
    assert fail("a").signature != _failure(KeyError("a")).signature


def test_a_drive_below_the_users_name_does_not_tell_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "mary.ann")
    told = without_home("File '/media/mary.ann/stick/a.py', E:\\mary.ann\\b and /x/mary.annex/c")
    assert told == "File '/media/<user>/stick/a.py', E:\\<user>\\b and /x/mary.annex/c"


def test_a_system_without_a_user_name_leaves_other_paths_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("no such user")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert without_home("/media/mary/a") == "/media/mary/a"
