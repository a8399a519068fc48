"""What is kept in memory of images that were laid under the skeleton."""

from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from app.canvas.reference import image as reference_image
from app.canvas.reference.image import ReferenceImage
from graphose_core.document.values.reference import Reference


@pytest.fixture
def references(tmp_path: Path) -> list[Reference]:
    """Five images of 20 × 10 pixels."""
    paths = [tmp_path / f"{number}.png" for number in range(5)]
    for path in paths:
        Image.new("RGB", (20, 10)).save(path)
    return [Reference(path=str(path)) for path in paths]


def test_as_many_images_are_kept_as_memory_is_for(
    qtbot: QtBot, references: list[Reference], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reference_image, "MOST_PIXELS", 450)
    images = ReferenceImage()
    for reference in references:
        assert images.pixmap(reference, None) is not None
    assert [source[0] for source in images._read] == [reference.path for reference in references[-2:]]


def test_an_image_larger_than_all_memory_for_them_is_shown(
    qtbot: QtBot, references: list[Reference], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reference_image, "MOST_PIXELS", 1)
    images = ReferenceImage()
    assert images.pixmap(references[0], None) is not None
    assert images.pixmap(references[1], None) is not None
    assert len(images._read) == 1


def test_of_images_wanted_lazily_those_passed_over_are_not_read(
    qtbot: QtBot, references: list[Reference]
) -> None:
    images = ReferenceImage()
    last = references[-1].path
    for reference in references:
        assert images.pixmap(reference, None, lazily=True) is None
    qtbot.waitUntil(lambda: any(source[0] == last for source in images._read))
    assert [source[0] for source in images._read] == [references[0].path, last]
    assert images.pixmap(references[-1], None, lazily=True) is not None
