"""Table of the bundled models, and the choice among them for a scene. No Qt, no torch."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from app.live.models.model_size import FINE, QUICK, preferred
from graphose_core.assets import ASSETS
from graphose_core.document.files.skeletons import skeleton
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.rendering.drawable import ANYTHING, draws, shown_types
from graphose_core.samples.people_scenes import PEOPLE_SAMPLES
from graphose_core.samples.scenes import SAMPLES, Sample

FOLDER = ASSETS / "checkpoints"

SIZES = (FINE, QUICK)


@dataclass(frozen=True)
class BundledModel:
    """Networks in the application's assets that draw the same joint types, one for each image size."""

    subject: str
    """First part of its files' names."""
    label: str
    """Name of what it draws, in one or two words."""
    skeletons: tuple[str, ...]
    """Names of the skeletons whose joint types form its schema."""
    samples: tuple[Sample, ...]
    """Sample scenes; the application opens with the first."""
    key: str
    """Shortcut key of its action."""

    def file(self, size: int) -> Path:
        """Return the path of the network for a size in pixels, whether it exists or not."""
        return FOLDER / f"{self.subject}-{size}.safetensors"

    @property
    def path(self) -> Path:
        """Path of the preferred size, or of the other if only that exists."""
        wanted = self.file(preferred.pixels)
        others = (self.file(size) for size in SIZES)
        return next((path for path in (wanted, *others) if path.is_file()), wanted)

    @property
    def name(self) -> str:
        """Name of the current network."""
        return self.path.stem

    @property
    def is_there(self) -> bool:
        """Whether a file of it exists in this installation."""
        return self.path.is_file()

    @property
    def has_both_sizes(self) -> bool:
        """Whether both sizes exist."""
        return all(self.file(size).is_file() for size in SIZES)

    @property
    def action(self) -> str:
        """Id of the action that chooses it."""
        return f"model.use-{self.subject}"

    @property
    def scene(self) -> Callable[[], PoseDocument]:
        """Function that makes the scene that the application opens with, if this is its first model."""
        return self.samples[0].make

    @property
    def types(self) -> frozenset[str]:
        """Joint types that it knows."""
        return frozenset(kind.name for name in self.skeletons for kind in skeleton(name).joint_types)


BUNDLED_MODELS = (
    BundledModel("people", "people", ("coco17",), PEOPLE_SAMPLES, "Ctrl+Alt+8"),
    BundledModel(
        "pro",
        "hands, arms, shapes",
        ("hand", "lattice", "pie", "polygon", "robot_arm", "scissors"),
        SAMPLES,
        "Ctrl+Alt+9",
    ),
)
"""The bundled models, in order of preference where several fit."""


def first_model() -> BundledModel:
    """Return the model that the application opens with: the first that exists; if none does, the last."""
    return next((model for model in BUNDLED_MODELS if model.is_there), BUNDLED_MODELS[-1])


def bundled_at(path: Path) -> BundledModel | None:
    """Return the bundled model of a file, or None for any other file."""
    files = ((model, model.file(size)) for model in BUNDLED_MODELS for size in SIZES)
    return next((model for model, file in files if file == path), None)


def samples_there() -> tuple[Sample, ...]:
    """Return the samples of all models that exist (of all, if none does)."""
    there = [model for model in BUNDLED_MODELS if model.is_there] or [BUNDLED_MODELS[-1]]
    return tuple(sample for model in there for sample in model.samples)


def drawn_skeletons() -> tuple[str, ...]:
    """Return the names of the skeletons that the existing bundled models draw."""
    return tuple(name for model in BUNDLED_MODELS if model.is_there for name in model.skeletons)


def types_in(document: PoseDocument) -> frozenset[str]:
    """Return the joint types of a scene's visible joints, which a model must know to draw it."""
    return shown_types(document.figures) - {ANYTHING}


def fitting(types: Iterable[str]) -> BundledModel | None:
    """Return the first existing bundled model that knows all these joint types, or None."""
    wanted = frozenset(types)
    return next((model for model in BUNDLED_MODELS if model.is_there and wanted <= model.types), None)


def misfits(document: PoseDocument, known: frozenset[str] | None) -> tuple[str, ...]:
    """Return the names of the figures with joint types that are not in `known`; None: all are known."""
    return tuple(figure.name for figure in document.figures if not draws(known, figure))
