"""Objects of scenes of which bones alone are known."""

import numpy as np
import pytest

from trainer.domains.pro.drawing.draw import draw_scene
from trainer.domains.pro.drawing.scene import PRO_TYPES
from trainer.domains.pro.objects import objects_of

LATTICE, PIE = PRO_TYPES.index("lattice_vertex"), PRO_TYPES.index("pie_center")


def objects(types, edges, positions=None):
    places = np.zeros((len(types), 2)) if positions is None else np.array(positions, float)
    return objects_of(np.array(types), places, np.array(edges, np.int64).reshape(-1, 2)).tolist()


@pytest.mark.parametrize("index", range(5))
def test_drawn_scenes_keep_their_objects(index):
    scene = draw_scene(3, index, 16)
    found = objects_of(scene.types, scene.positions, scene.edges)
    assert found.tolist() == scene.objects.tolist()


@pytest.mark.parametrize("index", range(5))
def test_the_order_of_the_nodes_decides_nothing_but_the_numbers(index):
    scene = draw_scene(4, index, 16)
    order = np.random.default_rng(index).permutation(len(scene.types))
    # Lattices with whole neighbours only: any number of vertices that are linked is one object.
    found = objects_of(scene.types[order], scene.positions[order], np.argsort(order)[scene.edges])
    mine = scene.objects[order]
    assert ((found[:, None] == found[None]) == (mine[:, None] == mine[None])).all()
    first = [found.tolist().index(number) for number in range(found.max() + 1)]
    assert first == sorted(first), "numbered in the order of their first nodes"


@pytest.mark.parametrize("alone", [0, 1, 2, 3])
def test_a_vertex_that_no_bone_joins_is_its_lattices(alone):
    others = [node for node in range(4) if node != alone]
    edges = [(others[0], others[1]), (others[1], others[2])]
    assert objects([LATTICE] * 4, edges) == [0] * 4


def test_between_two_lattices_the_nearer_one_has_the_vertex():
    edges = [(0, 1), (1, 2), (4, 5), (5, 6)]
    places = [(0, 0), (1, 0), (2, 0), (8, 0), (9, 0), (10, 0), (11, 0)]
    assert objects([LATTICE] * 7, edges, places) == [0, 0, 0, 1, 1, 1, 1]


def test_what_stands_beside_no_lattice_stays_an_object():
    assert objects([LATTICE, PIE, PIE], [(1, 2)]) == [0, 1, 1]
    assert objects([PIE, PIE, PIE], [(0, 1)]) == [0, 0, 1], "only lattices come apart"


def test_no_nodes_are_no_objects():
    assert objects([], []) == []
