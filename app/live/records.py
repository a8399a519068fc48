"""What goes to the worker and what comes back. No Qt, no torch: importing this costs nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from app.live.read_ahead import read_ahead, torch_libraries
from graphose_core.document.values.pose import JointRef, PoseDocument


@dataclass(frozen=True)
class Model:
    """Which network draws, and on what device ("auto", "cpu", "cuda", …)."""

    path: Path
    device: str = "auto"


@dataclass(frozen=True)
class ModelFacts:
    """A network that was opened."""

    model: Model
    name: str
    size: int
    """Side of its pictures, in pixels."""
    device: str
    notice: str = ""
    """A sentence for the user, if the device that was asked for could not be used."""
    types: frozenset[str] | None = None
    """The joint types that it can draw; None: any."""


@dataclass(frozen=True)
class Shot:
    """Everything that decides a picture. Without a model it is a wish that waits for one."""

    model: Model | None
    document: PoseDocument
    revision: int
    masks: bool = False
    """Whether node masks are asked for, too."""
    layout: bool = False
    """Whether the layout is asked for, too."""

    def looks_like(self, other: "Shot") -> bool:
        """Whether the other shot gives the same picture (saved poses and the like do not matter)."""
        a, b = self.document, other.document
        return (
            self.model == other.model
            and (self.masks, self.layout) == (other.masks, other.layout)
            and a.canvas == b.canvas
            and a.latents == b.latents
            and a.background == b.background
            and a.figures == b.figures
        )


class Picture(Protocol):
    """What a session answers (`graphose_core.inference.session.RenderResult`)."""

    @property
    def revision(self) -> int:
        """Of the shot."""

    @property
    def image(self) -> NDArray[np.uint8]:
        """[S, S, 3], RGB over the document's background."""

    @property
    def coverage(self) -> NDArray[np.uint8]:
        """[S, S], how much of each pixel the figures cover."""

    @property
    def joints(self) -> tuple[JointRef, ...]:
        """Whose masks they are, in order."""

    @property
    def masks(self) -> NDArray[np.float32] | None:
        """[N, S', S'], 0…1, where they were asked for."""

    @property
    def layout(self) -> NDArray[np.float32] | None:
        """[C, S', S'], where it was asked for."""

    @property
    def milliseconds(self) -> float:
        """What the picture cost."""

    @property
    def device(self) -> str:
        """Where it was made."""


class Painter(Protocol):
    """An opened network, as the worker uses it."""

    @property
    def facts(self) -> ModelFacts:
        """What it is."""

    def paint(self, shot: Shot) -> Picture:
        """Make the picture.

        Raises:
            GraphoseError: if that cannot be; the message says why.
        """


Opener = Callable[[Model], Painter]


class SessionPainter:
    """A session of the core as a painter; made in the worker, for it loads torch."""

    def __init__(self, model: Model) -> None:
        read_ahead(torch_libraries())
        from graphose_core.inference.session import RenderRequest, Session  # noqa: PLC0415 (see above)

        self._session = Session.open(model.path, model.device)
        self._request: Any = RenderRequest
        self._model = model

    @property
    def facts(self) -> ModelFacts:
        """See :attr:`Painter.facts`."""
        session = self._session
        types = frozenset(session.schema.types)
        return ModelFacts(self._model, session.name, session.size, session.device, session.notice, types)

    def paint(self, shot: Shot) -> Picture:
        """See :meth:`Painter.paint`."""
        picture: Picture = self._session.render(
            self._request(
                document=shot.document, revision=shot.revision, masks=shot.masks, layout=shot.layout
            )
        )
        return picture
