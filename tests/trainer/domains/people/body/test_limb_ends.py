"""The mesh of what a limb ends in: its own faces, and no other limb's."""

import numpy as np
import pytest

from tests.trainer.domains.people.block_body import block_body
from trainer.domains.people.body.body import CLOTH, SKIN
from trainer.domains.people.body.limb_ends import END_JOINTS, limb_mesh
from trainer.domains.people.body.mesh import mesh_of

SEGMENTS = {"wrist": ("lowerarm", "wrist", "finger"), "ankle": ("lowerleg", "foot", "toe")}


@pytest.mark.parametrize("joint", END_JOINTS)
def test_a_limbs_mesh_holds_its_last_segment_and_what_hangs_from_it(joint):
    body = block_body()
    mesh = mesh_of(body, (SKIN, CLOTH))
    own = limb_mesh(body, mesh, joint)
    side = ".L" if joint.startswith("left") else ".R"
    names = {body.labels[bone] for bone in body.bones[own.faces].ravel()}
    begin = SEGMENTS[joint.partition("_")[2]]
    assert names == {name for name in body.labels if name.startswith(begin) and name.endswith(side)}
    assert len(own.layers) == len(own.reach) == len(own.faces) > 0
    assert set(own.used) == set(own.faces.ravel())


def test_limbs_share_no_face():
    body = block_body()
    mesh = mesh_of(body, (SKIN, CLOTH))
    faces = np.concatenate([limb_mesh(body, mesh, joint).faces for joint in END_JOINTS])
    assert len(np.unique(faces, axis=0)) == len(faces)
