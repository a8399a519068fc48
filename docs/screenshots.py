"""Make the images of the guide and the README's animation from the real window.

`python docs/screenshots.py [NAME …]` runs off screen with the bundled model, with settings of its own, and
writes `docs/guide/images/NAME.png`; `film` writes `docs/drag.webp`. Without names, all are made. One that
cannot be made is told, and the exit code is 1. On a busy machine `OMP_NUM_THREADS=1` is faster.

`own_pictures` needs labelled images, and `own_figure` weights that were trained on them: name the files in
`GRAPHOSE_GUIDE_LABELS` and `GRAPHOSE_GUIDE_MODEL`. Without these variables the two are left as they are.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "guide" / "images"
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HOME = Path(tempfile.mkdtemp(prefix="graphose-guide-"))
os.environ["GRAPHOSE_SETTINGS"] = str(HOME / "settings.ini")
os.environ["GRAPHOSE_STATE"] = str(HOME / "state")
os.environ["GRAPHOSE_DATA"] = str(HOME / "data")
os.environ["GRAPHOSE_SKELETONS"] = str(HOME / "skeletons")
LABELS, MODEL = os.environ.get("GRAPHOSE_GUIDE_LABELS"), os.environ.get("GRAPHOSE_GUIDE_MODEL")

import numpy as np  # noqa: E402
from PIL import Image  # noqa: E402 (Qt reads the variables above when it is imported)
from PySide6.QtCore import QEventLoop, QPoint, QRect, Qt, QTimer  # noqa: E402
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap, QPolygon  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from app.application import application, open_window  # noqa: E402
from app.dataset.feature import DataSetFeature  # noqa: E402
from app.figures.feature import FiguresFeature  # noqa: E402
from app.history.feature import HistoryFeature  # noqa: E402
from app.library.feature import LibraryFeature  # noqa: E402
from app.live.feature import LiveFeature  # noqa: E402
from app.live.models.brought_figures import beginning, brought_by, keep  # noqa: E402
from app.live.renderer import RenderState  # noqa: E402
from app.palette.feature import PaletteFeature  # noqa: E402
from app.poses.feature import PosesFeature  # noqa: E402
from app.recovery.folder import RecoveryFolder  # noqa: E402
from app.recovery.unsaved import Unsaved  # noqa: E402
from app.settings import state_folder  # noqa: E402
from app.skeletons.dialog import SkeletonDialog  # noqa: E402
from app.start.feature import StartFeature  # noqa: E402
from app.timeline.feature import TimelineFeature  # noqa: E402
from app.tour.feature import TourFeature  # noqa: E402
from app.window.main_window import MainWindow  # noqa: E402
from app.window.status_line import HINT_MILLISECONDS  # noqa: E402
from graphose_core.document.values.pose import JointRef, PoseDocument  # noqa: E402
from graphose_core.samples.people_scenes import person_scene, two_people_scene  # noqa: E402
from graphose_core.samples.scenes import SAMPLES, sample_scene  # noqa: E402

SIZE = (1280, 800)
PAGE_SIZE = (1160, 740)
"""Of the page of a new model."""

FILM_SIZE = (1120, 700)
"""Of the window in the README's animation: about as wide as a README is shown."""
FILM_FRAMES, FILM_MS = 120, 40
"""Number of frames, and milliseconds for which each is shown."""
FILM_PATH = (
    *((0, -4), (72, -48), (112, -122), (88, -212), (24, -246), (88, -208), (30, -238), (84, -196)),
    *((-48, -98), (-30, -46)),
)
"""Of the dragged wrist, closed: up, two waves, across the chest and down. Offsets from where it was pressed,
widget pixels; within the arm's reach."""
COLOURS = 256
"""Of a saved image: the window has few, and a palette keeps the files small."""
RARE = 48
"""Of these, how many are for what the others miss."""
SEEN = 20
"""Difference of a channel, of 255, that is seen as another colour."""
ARROW = ((0, 0), (0, 17), (4, 13), (7, 20), (10, 19), (7, 12), (12, 12))
"""Outline of a mouse pointer, pixels from its tip."""
PATIENCE = 120_000
QUIET = 5000
"""Milliseconds without a thumbnail after which there are no more to come."""
LEFT = Qt.MouseButton.LeftButton


def in_few_colours(image: Image.Image) -> Image.Image:
    """The image with a palette, some of which is for colours that cover little, as those of joints."""
    flat, common = Image.Dither.NONE, COLOURS - RARE
    most = image.quantize(common, method=Image.Quantize.MEDIANCUT, kmeans=1, dither=flat)
    pixels, index = np.asarray(image), np.array(most)
    missed = np.abs(pixels.astype(int) - np.asarray(most.convert("RGB"))).max(axis=2) > SEEN
    if not missed.any():
        return most
    rare = Image.fromarray(pixels[missed][None]).quantize(RARE, method=Image.Quantize.MEDIANCUT, dither=flat)
    index[missed] = np.asarray(rare)[0] + common
    both = Image.fromarray(index, "P")
    both.putpalette([*(most.getpalette() or ())[: 3 * common], *(rare.getpalette() or ())[: 3 * RARE]])
    return both


def wait(milliseconds: int) -> None:
    """Run the window for so long. QTest.qWait would keep the interpreter: the drawing thread would starve."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def closed_spline(points: Sequence[tuple[int, int]], count: int) -> list[tuple[int, int]]:
    """Return `count` places along a closed Catmull-Rom spline, slower near the first point than half-way."""
    knots = np.asarray(points, float)
    time = np.linspace(0, 1, count, endpoint=False)
    eased = (time + (1 - np.cos(np.pi * time)) / 2) / 2
    first, t = np.divmod(eased * len(knots), 1)
    a, b, c, d = (knots[(first.astype(int) + shift) % len(knots)] for shift in (-1, 0, 1, 2))
    t = t[:, None]
    places = b + t / 2 * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
    return [(round(x), round(y)) for x, y in places]


def with_pointer(pixmap: QPixmap, tip: QPoint) -> Image.Image:
    """Return a grabbed window with the arrow of the mouse, which grabbing leaves out."""
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor("white"), 1.4))
    painter.setBrush(QColor("black"))
    painter.drawPolygon(QPolygon([QPoint(x, y) + tip for x, y in ARROW]))
    painter.end()
    image = pixmap.toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return Image.fromarray(rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy())


class Studio:
    """The window, used as a person would."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def begin(self, scene: PoseDocument | None = None) -> None:
        """A scene (None: a hand) in a window as at the first start."""
        window = self.window
        for dialog in QApplication.topLevelWidgets():
            if dialog is not window and dialog.isVisible():
                dialog.close()
        window.feature(TourFeature).tour.end()
        window.feature(PaletteFeature).palette.close()
        window.feature(StartFeature).controller.page.close()
        self.act("theme.dark")
        window.reset_layout()
        window.resize(*SIZE)
        self.act("drag.free", "tool.select")
        window.editor.open(scene or sample_scene())
        self.settle()

    def act(self, *names: str) -> None:
        """Trigger actions of the menus."""
        for name in names:
            self.window.commands[name].trigger()

    def settle(self, at_least: int = 400) -> None:
        """Wait until the image shows the scene and nothing is left to be drawn, `at_least` milliseconds."""
        wait(at_least // 3)
        waited = 0
        while self.window.renderer.state is not RenderState.CURRENT and waited < PATIENCE:
            wait(10)
            waited += 10
        wait(at_least)

    def wait_for_thumbnails(self) -> None:
        """Wait until no image beside the large one has come for some seconds."""
        self.settle()
        came: list[object] = []
        ready = self.window.renderer.thumbnail_ready
        link = ready.connect(lambda key, _image: came.append(key))
        before = -1
        while len(came) != before:
            before = len(came)
            wait(QUIET)
        ready.disconnect(link)

    def place(self, joint: str) -> QPoint:
        """Where a joint of the last figure is in the canvas."""
        figure = self.window.editor.document.figures[-1].name
        position = self.window.editor.document.joint(JointRef(figure, joint)).position
        return self.window.canvas.to_widget(position).toPoint()

    def drag(self, joint: str, by: tuple[int, int], hold: bool = False) -> None:
        """Drag a joint; `hold` keeps the button pressed."""
        port, start = self.window.canvas.viewport(), self.place(joint)
        QTest.mousePress(port, LEFT, pos=start)
        for step in range(1, 9):
            QTest.mouseMove(port, start + QPoint(*by) * (step / 8), delay=5)
        if not hold:
            QTest.mouseRelease(port, LEFT, pos=start + QPoint(*by))
        self.settle()

    def film(self, joint: str, path: Sequence[tuple[int, int]], frames: int) -> Iterator[Image.Image]:
        """Drag a joint once round a closed path; yield what the window shows on the way, pointer included."""
        port, start = self.window.canvas.viewport(), self.place(joint)
        QTest.mousePress(port, LEFT, pos=start)
        for offset in closed_spline(path, frames):
            place = start + QPoint(*offset)
            QTest.mouseMove(port, place)
            self.settle(at_least=20)
            yield with_pointer(self.window.grab(), port.mapTo(self.window, place))
        QTest.mouseRelease(port, LEFT, pos=start)

    def let_go(self) -> None:
        """Release the button of a drag that was held, and forget the drag."""
        self.window.canvas.cancel()

    def bend(self) -> None:
        """A pose that looks like something: the hand points."""
        for joint, by in (("little_4", (60, 90)), ("ring_4", (30, 110)), ("middle_4", (10, 60))):
            self.drag(joint, by)

    def save(self, name: str, widget: QWidget | None = None, part: QRect | None = None) -> None:
        """Write what a widget (default: the window) shows."""
        wait(150)
        target = widget or self.window
        pixmap = target.grab() if part is None else target.grab(part)
        path = IMAGES / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        pixmap.save(str(path))
        image = Image.open(path).convert("RGB")
        in_few_colours(image).save(path, optimize=True)


def window(studio: Studio) -> None:
    """The window with a wrist being dragged."""
    studio.begin(person_scene())
    studio.act("drag.lengths")
    studio.drag("left_wrist", (120, -110), hold=True)
    studio.save("window")
    studio.let_go()


def film(studio: Studio) -> None:
    """The README's animation: a wrist is dragged once round, the image follows; `docs/drag.webp`."""
    studio.begin(person_scene())
    studio.act("drag.lengths")
    studio.window.resize(*FILM_SIZE)
    wait(HINT_MILLISECONDS)
    studio.settle()
    frames = list(studio.film("left_wrist", FILM_PATH, FILM_FRAMES))
    options = {"quality": 90, "method": 6, "loop": 0, "duration": FILM_MS}
    frames[0].save(ROOT / "docs" / "drag.webp", save_all=True, append_images=frames[1:], **options)


def light(studio: Studio) -> None:
    """The same in the light theme."""
    studio.begin(person_scene())
    studio.act("theme.light", "drag.lengths")
    studio.drag("left_wrist", (120, -110))
    studio.save("light")


def people(studio: Studio) -> None:
    """What a person wears."""
    studio.begin(person_scene())
    studio.save("people", studio.window.side)


def depth(studio: Studio) -> None:
    """The depth of a wrist that a pose brought in front of the body."""
    studio.begin(person_scene())
    library = studio.window.feature(LibraryFeature).panel
    studio.act("library.show")
    studio.settle()
    library.apply(next(p for p in library.grid.paths if p.name == "arms-crossed.pose.json"))
    studio.window.side.tabs.setCurrentWidget(studio.window.feature(FiguresFeature).panel)
    QTest.mouseClick(studio.window.canvas.viewport(), LEFT, pos=studio.place("left_wrist"))
    studio.settle()
    studio.save("depth")


def pair(studio: Studio) -> None:
    """Two people, one half before the other."""
    scene = two_people_scene()
    near = scene.figures[1]
    joints = tuple(j.replace(position=(j.position[0] - 0.2, j.position[1])) for j in near.joints)
    studio.begin(scene.replace(figures=(scene.figures[0], near.replace(joints=joints))))
    studio.save("pair", studio.window.viewport)


def start(studio: Studio) -> None:
    """The start page, with something to recover."""
    studio.begin(person_scene())
    slot = RecoveryFolder(state_folder() / "recovery").claim()
    slot.write(Unsaved.now(sample_scene(), Path.home() / "waving hand.graphose"))
    slot.release()
    studio.act("help.start")
    studio.wait_for_thumbnails()
    studio.save("start")
    slot.path.unlink()


def palette(studio: Studio) -> None:
    """The command palette, with letters typed."""
    studio.act("help.palette")
    studio.window.feature(PaletteFeature).palette.search.setText("sel")
    studio.save("palette")


def tour(studio: Studio) -> None:
    """The first callout of the tour."""
    studio.act("help.tour")
    studio.settle()
    studio.save("tour")


def lengths(studio: Studio) -> None:
    """A finger that bends, its bones as long as before, with the read-out."""
    studio.act("drag.lengths")
    studio.drag("index_4", (150, 170), hold=True)
    studio.save("lengths", studio.window.viewport)
    studio.let_go()


def handles(studio: Studio) -> None:
    """A selection with its handles."""
    port = studio.window.canvas.viewport()
    names = ("index_1", "index_2", "index_3", "index_4", "middle_1", "middle_2", "middle_3", "middle_4")
    for number, name in enumerate(names):
        keys = Qt.KeyboardModifier.ShiftModifier if number else Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(port, LEFT, keys, studio.place(name))
    studio.settle()
    studio.save("handles", studio.window.viewport)


def attributes(studio: Studio) -> None:
    """What a joint is like."""
    QTest.mouseClick(studio.window.canvas.viewport(), LEFT, pos=studio.place("index_3"))
    studio.settle()
    studio.save("attributes", studio.window.side)


def skeletons(studio: Studio) -> None:
    """The skeleton editor with the hand, at its bones."""
    studio.act("figure.skeletons")
    dialog = next(
        d for d in QApplication.topLevelWidgets() if isinstance(d, SkeletonDialog) and d.isVisible()
    )
    dialog.tabs.setCurrentWidget(dialog.bones)
    dialog.bones.table.setCurrentCell(4, 0)
    studio.save("skeletons", dialog)
    dialog.close()


def masks(studio: Studio) -> None:
    """Every node's mask in its colour."""
    studio.act("masks.all")
    studio.settle()
    studio.save("masks", studio.window.viewport)
    studio.act("masks.none")


def views(studio: Studio) -> None:
    """Skeleton and image side by side."""
    studio.act("layout.side")
    studio.settle()
    studio.save("views")
    studio.act("layout.overlay")


def history(studio: Studio) -> None:
    """The list of steps, with a branch."""
    studio.bend()
    studio.act("edit.undo", "edit.undo")
    studio.drag("index_4", (50, 60))
    studio.window.feature(HistoryFeature).dock.show()
    studio.settle()
    studio.save("history")
    studio.window.feature(HistoryFeature).dock.hide()


def poses(studio: Studio) -> None:
    """Two saved poses, blended."""
    studio.act("pose.save")
    studio.bend()
    studio.act("pose.save")
    studio.window.feature(PosesFeature).panel.blend.slider.setValue(50)
    studio.wait_for_thumbnails()
    studio.save("poses")


def library(studio: Studio) -> None:
    """The pose library."""
    studio.act("library.show")
    studio.wait_for_thumbnails()
    studio.save("library", studio.window.side)


def timeline(studio: Studio) -> None:
    """Two keys and what lies between them."""
    dock = studio.window.feature(TimelineFeature).dock
    dock.show()
    studio.settle()
    dock.add_keyframe()
    studio.bend()
    dock.playhead.seek(1.0)
    dock.add_keyframe()
    dock.playhead.seek(0.5)
    studio.settle()
    studio.save("timeline")
    dock.leave()


def shortcuts(studio: Studio) -> None:
    """The page of all keys."""
    studio.act("help.shortcuts")
    _save_dialog(studio, "shortcuts", "Shortcuts")


def own_pictures(studio: Studio) -> None:
    """The page that makes a model of labelled images."""
    if LABELS is None:
        return
    studio.act("theme.light")
    feature = studio.window.feature(DataSetFeature)
    feature.ask(Path(LABELS))
    page = feature.page
    assert page is not None, "it was asked for"
    for _ in range(PATIENCE // 100):
        wait(100)
        if page.is_read:
            break
    page.form.name.setText("mouse")
    page.resize(*PAGE_SIZE)  # off screen there is less room than on a screen
    wait(500)
    studio.save("own-pictures", page)
    page.close()


def own_figure(studio: Studio) -> None:
    """A figure of labelled images, dragged."""
    if MODEL is None:
        return
    brought = brought_by(Path(MODEL))
    assert brought is not None, "the model brings its figure along"
    keep(brought)
    studio.window.feature(LiveFeature).live.use(Path(MODEL))
    studio.window.editor.do(beginning(brought, studio.window.editor.document))
    studio.settle()
    last = studio.window.editor.document.figures[-1].joints[-1].name
    studio.act("drag.lengths")
    studio.drag(last, (-80, 150), hold=True)
    studio.save("own-figure")
    studio.let_go()


def figures(studio: Studio) -> None:
    """Several figures in one scene."""
    studio.window.editor.open(next(sample for sample in SAMPLES if sample.name == "all").make())
    studio.settle()
    studio.save("figures")


def _save_dialog(studio: Studio, name: str, title: str) -> None:
    wait(200)
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    dialog = next(each for each in shown if each.windowTitle().startswith(title))
    studio.save(name, dialog)
    dialog.close()


SHOTS: tuple[Callable[[Studio], None], ...] = (
    *(
        film,
        window,
        people,
        depth,
        pair,
        start,
        tour,
        palette,
        lengths,
        handles,
        attributes,
        figures,
        skeletons,
    ),
    *(masks, views, history, poses, library, timeline, shortcuts, light),
    *(own_pictures, own_figure),  # last: the weights stay the model that draws
)


def main(names: Sequence[str]) -> int:
    """Make the images called `names`, or all; return the exit code."""
    application()
    studio = Studio(open_window())
    failed = []
    for shot in SHOTS:
        if names and shot.__name__ not in names:
            continue
        studio.begin()
        try:
            shot(studio)
        except Exception as error:
            failed.append(f"{shot.__name__}: {type(error).__name__}: {error}")
    studio.begin()
    studio.window.close()
    studio.window.renderer.close()
    sys.stderr.write("".join(f"{line}\n" for line in failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
