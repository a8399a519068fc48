import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from tests.trainer.domains.photos.dataset.made_skeleton import MADE as SKELETON
from trainer.domains.photos.photo_graph import PhotoGraphs, tied_bones

CHAIN = [(0, 1), (1, 2), (2, 3), (3, 4), (2, 5)]


def parts(shown, bones):
    """How many pieces the shown joints are in."""
    root = {joint: joint for joint in np.flatnonzero(shown)}
    for a, b in bones:
        old, new = root[a], root[b]
        root = {joint: new if own == old else own for joint, own in root.items()}
    return len(set(root.values()))


@given(st.lists(st.booleans(), min_size=6, max_size=6).filter(any))
def test_what_is_left_of_a_figure_is_one_piece(shown):
    bones = tied_bones(np.array(shown), CHAIN)
    assert all(shown[a] and shown[b] for a, b in bones)
    assert {bone for bone in CHAIN if shown[bone[0]] and shown[bone[1]]} <= set(bones)
    assert parts(shown, bones) == 1
    assert len(bones) == sum(shown) - 1, "a tree stays a tree"


def test_parts_are_tied_over_the_fewest_absent_joints():
    assert set(tied_bones(np.array([1, 0, 1, 1, 1, 1], bool), CHAIN)) == {(0, 2), (2, 3), (3, 4), (2, 5)}


def test_absent_joints_and_figures_are_no_nodes():
    graphs = PhotoGraphs(SKELETON)
    joints = np.full((2, 2, 4, 2), np.nan)
    joints[0, 0], joints[0, 1, :2] = 0.25, 0.5
    joints[1, 1, 1:] = 0.75
    graph = graphs.batch(joints)
    assert graph.sizes == (6, 3)
    assert graph.figures == ((4, 2), (3,))
    assert graph.figure.tolist() == [0] * 4 + [1] * 2 + [2] * 3
    assert graph.type.tolist() == [0, 1, 2, 3, 0, 1, 1, 2, 3]
    assert graph.position[:, 0].tolist() == [0.25] * 4 + [0.5] * 2 + [0.75] * 3
    source, target = graph.edge_index
    assert (graph.figure[source] == graph.figure[target]).all()
    both = torch.stack([source, target]).t().tolist()
    assert sorted(both) == sorted([a, b] for b, a in both)


def test_an_image_without_a_figure_has_no_nodes():
    graph = PhotoGraphs(SKELETON).batch(np.full((1, 1, 4, 2), np.nan))
    assert (graph.nodes, graph.sizes, graph.edge_index.shape) == (0, (0,), (2, 0))


def test_counterparts_are_mutual():
    mirrored = PhotoGraphs(SKELETON).mirrored
    assert mirrored.tolist() == [0, 2, 1, 3]
    assert mirrored[mirrored] == pytest.approx(np.arange(4))
