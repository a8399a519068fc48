import json
import os
from pathlib import Path

import pytest

from app.live.models import own_models as own_models_module
from app.live.models.own_models import drawn_by_own, own_fitting, own_models
from graphose_core.document.files.skeletons import skeleton


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    """Three fine-tunings, the last of them broken, and a pre-training."""
    for age, (name, types) in enumerate({"old": ["snout", "ear"], "new": ["snout"], "broken": None}.items()):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "finetune.toml").write_text("steps = 10")
        write(folder / "weights.safetensors", types, age)
    (tmp_path / "masks").mkdir()
    (tmp_path / "masks" / "pretrain.toml").write_text("steps = 10")
    write(tmp_path / "masks" / "weights.safetensors", ["tail"], 9)
    return tmp_path


def write(path: Path, types: list[str] | None, age: int) -> None:
    head = {"__metadata__": {"graphose": json.dumps({"model": {"schema": {"types": types}}})}}
    data = json.dumps(head if types else []).encode()
    path.write_bytes(len(data).to_bytes(8, "little") + data)
    os.utime(path, (1000 + age, 1000 + age))


def test_the_newest_that_knows_all_joints_is_found(runs):
    assert own_fitting({"snout"}, runs) == runs / "new" / "weights.safetensors"
    assert own_fitting({"snout", "ear"}, runs) == runs / "old" / "weights.safetensors"
    assert own_fitting({"tail"}, runs) is None
    assert own_fitting((), runs) is None


def test_broken_weights_are_passed_over(runs):
    assert [path.parent.name for path, _ in own_models(runs)] == ["new", "old"]


def test_own_skeletons_that_a_model_knows_are_drawn(monkeypatch):
    types = frozenset(joint.type for joint in skeleton("hand").joints)
    monkeypatch.setattr(own_models_module, "own_names", lambda: frozenset({"hand", "coco17"}))
    monkeypatch.setattr(own_models_module, "own_models", lambda: iter([(Path("w.safetensors"), types)]))
    assert drawn_by_own() == {"hand"}
