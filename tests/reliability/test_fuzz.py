"""Whatever is done to a file, reading it works or raises one of our errors, in one short line."""

import os
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from graphose_core.errors import GraphoseError
from graphose_core.formats.confined import trial
from tests.reliability import forked_trial
from tests.reliability.conftest import Count
from tests.reliability.mutation import mutated
from tests.reliability.subjects import Subject, subjects

SHORT, LONG = 30, 5_000
"""Cases a kind of file."""

LONGEST = 2_000
"""Characters of a message."""

KINDS = list(subjects())


def failure_of(subject: Subject, path: Path, number: int) -> str | None:
    """Return what is wrong with how a broken file is taken; None: nothing."""
    path.write_bytes(mutated(subject.good, number))
    try:
        subject.read(path)
    except GraphoseError as error:
        message = str(error)
    except Exception as error:  # what is looked for
        return f"{subject.name} {number}: {type(error).__name__}: {error}"[:300]
    else:
        return None
    fine = message and "\n" not in message and len(message) < LONGEST
    return None if fine else f"{subject.name} {number}: message {message[:200]!r}"


def cases_of(subject: Subject, cases: int) -> int:
    return cases // 10 if subject.tenth else cases


def fuzz(subject: Subject, folder: Path, cases: int) -> list[str]:
    path = folder / subject.file
    return [found for number in range(cases) if (found := failure_of(subject, path, number))]


@pytest.mark.parametrize("subject", KINDS, ids=lambda subject: subject.name)
def test_broken_files_short(subject: Subject, tmp_path: Path, count: Count) -> None:
    (tmp_path / subject.file).write_bytes(subject.good)
    subject.read(tmp_path / subject.file)
    cases = cases_of(subject, SHORT)
    count(f"broken files, {subject.name}", cases, fuzz(subject, tmp_path, cases))


@pytest.mark.slow
@pytest.mark.parametrize("subject", KINDS, ids=lambda subject: subject.name)
def test_broken_files(
    subject: Subject, tmp_path: Path, count: Count, monkeypatch: pytest.MonkeyPatch
) -> None:
    if subject.tenth and hasattr(os, "fork"):
        forked_trial.load_readers()
        monkeypatch.setattr(
            trial, "subprocess", SimpleNamespace(**{**vars(subprocess), "run": forked_trial.run})
        )
    cases = cases_of(subject, LONG)
    count(f"broken files, {subject.name}", cases, fuzz(subject, tmp_path, cases))
