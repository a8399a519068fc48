"""Threads of torch follow the cores that are left."""

import pytest
import torch

from graphose_core.inference.machine import spare_cores
from graphose_core.inference.machine.spare_cores import SpareCores, threads_beside


@pytest.mark.parametrize(
    ("others", "cores", "most", "threads"),
    [(0.0, 2, 2, 2), (0.2, 2, 2, 2), (1.0, 2, 2, 1), (5.0, 2, 2, 1), (1.0, 8, 4, 4), (6.0, 8, 4, 2)],
)
def test_threads_are_those_that_nobody_else_needs(others: float, cores: int, most: int, threads: int) -> None:
    assert threads_beside(others, cores, most) == threads


def test_a_busy_machine_has_fewer_threads_and_a_quiet_one_all_again(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = [4]
    looks = iter([(0.0, 0.0, 0.0), (1.0, 0.0, 3.0), (1.1, 0.0, 3.0), (2.0, 4.0, 7.0)])
    monkeypatch.setattr(SpareCores, "_look", staticmethod(lambda: next(looks)))
    monkeypatch.setattr(spare_cores.os, "cpu_count", lambda: 4)
    monkeypatch.setattr(torch, "get_num_threads", lambda: counts[-1])
    monkeypatch.setattr(torch, "set_num_threads", counts.append)
    cores = SpareCores()
    for _ in range(3):
        cores.adapt()
    assert counts == [4, 1, 4], "others had three cores; then it was too early to look; then none"


def test_where_nothing_is_known_nothing_changes(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    monkeypatch.setattr(spare_cores, "STAT", tmp_path / "none")
    before = torch.get_num_threads()
    SpareCores().adapt()
    assert torch.get_num_threads() == before
