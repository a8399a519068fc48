"""Images of labels are opened upright, whatever holds them; what cannot be opened is told."""

import base64
import io
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageOps

from graphose_core.errors import FileFormatError, MissingImageError
from graphose_core.formats.images.open import ImageSource, image_size, open_image, sized
from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Segmentation, Subject
from graphose_core.images import decode
from graphose_core.images.exif import TAG
from tests.graphose_core.formats.images.film import film

KIND = Kind("mouse", ("nose",))


def random_image(width: int = 6, height: int = 4) -> Image.Image:
    rng = np.random.default_rng(0)
    return Image.fromarray(rng.integers(0, 256, (height, width, 3), np.uint8))


def turned(path: Path, orientation: int) -> Image.Image:
    exif = Image.Exif()
    exif[TAG] = orientation
    random_image().save(path, exif=exif)
    return ImageOps.exif_transpose(Image.open(path))


def framed(x: float, y: float, size: tuple[int, int] | None = None) -> Frame:
    return Frame("a", (Subject(KIND, {"nose": Keypoint(x, y)}),), "a.png", size)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_size_and_points_are_turned_with_the_image(tmp_path: Path, orientation: int):
    """A pixel of the stored image has the colour of the place that its point comes to."""
    labels, stored = tmp_path / "labels.json", np.asarray(random_image())
    shown = turned(tmp_path / "a.png", orientation)
    image = open_image(framed(0, 0), labels)
    assert image.size == shown.size == image_size(framed(0, 0), labels)
    assert np.array_equal(np.asarray(image), np.asarray(shown))
    frame = sized(framed(5.5, 0.5, (6, 4)), labels)  # 5.5 lies outside of a turned image
    if orientation not in (2, 3, 4):  # with which nothing tells what was labelled
        point = frame.subjects[0].points["nose"]
        assert frame.size == shown.size
        assert np.array_equal(np.asarray(image)[int(point.y), int(point.x)], stored[0, 5])


def test_what_was_labelled_is_decided_by_points_then_by_the_size(tmp_path: Path):
    labels = tmp_path / "labels.json"
    turned(tmp_path / "a.png", 6)
    with ImageSource(labels) as source:
        for frame, point, told in (
            (framed(3, 5.5), (3, 5.5), False),  # fits the upright image alone
            (framed(3, 5.5, (6, 4)), (3, 5.5), False),
            (framed(5.5, 3), (1, 5.5), False),  # fits the stored image alone
            (framed(2, 1, (6, 4)), (3, 2), False),  # fits both: the size says it
            (framed(2, 1, (4, 6)), (2, 1), False),
            (framed(2, 1), (2, 1), True),  # nothing says it
        ):
            upright, why = source.upright(frame)
            place = upright.subjects[0].points["nose"]
            assert ((place.x, place.y), upright.size, bool(why)) == (point, (4, 6), told)


def test_boxes_and_segmentations_are_turned_too(tmp_path: Path):
    turned(tmp_path / "a.png", 6)
    mask = np.zeros((4, 6), bool)
    mask[0, 3:6] = True
    column = mask.T.ravel().astype(int)
    runs = np.diff([0, *np.flatnonzero(np.diff(column, prepend=0)), len(column)])
    pixels = Segmentation((((3, 0), (6, 0), (6, 1)),), tuple(runs.tolist()), (6, 4))
    subject = Subject(KIND, {"nose": Keypoint(5.5, 0.5)}, box=(3, 0, 3, 1), segmentation=pixels)
    (found,) = sized(Frame("a", (subject,), "a.png"), tmp_path / "labels.json").subjects
    assert found.box == (3, 3, 1, 3)
    assert found.segmentation is not None
    assert found.segmentation.size == (4, 6)
    assert found.segmentation.polygons == (((4, 3), (4, 6), (3, 6)),)
    filled = np.repeat(np.arange(len(found.segmentation.runs)) % 2, found.segmentation.runs)
    assert np.array_equal(filled.reshape(4, 6).T.astype(bool), np.rot90(mask, -1))


def test_modes_become_plain_colours(tmp_path: Path):
    labels = tmp_path / "labels.json"
    grey = np.array([[0, 257, 65_535]], np.uint16)
    Image.fromarray(grey).save(tmp_path / "a.png")
    assert np.asarray(open_image(framed(0, 0), labels))[0, :, 0].tolist() == [0, 1, 255]
    Image.new("RGBA", (2, 2), (1, 2, 3, 4)).save(tmp_path / "a.png")
    assert open_image(framed(0, 0), labels).mode == "RGBA"
    Image.new("F", (2, 2)).save(tmp_path / "a.tiff")
    with pytest.raises(FileFormatError, match="floating-point"):
        open_image(Frame("a", image="a.tiff"), labels)


def test_what_is_no_image_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    labels = tmp_path / "labels.json"
    (tmp_path / "a.png").write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n")
    with pytest.raises(FileFormatError, match=r"a\.png: is not a readable image"):
        open_image(framed(0, 0), labels)
    random_image().save(tmp_path / "a.png")
    whole = (tmp_path / "a.png").read_bytes()
    (tmp_path / "a.png").write_bytes(whole[:70])
    with pytest.raises(FileFormatError, match="damaged"):
        open_image(framed(0, 0), labels)
    (tmp_path / "a.png").write_bytes(whole)
    monkeypatch.setattr(decode, "MOST_PIXELS", 20)
    with pytest.raises(FileFormatError, match="6 × 4 pixels"):
        open_image(framed(0, 0), labels)


def test_what_is_not_there_is_told(tmp_path: Path):
    labels = tmp_path / "labels.json"
    with pytest.raises(MissingImageError, match=r"b\.png is neither"):
        open_image(Frame("b", image="b.png"), labels)
    with pytest.raises(MissingImageError, match="name no image"):
        open_image(Frame("b"), labels)
    assert sized(framed(1, 2), labels) == framed(1, 2)


def test_frames_of_a_video_are_those_of_their_numbers(tmp_path: Path):
    film(tmp_path / "clip.mp4")
    labels = tmp_path / "labels.slp"
    with ImageSource(labels) as source:
        for number in (0, 1, 2, 17, 18, 39, 5, 5, 30, 4, 38):
            image = source.open(Frame("x", video="D:\\films\\Clip.mp4", number=number))
            assert abs(np.asarray(image).mean() - (5 * number + 20)) < 2.4
        assert source.stored(Frame("x", video="clip.mp4", number=3)).size == (32, 32)
        for number in (-1, 40):
            with pytest.raises(FileFormatError, match=f"frame {number} is not in it: it has 40"):
                source.open(Frame("x", video="clip.mp4", number=number))
        assert source.open(Frame("x", video="clip.mp4", number=2)).size == (32, 32)
        with pytest.raises(FileFormatError, match="do not say which frame"):
            source.open(Frame("x", video="clip.mp4"))


def test_a_file_that_is_no_video_is_told(tmp_path: Path):
    (tmp_path / "clip.mp4").write_bytes(b"#EXTM3U\nhttp://example.com/a.ts\n")
    with pytest.raises(FileFormatError, match="not a readable video"):
        open_image(Frame("x", video="clip.mp4", number=0), tmp_path / "labels.slp")


def encoded(image: Image.Image) -> bytes:
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def test_images_in_hdf5(tmp_path: Path):
    h5py = pytest.importorskip("h5py")
    path, bgr = tmp_path / "a.pkg.slp", Image.fromarray(np.asarray(random_image())[..., ::-1].copy())
    with h5py.File(path, "w") as file:
        group = file.create_group("video0")
        rows = group.create_dataset("video", (2,), h5py.vlen_dtype(np.int8))
        rows[0] = np.frombuffer(encoded(random_image(3, 3)), np.int8)
        rows[1] = np.frombuffer(encoded(bgr), np.int8)
        rows.attrs["channel_order"] = "BGR"
        group["frame_numbers"] = [7, 90]
        file["raw/video"] = np.stack([np.asarray(random_image())] * 2)
    frames = [
        Frame("0", embedded="video0/video", number=90),
        Frame("1", embedded="video0/video/1", number=5),
        Frame("2", embedded="raw/video", number=1),
    ]
    for frame in frames:
        assert np.array_equal(np.asarray(open_image(frame, path)), np.asarray(random_image()))
        assert image_size(frame, path) == (6, 4)
    for frame in (Frame("3", embedded="video0/video", number=8), Frame("4", embedded="video1/video")):
        with pytest.raises(MissingImageError):
            open_image(frame, path)


def test_images_in_json(tmp_path: Path):
    path, text = tmp_path / "a.json", base64.b64encode(encoded(random_image())).decode()
    path.write_text(json.dumps([{"imageData": text}, {"imageData": None}, {"imageData": "!"}]))
    image = open_image(Frame("a", embedded="0.imageData"), path)
    assert np.array_equal(np.asarray(image), np.asarray(random_image()))
    for entry, error in (("1.imageData", MissingImageError), ("9.x", MissingImageError)):
        with pytest.raises(error):
            open_image(Frame("a", embedded=entry), path)
    with pytest.raises(FileFormatError):
        open_image(Frame("a", embedded="2.imageData"), path)
