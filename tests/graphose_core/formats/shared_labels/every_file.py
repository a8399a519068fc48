"""Right values of all files of labels that went wrong once."""

from tests.graphose_core.formats.shared_labels.coco_files import COCO_FILES
from tests.graphose_core.formats.shared_labels.deeplabcut_files import DEEPLABCUT_FILES
from tests.graphose_core.formats.shared_labels.openpose_files import OPENPOSE_FILES
from tests.graphose_core.formats.shared_labels.sleap_files import SLEAP_FILES

RIGHT = (*COCO_FILES, *DEEPLABCUT_FILES, *OPENPOSE_FILES, *SLEAP_FILES)
