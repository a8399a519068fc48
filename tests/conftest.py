"""What all tests share."""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# No test fails on a wall-clock time: the machine may be training a network beside it.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

# One thread a process: on tiny networks more only wait for each other, and the tests run side by side.
# Benchmarks, which run alone, are to have the whole machine.
if not any("benchmarks" in argument for argument in sys.argv):
    os.environ.setdefault("OMP_NUM_THREADS", "1")

# No test sees or touches skeletons that somebody has made.
os.environ["GRAPHOSE_SKELETONS"] = tempfile.mkdtemp(prefix="graphose-skeletons-")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Begin each test, fixtures included, with the same chance, whatever ran before it in this process."""
    if (torch := sys.modules.get("torch")) is not None:
        torch.default_generator.manual_seed(0)


@pytest.fixture
def qtbot(qapp, request):
    from tests.patient_bot import PatientBot  # noqa: PLC0415 (only tests of windows need Qt)

    return PatientBot(request)


@pytest.fixture
def own_user_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Skeletons, data sets and runs of a person's own are kept in a folder of the test's own."""
    from graphose_core.document.files.skeletons import forget_skeletons  # noqa: PLC0415 (after the settings above)
    from graphose_core.user_data import VARIABLE  # noqa: PLC0415 (as above)

    monkeypatch.setenv(VARIABLE, str(tmp_path))
    monkeypatch.delenv("GRAPHOSE_SKELETONS", raising=False)
    forget_skeletons()
    yield
    monkeypatch.undo()
    forget_skeletons()
