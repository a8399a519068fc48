import sys

import pytest

from graphose_core.inference.machine.allocation import keep_freed_memory


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is done")
def test_glibc_takes_the_hint():
    assert keep_freed_memory()


def test_elsewhere_nothing_is_done(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    assert not keep_freed_memory()
