"""What tests of sessions share."""

import pytest

from graphose_core.checkpoint import save_checkpoint
from graphose_core.inference.session import Session
from tests.graphose_core.inference.sessions import info
from tests.networks import tiny_network


@pytest.fixture(scope="module")
def session(tmp_path_factory) -> Session:
    path = tmp_path_factory.mktemp("session") / "tiny.safetensors"
    save_checkpoint(path, tiny_network().state_dict(), info())
    return Session.open(path, "cpu")
