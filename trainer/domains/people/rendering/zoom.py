"""How near views from close by are; training needs it where nothing is drawn."""

LEAST, MOST = 1.4, 8.0
"""Range of the zoom of views from close by, over the image of a whole scene; its logarithm is uniform."""
