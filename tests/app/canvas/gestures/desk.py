"""A document under a pointer, without a window."""

from dataclasses import replace

from app.canvas.gestures.gestures import double_click, press
from app.canvas.gestures.pointer import DragMode, GestureContext, Pointer, Reaction, Tool
from app.editing.selection import Selection
from graphose_core.document.history.history import History
from graphose_core.document.values.pose import Figure, Joint, JointRef
from graphose_core.document.values.pose_document import PoseDocument

Point = tuple[float, float]


class Desk:
    """History and selection under a pointer, without a window."""

    def __init__(
        self,
        *figures: Figure,
        tool: Tool = Tool.SELECT,
        mode: DragMode = DragMode.FREE,
        snapping: bool = False,
    ) -> None:
        self.history = History(PoseDocument(figures=figures))
        self.selection = Selection()
        self.tool = tool
        self.mode = mode
        self.snapping = snapping
        self.steps = 0
        self.hints: list[str] = []

    @property
    def document(self) -> PoseDocument:
        return self.history.document

    @property
    def context(self) -> GestureContext:
        return GestureContext(self.document, self.selection, self.tool, self.mode, self.snapping)

    def drag(
        self, start: Point, *through: Point, extend: bool = False, whole: bool = False
    ) -> list[Reaction]:
        at = Pointer(start, 0.02, extend, whole)
        gesture, first = press(at, self.context)
        seen = [self._take(first)]
        for place in through:
            at = replace(at, position=place)
            gesture, reaction = gesture.move(at, self.context)
            seen.append(self._take(reaction))
        seen.append(self._take(gesture.release(at, self.context)))
        return seen

    def click(self, place: Point, extend: bool = False) -> None:
        self.drag(place, extend=extend)

    def double_click(self, place: Point) -> None:
        before = self.selection
        self.click(place)
        self._take(double_click(Pointer(place, 0.02), self.context, before))

    def place(self, name: str, figure: str = "chain") -> Point:
        return self.document.joint(JointRef(figure, name)).position

    def _take(self, reaction: Reaction) -> Reaction:
        if reaction.drag == "begin":
            self.history.begin_drag()
        if reaction.edit is not None:
            self.history.do(reaction.edit)
        if reaction.drag == "end":
            self.history.end_drag()
        if reaction.hint:
            self.hints.append(reaction.hint)
        self.selection = (reaction.selection or self.selection).within(self.document)
        return reaction


def chain(name: str = "chain", y: float = 0.5) -> Figure:
    places = ((0.2, y), (0.5, y), (0.8, y))
    joints = tuple(Joint(name=n, type="free", position=p) for n, p in zip("abc", places, strict=True))
    return Figure(name=name, skeleton="free", joints=joints, bones=(("a", "b"), ("b", "c")))
