"""Make the images of the guide and the README's animation from the real window.

`python -m docs.screenshots [NAME …]`, in the repository's folder, runs off screen with the bundled model and
settings of its own, and writes `docs/guide/images/NAME.webp`; `film` writes `docs/drag.webp`. Without names
all are made. One that cannot be made is told, and the exit code is 1. On a busy machine `OMP_NUM_THREADS=1`
is faster.

`own_images` needs labelled images, and `own_figure` weights that were trained on them: name the files in
`GRAPHOSE_GUIDE_LABELS` and `GRAPHOSE_GUIDE_MODEL`. Without these variables the two are left as they are.
"""

import os
import tempfile
from pathlib import Path

# Here, because Qt and the application read these when the modules of this package import them.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_home = Path(tempfile.mkdtemp(prefix="graphose-guide-"))
os.environ["GRAPHOSE_SETTINGS"] = str(_home / "settings.ini")
os.environ["GRAPHOSE_STATE"] = str(_home / "state")
os.environ["GRAPHOSE_DATA"] = str(_home / "data")
os.environ["GRAPHOSE_SKELETONS"] = str(_home / "skeletons")
