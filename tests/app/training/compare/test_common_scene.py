"""Which scene two runs are compared on."""

import json
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from app.live.models.bundled_models import BUNDLED_MODELS, types_in
from app.training.compare.common_scene import NONE, OTHER, OWN, scene_for
from graphose_core.document.files.skeletons import skeleton
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.samples.people_scenes import person_scene
from graphose_core.samples.scenes import sample_scene


def weights(path: Path, types: frozenset[str], figure: str | None = None) -> Path:
    told: dict[str, object] = {"model": {"schema": {"types": sorted(types)}}}
    if figure is not None:
        told["figure"] = {"skeleton": skeleton(figure).model_dump(mode="json")}
    save_file({"a": np.zeros(1)}, path, {"graphose": json.dumps(told)})
    return path


PEOPLE, HANDS = types_in(person_scene()), types_in(sample_scene())


def test_the_own_scene_is_taken_where_both_runs_know_it(tmp_path: Path) -> None:
    both = [weights(tmp_path / name, HANDS | PEOPLE) for name in "ab"]
    document = sample_scene()
    assert scene_for(document, both) == (document, OWN)


def test_a_figure_of_the_runs_stands_in_for_one_that_they_do_not_know(tmp_path: Path) -> None:
    pie = frozenset(kind.name for kind in skeleton("pie").joint_types)
    both = [weights(tmp_path / "a", pie, "pie"), weights(tmp_path / "b", pie)]
    scene, hint = scene_for(person_scene(), both)
    assert hint == OTHER
    assert types_in(scene) <= pie


def test_else_a_sample_of_a_bundled_model_does(tmp_path: Path) -> None:
    both = [weights(tmp_path / name, BUNDLED_MODELS[-1].types) for name in "ab"]
    document = person_scene()
    if BUNDLED_MODELS[-1].types >= types_in(document):
        document = sample_scene()
    scene, hint = scene_for(document, both)
    assert hint == OTHER
    assert types_in(scene) <= BUNDLED_MODELS[-1].types


@pytest.mark.parametrize("content", [None, b"no checkpoint"])
def test_runs_without_a_common_figure_keep_the_scene_and_say_so(
    tmp_path: Path, content: bytes | None
) -> None:
    first, second = weights(tmp_path / "a", PEOPLE), tmp_path / "b"
    if content is None:
        weights(second, frozenset({"unknown"}))
    else:
        second.write_bytes(content)
    document: PoseDocument = person_scene()
    assert scene_for(document, [first, second]) == (document, NONE)
