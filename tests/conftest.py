"""What all tests share."""

import os
import sys
import tempfile

from hypothesis import HealthCheck, settings

# No test fails on a wall-clock time: the machine may be training a network beside it.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

# One thread a process: on tiny networks more only wait for each other, and the tests run side by side.
# Benchmarks, which run alone, are to have the whole machine.
if not any("benchmarks" in argument for argument in sys.argv):
    os.environ.setdefault("OMP_NUM_THREADS", "1")

# No test sees or touches skeletons that somebody has made.
os.environ["GRAPHOSE_SKELETONS"] = tempfile.mkdtemp(prefix="graphose-skeletons-")
