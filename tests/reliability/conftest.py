"""Each test here counts cases and failures; one table of them ends the run."""

from collections.abc import Callable

import pytest

Count = Callable[[str, int, list[str]], None]

COLUMNS = "reliability"
"""Name under which a test's counts travel from the process that ran it."""


@pytest.fixture
def count(record_property: Callable[[str, object], None]) -> Count:
    """To be called with what was tried, how many cases there were, and what failed: any failure fails."""

    def put(what: str, cases: int, failures: list[str]) -> None:
        record_property(COLUMNS, [what, cases, len(failures)])
        assert not failures, f"{len(failures)} of {cases}, the first: {failures[:3]}"

    return put


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]
    rows = [
        value
        for report in reports
        if report.when == "call"
        for name, value in report.user_properties
        if name == COLUMNS
    ]
    if rows:
        terminalreporter.section("reliability: cases, failures")
        terminalreporter.write_line("| what | cases | failures |\n| --- | ---: | ---: |")
        for what, cases, failures in sorted(rows):
            terminalreporter.write_line(f"| {what} | {cases:,} | {failures} |")
