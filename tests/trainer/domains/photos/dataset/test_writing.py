"""Room on the disk: it is checked beforehand, and nothing stays where it runs out."""

import errno
import shutil
from types import SimpleNamespace

import pytest

from graphose_core.errors import NoRoomError
from tests.trainer.domains.photos.labelled import coco, deeplabcut
from trainer.domains.photos.dataset import writing
from trainer.domains.photos.dataset.arrays import RowFile
from trainer.domains.photos.dataset.choices import Choices
from trainer.domains.photos.dataset.prepare import prepare


def test_a_disk_without_room_is_told_before_anything_is_written(tmp_path, monkeypatch):
    labels = deeplabcut(tmp_path / "in")
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=1000))
    monkeypatch.setattr(writing, "RowFile", lambda *_: pytest.fail("a file was begun"))
    with pytest.raises(NoRoomError, match=r"no room: .* needed, less than 1 MB free in "):
        prepare(labels, tmp_path / "out", Choices(size=32))
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_a_disk_that_fills_up_while_images_are_written_is_told_and_nothing_stays(tmp_path, monkeypatch):
    class Full(RowFile):
        def add(self, _row):
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(writing, "RowFile", Full)
    with pytest.raises(NoRoomError, match=f"{tmp_path} could not be written to its end"):
        prepare(deeplabcut(tmp_path / "in"), tmp_path / "out", Choices(size=16))
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_no_more_room_is_asked_for_than_is_used(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(writing, "check_room", lambda _folder, needed: asked.append(needed))
    (tmp_path / "in").mkdir()
    prepare(coco(tmp_path / "in"), tmp_path / "out", Choices(size=32, background="masks"))
    used = sum((tmp_path / "out" / name).stat().st_size for name in ("images.npy", "masks.npy"))
    assert asked == [used]
    prepare(coco(tmp_path / "in"), tmp_path / "fixed", Choices(size=32))
    names = ("images.npy", "background-0.npy")
    used = sum((tmp_path / "fixed" / name).stat().st_size for name in names)
    assert asked[1] == pytest.approx(used, abs=200)
