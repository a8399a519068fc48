import pytest

from graphose_core.formats import loading


@pytest.fixture(autouse=True)
def _read_here_alone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch):
    """Start no process for each small file; `test_trial.py` starts them."""
    if request.module.__name__.rpartition(".")[2] != "test_trial":
        monkeypatch.setattr(loading, "try_reading", lambda _path: None)
