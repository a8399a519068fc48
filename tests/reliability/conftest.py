"""Each test here counts cases and failures; one table of them ends the run."""

import subprocess
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.paths import ROOT

Count = Callable[[str, int, list[str]], None]
Measure = Callable[[str, float, float | None, str], None]

COLUMNS = "reliability"
"""Name under which a test's counts travel from the process that ran it."""

MEASURED = "reliability: taken"
"""Name under which what files took travels."""


@pytest.fixture
def count(record_property: Callable[[str, object], None]) -> Count:
    """To be called with what was tried, how many cases there were, and what failed: any failure fails."""

    def put(what: str, cases: int, failures: list[str]) -> None:
        record_property(COLUMNS, [what, cases, len(failures)])
        assert not failures, f"{len(failures)} of {cases}, the first: {failures[:3]}"

    return put


@pytest.fixture
def measure(record_property: Callable[[str, object], None]) -> Measure:
    """To be called with a file, the seconds and megabytes that it took, and what was said of it."""

    def put(name: str, seconds: float, megabytes: float | None, said: str) -> None:
        record_property(MEASURED, [name, round(seconds, 2), megabytes, said])

    return put


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if measured := _told(terminalreporter, MEASURED):
        terminalreporter.section("hostile files: seconds of processor time, MB beyond the start")
        terminalreporter.write_line("| file | s | MB | what became of it |\n| --- | ---: | ---: | --- |")
        for name, seconds, megabytes, said in measured:
            memory = "" if megabytes is None else f"{megabytes:.0f}"
            terminalreporter.write_line(f"| {name} | {seconds:.2f} | {memory} | {said[:100]} |")
    if rows := _told(terminalreporter, COLUMNS):
        terminalreporter.section("reliability: cases, failures")
        terminalreporter.write_line(f"{date.today():%Y-%m-%d}, at {_commit()}\n")
        terminalreporter.write_line("| what | cases | failures |\n| --- | ---: | ---: |")
        for what, cases, failures in sorted(rows):
            terminalreporter.write_line(f"| {what} | {cases:,} | {failures} |")


def _commit() -> str:
    """Return the commit of the checkout, short, and whether files differ from it."""
    asked = ["git", "describe", "--always", "--dirty", "--exclude=*"]
    try:
        return subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "no known commit"


def _told(reporter: pytest.TerminalReporter, key: str) -> list[Any]:
    """Return what tests have recorded under a name."""
    reports = [*reporter.getreports("passed"), *reporter.getreports("failed")]
    calls = [report for report in reports if report.when == "call"]
    return [value for report in calls for name, value in report.user_properties if name == key]
