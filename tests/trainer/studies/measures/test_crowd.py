"""Scenes of so many objects, in layers and in one pass."""

import pytest

from tests.trainer.tiny_runs import write_untrained
from trainer.domains.pro.graph import PRO_SCHEMA
from trainer.studies.measures.crowd import crowds, in_crowds, one_pass
from trainer.studies.studied import open_trained


@pytest.mark.parametrize("overlap", [False, True])
def test_scenes_show_the_number_of_objects_that_was_asked_for(overlap):
    for number in (1, 8):
        [batch] = crowds(number, 3, 16, PRO_SCHEMA, overlap=overlap)
        assert [len(figures) for figures in batch.graph.figures] == [number] * 3
        assert batch.graph.position.min() >= 0
        assert batch.graph.position.max() <= 1


def test_one_pass_paints_all_objects_of_an_image_together():
    [batch] = crowds(3, 2, 16, PRO_SCHEMA, overlap=True)
    assert one_pass(batch.graph) == [((0, 1, 2),), ((3, 4, 5),)]


def test_a_single_object_is_the_same_in_layers_and_in_one_pass(tmp_path):
    network = open_trained(write_untrained(tmp_path / "tiny.safetensors"))
    found = in_crowds(network, 1, 4, overlap=False)
    assert found.layers == pytest.approx(found.one_pass)
