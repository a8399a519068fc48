"""What all tests share."""

from hypothesis import HealthCheck, settings

# No test fails on a wall-clock time: the machine may be training a network beside it.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")
