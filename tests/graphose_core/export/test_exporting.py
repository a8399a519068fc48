"""Exports are read back with PIL, PyAV and our own readers: right kind, size, number and time of images."""

import builtins
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from graphose_core.document.edits.catalogue import SavePose, SetBackground
from graphose_core.document.timeline.timeline import moment_at
from graphose_core.document.values.background import GradientBackground, SolidBackground
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import ExportCancelled, ExportError, RenderError
from graphose_core.export.compose import composed
from graphose_core.export.exporting import export
from graphose_core.export.one_bit import LEAST
from graphose_core.export.plan import Kind, Look, Plan, Samples, Span
from graphose_core.export.watch import Watch
from graphose_core.formats.dialects.coco.reading import load
from graphose_core.rendering.contract import RenderRequest, RenderResult
from tests.graphose_core.export.discs import DISCS, SIZE, DiscRenderer, animated, drawn

SPAN = Span(0.0, 1.0, 10)
WHITE = SolidBackground(colour=(1.0, 1.0, 1.0))


def plan(kind: Kind, path: Path, document: PoseDocument | None = None, **changes: object) -> Plan:
    return Plan(kind, path, document or animated(), **({"span": SPAN} | changes))  # type: ignore[arg-type]


def loaded(path: Path) -> list[Image.Image]:
    """All images of a file, as they are seen."""
    with Image.open(path) as file:
        images = []
        for number in range(getattr(file, "n_frames", 1)):
            file.seek(number)
            images.append(file.convert("RGBA").copy())
        return images


def film(path: Path) -> tuple[list[np.ndarray], float]:
    av = pytest.importorskip("av")
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        assert stream.codec_context.name == "h264"
        assert stream.codec_context.pix_fmt == "yuv420p"
        return [frame.to_ndarray(format="rgb24") for frame in container.decode(stream)], float(
            stream.average_rate
        )


def at(document: PoseDocument, time: float, look: Look = Look()) -> np.ndarray:  # noqa: B008 (frozen)
    return np.asarray(composed(moment_at(document.timeline, time).within(document), DISCS, look))


def test_an_image_is_what_the_model_draws_over_the_background(tmp_path: Path) -> None:
    document = SetBackground(WHITE).apply(animated())
    export(plan("picture", tmp_path / "a.png", document), DISCS)
    (image,) = loaded(tmp_path / "a.png")
    assert image.size == (SIZE, SIZE)
    assert np.abs(np.asarray(image)[..., :3].astype(int) - drawn(document)).max() <= 1


def test_a_transparent_image_over_any_ground_is_what_is_drawn_over_it(tmp_path: Path) -> None:
    export(plan("picture", tmp_path / "a.png", look=Look(transparent=True)), DISCS)
    with Image.open(tmp_path / "a.png") as image:
        assert image.mode == "RGBA"
        ground = Image.new("RGBA", image.size, (0, 128, 255, 255))
        over = np.asarray(Image.alpha_composite(ground, image))[..., :3].astype(int)
    blue = SetBackground(SolidBackground(colour=(0.0, 128 / 255, 1.0))).apply(animated())
    assert np.abs(over - drawn(blue)).max() <= 3


@pytest.mark.parametrize("smooth", [True, False])
def test_enlarged_images_keep_their_mean_and_get_a_sharp_background(smooth: bool) -> None:
    gradient = GradientBackground(top=(0.0, 0.0, 0.0), bottom=(1.0, 1.0, 1.0))
    document = SetBackground(gradient).apply(animated())
    large = np.asarray(composed(document, DISCS, Look(size=4 * SIZE, smooth=smooth)))
    assert large.shape == (4 * SIZE, 4 * SIZE, 3)
    assert len(np.unique(large[:, 0, 0])) > 2 * SIZE, "the gradient has more steps than the model's image"
    small = np.asarray(composed(document, DISCS, Look()))
    assert large.mean() == pytest.approx(small.mean(), abs=1.5)


def test_the_skeleton_lies_over_the_image_and_hidden_joints_do_not_show() -> None:
    document = SetBackground(WHITE).apply(animated())
    plain = np.asarray(composed(document, DISCS, Look(size=200)))
    with_bones = np.asarray(composed(document, DISCS, Look(size=200, skeleton=True)))
    wrist = document.figures[0].joint("wrist").position
    x, y = (round(200 * c) for c in wrist)
    assert (plain != with_bones).any(axis=2).mean() > 0.01
    assert not np.array_equal(plain[y, x], with_bones[y, x])
    figure = document.figures[0]
    hidden = figure.replace(joints=tuple(joint.replace(hidden=True) for joint in figure.joints))
    ghost = document.replace(figures=(hidden,))
    assert np.array_equal(
        np.asarray(composed(ghost, DISCS, Look(size=200))),
        np.asarray(composed(ghost, DISCS, Look(size=200, skeleton=True))),
    )
    cut = composed(document, DISCS, Look(size=200, skeleton=True, transparent=True))
    assert cut.mode == "RGBA"
    assert np.asarray(cut)[y, x, 3] == 255


def test_a_gif_has_all_images_their_times_and_its_loop(tmp_path: Path) -> None:
    document = animated()
    export(plan("gif", tmp_path / "a.gif", document, span=Span(0.0, 1.0, 12)), DISCS)
    images = loaded(tmp_path / "a.gif")
    assert len(images) == 13
    assert {image.size for image in images} == {(SIZE, SIZE)}
    for number in (0, 6, 12):
        seen = np.asarray(images[number])[..., :3].astype(int)
        assert np.abs(seen - at(document, number / 12)).mean() < 2
    with Image.open(tmp_path / "a.gif") as file:
        assert file.info["loop"] == 0
        spent = []
        for number in range(13):
            file.seek(number)
            spent.append(file.info["duration"])
    assert sum(spent) == pytest.approx(1083, abs=10), "rounded to hundredths, without adding up errors"


def test_a_gif_that_does_not_loop_says_nothing_of_loops(tmp_path: Path) -> None:
    export(plan("gif", tmp_path / "a.gif", span=Span(0.0, 0.5, 10, loop=False)), DISCS)
    with Image.open(tmp_path / "a.gif") as file:
        assert "loop" not in file.info


def test_a_transparent_gif_shows_nothing_where_nothing_is_in_every_image(tmp_path: Path) -> None:
    document, look = animated(), Look(transparent=True)
    export(plan("gif", tmp_path / "a.gif", document, look=look), DISCS)
    images = loaded(tmp_path / "a.gif")
    assert len(images) == 11
    for number in (0, 5, 10):
        shown = np.asarray(images[number])[..., 3] > 0
        assert np.array_equal(shown, at(document, number / 10, look)[..., 3] / 255 >= LEAST)


@pytest.mark.parametrize("transparent", [False, True])
def test_a_webp_has_all_images(tmp_path: Path, transparent: bool) -> None:
    document, look = animated(), Look(transparent=transparent)
    export(plan("webp", tmp_path / "a.webp", document, look=look), DISCS)
    images = loaded(tmp_path / "a.webp")
    assert len(images) == 11
    last = np.asarray(images[-1]).astype(int)
    expected = at(document, 1.0, look).astype(int)
    if transparent:
        assert np.abs(last[..., 3] - expected[..., 3]).max() <= 2
    else:
        assert np.array_equal(last[..., :3], expected)


@pytest.mark.parametrize("size", [None, 51])
def test_a_film_has_all_images_and_even_sides(tmp_path: Path, size: int | None) -> None:
    document, look = animated(), Look(size=size)
    export(plan("mp4", tmp_path / "a.mp4", document, look=look, span=Span(0.0, 1.0, 24)), DISCS)
    images, rate = film(tmp_path / "a.mp4")
    assert len(images) == 25
    assert rate == 24
    side = (size or SIZE) + (size or 0) % 2
    assert {image.shape for image in images} == {(side, side, 3)}
    expected = at(document, 0.5, look).astype(int)
    inside = images[12][: expected.shape[0], : expected.shape[1]].astype(int)
    assert np.abs(inside - expected).mean() < 8


def test_a_film_has_no_transparency(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="export a WebP"):
        export(plan("mp4", tmp_path / "a.mp4", look=Look(transparent=True)), DISCS)


def test_without_pyav_a_film_is_refused_with_a_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def refuse(name: str, *rest: object) -> object:
        if name == "av":
            raise ImportError("No module named 'av'")
        return real(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(ExportError, match="pip install av"):
        export(plan("mp4", tmp_path / "a.mp4"), DISCS)
    assert not list(tmp_path.iterdir())


def test_a_sheet_that_no_card_takes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="choose a smaller size"):
        export(plan("sheet", tmp_path / "a.png", look=Look(size=4096), span=Span(0, 1, 24)), DISCS)
    assert not list(tmp_path.iterdir())


def test_frames_are_numbered_images_in_a_folder(tmp_path: Path) -> None:
    export(plan("frames", tmp_path / "walk"), DISCS)
    assert [path.name for path in sorted((tmp_path / "walk").iterdir())] == [f"{i:05}.png" for i in range(11)]


@pytest.mark.parametrize("source", ["timeline", "jitter", "poses"])
def test_a_data_set_has_images_and_the_keypoints_that_are_seen_in_them(tmp_path: Path, source: str) -> None:
    document = SavePose("rest").apply(animated())
    samples = Samples(6, source, seed=3)  # type: ignore[arg-type]
    export(plan("data", tmp_path / "set", document, look=Look(size=96), samples=samples), DISCS)
    frames = load(tmp_path / "set" / "annotations.json").frames
    assert len(frames) == 6
    seen = set()
    for frame in frames:
        assert frame.image is not None
        with Image.open(tmp_path / "set" / frame.image) as image:
            assert image.size == frame.size == (96, 96)
            pixels = np.asarray(image)
        (subject,) = frame.subjects
        assert subject.kind.name == "hand"
        point = subject.points["thumb_2"]
        assert pixels[min(int(point.y), 95), min(int(point.x), 95)].any(), "a disc lies under the keypoint"
        seen.add(tuple((p.x, p.y) for p in subject.points.values()))
    assert len(seen) == 6


def test_a_data_set_is_the_same_for_the_same_seed(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        export(plan("data", tmp_path / name, samples=Samples(3, "jitter", seed=seed)), DISCS)
    a, b, c = ((tmp_path / name / "annotations.json").read_text() for name in "abc")
    assert a == b
    assert a != c


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"span": None}, "span of the timeline"),
        ({"document": PoseDocument()}, "no keyframes"),
        ({"span": Span(0, 3000, 30)}, "at most 20,000"),
    ],
)
def test_what_cannot_be_exported_is_refused_before_anything_is_written(
    tmp_path: Path, changes: dict[str, object], message: str
) -> None:
    with pytest.raises(ExportError, match=message):
        export(plan("gif", tmp_path / "a.gif", **changes), DISCS)  # type: ignore[arg-type]
    assert not list(tmp_path.iterdir())


def test_a_data_set_without_samples_or_poses_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="how many images"):
        export(plan("data", tmp_path / "set"), DISCS)
    with pytest.raises(ExportError, match="no saved poses"):
        export(plan("data", tmp_path / "set", samples=Samples(2, "poses")), DISCS)
    assert not list(tmp_path.iterdir())


class BrokenRenderer(DiscRenderer):
    def render(self, request: RenderRequest) -> RenderResult:
        raise RenderError("the image could not be drawn")


@pytest.mark.parametrize("kind", ["picture", "gif", "webp", "mp4", "sheet", "frames", "data"])
def test_cancelling_and_failing_leave_nothing(tmp_path: Path, kind: Kind) -> None:
    samples = Samples(9, "jitter")
    told: list[tuple[int, int]] = []
    watch = Watch(lambda *step: told.append(step), lambda: len(told) > 3 or kind == "picture")
    with pytest.raises(ExportCancelled):
        export(plan(kind, tmp_path / "sub" / "a.out", samples=samples), DISCS, watch)
    assert [path for path in tmp_path.rglob("*") if path.name != "sub"] == []

    with pytest.raises(RenderError):
        export(plan(kind, tmp_path / "sub" / "a.out", samples=samples), BrokenRenderer())
    assert [path for path in tmp_path.rglob("*") if path.name != "sub"] == []


def test_cancelling_keeps_the_file_that_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.gif"
    path.write_bytes(b"old")
    with pytest.raises(ExportCancelled):
        export(plan("gif", path), DISCS, Watch(cancelled=lambda: True))
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_holds_something_is_not_written_to(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("precious")
    with pytest.raises(FileExistsError, match="new or empty folder"):
        export(plan("frames", tmp_path), DISCS)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_progress_goes_from_nothing_to_all(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    export(plan("gif", tmp_path / "a.gif"), DISCS, Watch(lambda *step: told.append(step)))
    assert told == [(done, 11) for done in range(12)]


@pytest.mark.parametrize("make", [lambda: Look(size=0), lambda: Look(size=9999), lambda: Samples(0)])
def test_settings_out_of_range_are_refused(make: object) -> None:
    with pytest.raises(ExportError, match="change it"):
        make()  # type: ignore[operator]
