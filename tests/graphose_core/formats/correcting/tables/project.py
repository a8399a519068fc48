"""A table of a DeepLabCut project, as CSV and as numbers."""

import math

import numpy as np

PROJECT = """scorer,Ann,Ann,Ann,Ann
bodyparts,snout,snout,tail,tail
coords,x,y,x,y
labeled-data/a/img0.png,1.5,2,3,4
labeled-data/a/img1.png,5,6,,
"""

COLUMNS = [("Ann", part, axis) for part in ("snout", "tail") for axis in ("x", "y")]

VALUES = np.array([[1.5, 2, 3, 4], [5, 6, math.nan, math.nan]])
