"""Choice of the bundled networks' size: by the person, or measured at the first starts; remembered."""

from PySide6.QtCore import QObject, Signal

from app.feature.announcements import Hints, Notices
from app.live.controller import LiveController
from app.live.models.bundled_models import BUNDLED_MODELS, bundled_at, first_model
from app.live.models.model_size import FINE, ModelSize, pixels_of, preferred
from app.live.renderer import LiveRenderer
from app.live.size.idle_timing import Trial
from app.settings import Settings
from graphose_core.rendering.contract import ModelSource

SIZE, TRIALS, MICROSECONDS = "model_size", "model_trials", "model_microseconds"
"""Keys in the settings: what was chosen, how often it was tried, and the shortest time of those."""

MOST = 3
"""Number of starts that measure again after a slow result: the machine may have been busy."""

TOPIC = "model size"
"""Topic of the notice that another network renders."""


class SizeChoice(QObject):
    """Sets `preferred` by choice and measurement, and reopens the current model accordingly."""

    changed = Signal()

    def __init__(
        self,
        settings: Settings,
        renderer: LiveRenderer,
        live: LiveController,
        trial: Trial,
        notices: Notices,
        hints: Hints,
    ) -> None:
        """Apply the choice or measurement of an earlier start."""
        super().__init__(live)
        self._settings = settings
        self._renderer = renderer
        self._live = live
        self._notices = notices
        self._hints = hints
        self._trial = trial
        trial.timed.connect(self._on_timed)
        self._prefer()

    @property
    def chosen(self) -> ModelSize:
        """The choice of the person."""
        return self._settings.load_choice(SIZE, ModelSize.AUTO)

    @property
    def milliseconds(self) -> float | None:
        """Measured time of an image of the larger network in milliseconds; None: not measured."""
        return self._settings.load_number(MICROSECONDS) / 1e3 or None

    @property
    def has_both(self) -> bool:
        """Whether a bundled model is there in both sizes."""
        return any(model.has_both_sizes for model in BUNDLED_MODELS)

    def remark(self) -> str:
        """Return the measurement as text for the menu; "" without one."""
        found = self.milliseconds
        return "" if found is None else f"{pixels_of(ModelSize.AUTO, found)} pixels here ({found:.0f} ms)"

    def begin(self) -> None:
        """Start measuring the larger network, unless that is settled; call after the start."""
        found = self.milliseconds
        is_settled = pixels_of(ModelSize.AUTO, found) == FINE or self._settings.load_number(TRIALS) >= MOST
        if self.chosen is ModelSize.AUTO and not is_settled:
            self._try()

    def choose(self, size: ModelSize) -> None:
        """Apply and remember a choice of the person."""
        self._settings.save_choice(SIZE, size)
        self._notices.clear(TOPIC)
        self._trial.stop()
        self._prefer()
        if size is ModelSize.AUTO:
            self._settings.save_number(TRIALS, 0)
            self._try()

    def _try(self) -> None:
        model = first_model()
        if model.has_both_sizes:
            self._trial.start(ModelSource.at(model.file(FINE)), model.scene())

    def _prefer(self) -> None:
        """Reopen the current model in the preferred size, if it is a bundled one."""
        preferred.pixels = pixels_of(self.chosen, self.milliseconds)
        used = self._renderer.model
        model = None if used is None else bundled_at(used.path)
        if used is not None and model is not None and model.path != used.path:
            self._live.use(model.path)
        self.changed.emit()

    def _on_timed(self, milliseconds: float) -> None:
        """Remember the measured time, and switch to the larger network if it is fast enough."""
        trials, found = self._settings.load_number(TRIALS), self.milliseconds
        best = milliseconds if found is None or not trials else min(milliseconds, found)
        self._settings.save_number(MICROSECONDS, round(best * 1e3))
        self._settings.save_number(TRIALS, trials + 1)
        before = self._renderer.model
        self._prefer()
        self._tell(None if before is None else before.path.stem, milliseconds)

    def _tell(self, before: str | None, milliseconds: float) -> None:
        used = self._renderer.model
        if used is None or bundled_at(used.path) is None:  # a person's own model draws
            return
        if used.path.stem != before:
            self._notices.say(
                f"{used.path.stem} draws from now on, with twice the detail: an image takes "
                f"{milliseconds:.0f} ms on this machine.",
                TOPIC,
                "info",
                ((f"Keep {before}", lambda: self.choose(ModelSize.QUICK)),),
                leaves=True,
            )
        elif preferred.pixels != FINE:
            self._hints.say(
                f"{before} goes on drawing: with {FINE} pixels an image takes {milliseconds:.0f} ms here. "
                "Train ▸ Size of bundled models changes that."
            )
