"""What SciPy's compiled reader would crash on is refused before it sees it; what it reads is let through."""

import zlib
from io import BytesIO

import numpy as np
import pytest
from scipy.io import savemat

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects import lspet
from graphose_core.formats.dialects.mat_tags import HEAD, check_tags

JOINTS = np.arange(14 * 3 * 2.0).reshape(14, 3, 2)
NUMBERS = 192
"""Where the tag of the array's numbers begins."""


def saved(compressed: bool = False, **arrays: object) -> bytes:
    file = BytesIO()
    savemat(file, arrays, do_compression=compressed)
    return file.getvalue()


def with_tag(kind: int) -> bytes:
    """A file whose numbers claim to be of another type."""
    good = saved(joints=JOINTS)
    assert good[NUMBERS] == 9
    return good[:NUMBERS] + kind.to_bytes(4, "little") + good[NUMBERS + 4 :]


def packed(data: bytes) -> bytes:
    inner = zlib.compress(data[HEAD:])
    return data[:HEAD] + (15).to_bytes(4, "little") + len(inner).to_bytes(4, "little") + inner


@pytest.mark.parametrize("compressed", [False, True])
@pytest.mark.parametrize("dtype", ["float64", "float32", "uint8", "int16", "int64"])
def test_what_scipy_writes_is_let_through_and_read(tmp_path, compressed, dtype):
    data = saved(compressed, before={"a": [1, "b"]}, joints=JOINTS.astype(dtype), x=np.ones((2, 2)))
    check_tags(data, "joints")
    (tmp_path / "joints.mat").write_bytes(data)
    _, second = lspet.load(tmp_path / "joints.mat").frames
    assert second.subjects[0].points["right_knee"].x == JOINTS[1, 0, 1]


def test_small_arrays_stand_within_their_tag():
    check_tags(saved(joints=np.array([[7]], "uint8")), "joints")


@pytest.mark.parametrize("pack", [bytes, packed], ids=["plain", "compressed"])
@pytest.mark.parametrize("kind", [0, 8, 10, 11, 14, 16, 64, 255, 2**16 - 1])
def test_numbers_of_no_known_type_never_reach_scipy(tmp_path, monkeypatch, kind, pack):
    monkeypatch.setattr("scipy.io.loadmat", lambda *_, **__: pytest.fail("SciPy was asked"))
    (tmp_path / "joints.mat").write_bytes(pack(with_tag(kind)))
    with pytest.raises(FileFormatError, match="choose another file"):
        lspet.load(tmp_path / "joints.mat")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "order"),
        (saved(joints=JOINTS)[:-16], "more bytes than there are"),
        (saved(joints=JOINTS)[: HEAD + 3], "ends within a tag"),
        (saved(joints="text"), "real numbers"),
        (saved(joints=JOINTS * 1j), "real numbers"),
        (with_tag(7), "as many numbers"),
        (saved(joints=JOINTS)[:HEAD] + b"\x0f\0\0\0\x02\0\0\0ab", "cannot be unpacked"),
    ],
)
def test_it_is_said_what_is_wrong(data, what):
    with pytest.raises(ValueError, match=what):
        check_tags(data, "joints")
