"""Rows side by side: what can begin when, and whether there is room for it."""

import pytest
import torch

from graphose_core.errors import ConfigError
from tests.trainer.studies.study_runs import TINY_STUDY, toy_study
from trainer.studies.folder import StudyFolder
from trainer.studies.planning import make_plan
from trainer.studies.request import StudyRequest
from trainer.studies.running import parallel_rows, room
from trainer.studies.running.execution import Execution, Row, rows_of
from trainer.studies.running.making import RowMaker
from trainer.studies.running.parallel_rows import next_order
from trainer.studies.running.room import free_memory, has_room
from trainer.studies.running.worker import Order

GIB = 2**30


@pytest.fixture(scope="module")
def maker(tmp_path_factory):
    study = toy_study()
    request = StudyRequest.build(TINY_STUDY | {"study": study.name, "seeds": 2})
    plan = make_plan(study, request, lambda text: None)
    return RowMaker(study, plan, StudyFolder(tmp_path_factory.mktemp("study")), "cpu")


@pytest.fixture
def finished(monkeypatch):
    """Run folders that count as finished."""
    folders = set()
    monkeypatch.setattr(parallel_rows, "is_finished", lambda folder: folder in folders)
    return folders


def test_rows_come_seed_by_seed_and_some_variants_can_be_left_for_later(maker):
    assert [str(row) for row in rows_of(maker.plan)][:4] == [
        "plain/seed-0", "fast/seed-0", "fresh/seed-0", "plain/seed-1",
    ]  # fmt: skip
    assert rows_of(maker.plan, ("fresh",)) == [Row(0, "fresh"), Row(1, "fresh")]


def test_masks_are_made_once_and_rows_wait_for_them(maker, finished):
    rows = rows_of(maker.plan)
    first = next_order(maker, rows, [])
    assert first == Order(Row(0, "plain"), masks=True)
    assert next_order(maker, rows, [first]) == Order(Row(0, "fresh"), masks=False), "it begins from nothing"
    left = [row for row in rows if row.variant != "fresh" and row.seed == 0]
    assert next_order(maker, left, [first]) is None, "both wait for the masks that are being made"
    finished.add(maker.masks(Row(0, "plain")))
    assert next_order(maker, left, []) == Order(Row(0, "plain"), masks=False)
    assert next_order(maker, left[1:], []) == Order(Row(0, "fast"), masks=False)


def test_another_row_begins_where_the_largest_would_fit_once_more(monkeypatch):
    monkeypatch.setattr(room, "free_memory", lambda device: 10 * GIB)
    assert has_room("cpu", [])
    assert has_room("cpu", [7 * GIB])
    assert not has_room("cpu", [7 * GIB, 9 * GIB])
    assert not has_room("cpu", [1, None]), "nobody knows yet what that one will hold"
    monkeypatch.setattr(room, "free_memory", lambda device: None)
    assert has_room("cpu", [9 * GIB]), "where the system does not say, the person decides"


def test_free_memory_is_a_number_of_bytes_or_unknown():
    free = free_memory(torch.device("cpu"))
    assert free is None or free > 0


@pytest.mark.parametrize(
    ("execution", "words"),
    [
        (Execution(only=("tea",)), "'tea' is not a variant of this study; choose among plain, fast, fresh"),
        (Execution(jobs=0), "jobs = 0"),
        (Execution(device="abacus"), "'abacus' is not available"),
    ],
)
def test_what_cannot_be_done_is_refused_before_anything_is_trained(maker, execution, words):
    with pytest.raises(ConfigError, match=words):
        execution.check(maker.plan)
