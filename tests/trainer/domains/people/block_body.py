"""A small body of blocks, one a bone, with the names and places that the maker asks for."""

import numpy as np

from trainer.domains.people.body.body import CAP, CLOTH, EYES, SKIN, SKIRT, Body
from trainer.domains.people.clothing.person import JOINTS

_BONES = {
    "root": ("", (0, -0.01, 0.07)),
    "spine05": ("root", (0, -0.01, 0.07)),
    "spine04": ("spine05", (0, 0.01, 0.12)),
    "spine03": ("spine04", (0, -0.01, 0.19)),
    "spine02": ("spine03", (0, -0.02, 0.28)),
    "spine01": ("spine02", (0, 0.0, 0.43)),
    "neck01": ("spine01", (0, -0.01, 0.59)),
    "neck02": ("neck01", (0, -0.02, 0.62)),
    "neck03": ("neck02", (0, -0.03, 0.66)),
    "head": ("neck03", (0, -0.02, 0.70)),
    "clavicle.L": ("spine01", (0.03, -0.07, 0.52)),
    "shoulder01.L": ("clavicle.L", (0.12, -0.05, 0.55)),
    "upperarm01.L": ("shoulder01.L", (0.17, -0.01, 0.52)),
    "upperarm02.L": ("upperarm01.L", (0.22, -0.02, 0.47)),
    "lowerarm01.L": ("upperarm02.L", (0.31, -0.01, 0.35)),
    "lowerarm02.L": ("lowerarm01.L", (0.37, -0.09, 0.29)),
    "wrist.L": ("lowerarm02.L", (0.43, -0.18, 0.24)),
    "finger3-2.L": ("wrist.L", (0.47, -0.27, 0.17)),
    "upperleg01.L": ("root", (0.11, -0.01, 0.05)),
    "upperleg02.L": ("upperleg01.L", (0.11, -0.03, -0.05)),
    "lowerleg01.L": ("upperleg02.L", (0.16, -0.03, -0.37)),
    "lowerleg02.L": ("lowerleg01.L", (0.18, -0.01, -0.55)),
    "foot.L": ("lowerleg02.L", (0.22, 0.0, -0.745)),
    "toe2-1.L": ("foot.L", (0.21, -0.14, -0.80)),
}
_SIZES = {"root": 0.12, "spine": 0.12, "head": 0.09, "neck": 0.05, "upperleg": 0.08, "lowerleg": 0.05}
_CORNERS = np.array([(x, y, z) for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)], np.float64)
_SIDES = np.array(
    [
        (0, 1, 3), (0, 3, 2), (4, 6, 7), (4, 7, 5), (0, 4, 5), (0, 5, 1),
        (2, 3, 7), (2, 7, 6), (0, 2, 6), (0, 6, 4), (1, 5, 7), (1, 7, 3),
    ]
)  # fmt: skip
"""Counter-clockwise from outside."""

_PLACES = {
    "nose": "head", "eye": "head", "ear": "head", "shoulder": "upperarm01.L", "elbow": "lowerarm01.L",
    "wrist": "wrist.L", "hip": "upperleg01.L", "knee": "lowerleg01.L", "ankle": "foot.L",
}  # fmt: skip


def block_body() -> Body:
    """Blocks of skin and, a little larger, of cloth on all bones; hair and eyes on the head; a skirt."""
    labels, parents, heads = _skeleton()
    vertices, faces, layers, bones = [], [], [], []
    for layer, grow, names in (
        (SKIN, 1.0, labels), (EYES, 0.2, ("head",)), (CLOTH, 1.1, labels),
        (SKIRT, 1.4, ("upperleg02.L", "upperleg02.R")),
        (CAP, 1.15, ("head",)),
    ):  # fmt: skip
        for name in names:
            if layer == CLOTH and name.startswith(("head", "neck", "finger")):
                continue
            half = grow * next((size for stem, size in _SIZES.items() if name.startswith(stem)), 0.045)
            middle = heads[labels.index(name)] + np.array([0, 0, 0.06 if name == "head" else 0.0])
            faces.append(_SIDES + 8 * len(vertices))
            vertices.append(middle + half * _CORNERS)
            layers += [layer] * 8
            bones += [labels.index(name)] * 8
    template = np.concatenate(vertices).astype(np.float32)
    count = len(template)
    basis = np.stack([template * [0, 0, 0.3], template * [0.1, 0.1, 0]]).astype(np.float32)
    heads_basis = np.stack([heads * [0, 0, 0.3], heads * [0.1, 0.1, 0]]).astype(np.float32)
    mask = np.zeros((2, 26), np.float32)
    mask[0, 17] = mask[1, 15] = 1  # the first grows with height, the second with weight
    return Body(
        template=template,
        basis=basis,
        heads=heads.astype(np.float32),
        heads_basis=heads_basis,
        parents=np.array(parents, np.int32),
        weights=np.ones((count, 1), np.float32),
        bones=np.array(bones, np.int32)[:, None],
        faces=np.concatenate(faces).astype(np.int32),
        layer=np.array(layers, np.int32),
        regressor=_regressor(template, np.array(layers), np.array(bones), labels),
        mask=mask,
        projection=np.eye(2, dtype=np.float32),
        labels=tuple(labels),
    )


def _skeleton() -> tuple[list[str], list[int], np.ndarray]:
    both = {}
    for name, (parent, head) in _BONES.items():
        both[name] = (parent, head)
        if name.endswith(".L"):
            other = parent[:-2] + ".R" if parent.endswith(".L") else parent
            both[name[:-2] + ".R"] = (other, (-head[0], head[1], head[2]))
    labels = list(both)
    parents = [labels.index(parent) if parent else -1 for parent, _ in both.values()]
    return labels, parents, np.array([head for _, head in both.values()], np.float64)


def _regressor(template: np.ndarray, layers: np.ndarray, bones: np.ndarray, labels: list[str]) -> np.ndarray:
    """Joints in the middle of their bone's block."""
    out = np.zeros((17, len(template)), np.float32)
    for i, joint in enumerate(JOINTS):
        bone = _PLACES[joint[joint.find("_") + 1 :]]
        name = bone.replace(".L", ".R") if joint.startswith("right") else bone
        block = (layers == SKIN) & (bones == labels.index(name))
        out[i, block] = 1 / block.sum()
    return out
