"""The features of the application: the window is assembled from these, in whatever order they are built."""

from app.canvas.feature import CanvasFeature
from app.dataset.feature import DataSetFeature
from app.export.feature import ExportFeature
from app.feature.feature import Feature
from app.figures.feature import FiguresFeature
from app.files.feature import FilesFeature
from app.help.feature import HelpFeature
from app.history.feature import HistoryFeature
from app.labels.feature import LabelsFeature
from app.library.feature import LibraryFeature
from app.live.feature import LiveFeature
from app.palette.feature import PaletteFeature
from app.poses.feature import PosesFeature
from app.properties.feature import PropertiesFeature
from app.recovery.feature import RecoveryFeature
from app.skeletons.feature import SkeletonsFeature
from app.start.feature import StartFeature
from app.timeline.feature import TimelineFeature
from app.tour.feature import TourFeature
from app.training.feature import TrainingFeature
from app.welcome.feature import WelcomeFeature

FEATURES: tuple[type[Feature], ...] = (
    FiguresFeature,
    FilesFeature,
    LiveFeature,
    LabelsFeature,
    CanvasFeature,
    PosesFeature,
    LibraryFeature,
    PropertiesFeature,
    TimelineFeature,
    HistoryFeature,
    TrainingFeature,
    DataSetFeature,
    ExportFeature,
    SkeletonsFeature,
    RecoveryFeature,
    StartFeature,
    WelcomeFeature,
    TourFeature,
    PaletteFeature,
    HelpFeature,
)
"""Their order is that of presentation alone: of filled menus in the palette, of kinds of files in a sentence,
of questions before the window closes."""
