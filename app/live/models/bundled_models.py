"""The models that come with the application, as rows, and which of them a scene asks for. No Qt, no torch."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from app.live.models.model_size import FINE, QUICK, preferred
from graphose_core.assets import ASSETS
from graphose_core.document.files.skeletons import skeleton
from graphose_core.document.values.pose import PoseDocument
from graphose_core.rendering.drawable import ANYTHING, draws, shown_types
from graphose_core.samples.people_scenes import PEOPLE_SAMPLES
from graphose_core.samples.scenes import SAMPLES, Sample

FOLDER = ASSETS / "checkpoints"

SIZES = (FINE, QUICK)


@dataclass(frozen=True)
class BundledModel:
    """What is drawn by networks in the application's assets: one for each size, of the same joint types."""

    subject: str
    """What its files' names begin with."""
    label: str
    """What it draws, in a word or two."""
    skeletons: tuple[str, ...]
    """Its schema, by the skeletons whose joint types it knows."""
    samples: tuple[Sample, ...]
    """Scenes that it draws; with the first of them the application opens."""
    key: str
    """Of the action that draws with it."""

    def file(self, size: int) -> Path:
        """Return the file of a size, pixels; it need not be there."""
        return FOLDER / f"{self.subject}-{size}.safetensors"

    @property
    def path(self) -> Path:
        """The file that draws: of the preferred size, or of the other where that alone is there."""
        wanted = self.file(preferred.pixels)
        others = (self.file(size) for size in SIZES)
        return next((path for path in (wanted, *others) if path.is_file()), wanted)

    @property
    def name(self) -> str:
        """What the network that draws is called."""
        return self.path.stem

    @property
    def is_there(self) -> bool:
        """Whether a file came with this copy of the application."""
        return self.path.is_file()

    @property
    def has_both_sizes(self) -> bool:
        """Whether there is something to choose."""
        return all(self.file(size).is_file() for size in SIZES)

    @property
    def action(self) -> str:
        """Name of the action that draws with it."""
        return f"model.use-{self.subject}"

    @property
    def scene(self) -> Callable[[], PoseDocument]:
        """Makes the scene that the application opens with, if this is its first model."""
        return self.samples[0].make

    @property
    def types(self) -> frozenset[str]:
        """The joint types that it knows."""
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
"""In the order in which they are preferred where several fit."""


def first_model() -> BundledModel:
    """Return the model that the application opens with: the first that is there; if none is, the last."""
    return next((model for model in BUNDLED_MODELS if model.is_there), BUNDLED_MODELS[-1])


def bundled_at(path: Path) -> BundledModel | None:
    """Return the bundled model in a file, or None: the file is a person's own."""
    files = ((model, model.file(size)) for model in BUNDLED_MODELS for size in SIZES)
    return next((model for model, file in files if file == path), None)


def samples_there() -> tuple[Sample, ...]:
    """Return the scenes of all models that are there (of all, if none is)."""
    there = [model for model in BUNDLED_MODELS if model.is_there] or [BUNDLED_MODELS[-1]]
    return tuple(sample for model in there for sample in model.samples)


def drawn_skeletons() -> tuple[str, ...]:
    """Return the names of the skeletons that the bundled models draw which are there."""
    return tuple(name for model in BUNDLED_MODELS if model.is_there for name in model.skeletons)


def types_in(document: PoseDocument) -> frozenset[str]:
    """Return the joint types that a model has to know to draw a scene; hidden joints are not drawn."""
    return shown_types(document.figures) - {ANYTHING}


def fitting(types: Iterable[str]) -> BundledModel | None:
    """Return the first bundled model that is there and knows all these joint types, or None."""
    wanted = frozenset(types)
    return next((model for model in BUNDLED_MODELS if model.is_there and wanted <= model.types), None)


def misfits(document: PoseDocument, known: frozenset[str] | None) -> tuple[str, ...]:
    """Return the names of the figures that a model was not trained for; `known` None: it draws all."""
    return tuple(figure.name for figure in document.figures if not draws(known, figure))
