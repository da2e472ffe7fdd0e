"""What holds for every test: property tests draw the same examples each time, without a clock."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None, database=None)
settings.register_profile("long", deadline=None, max_examples=5_000)
settings.load_profile(os.environ.get("SYSTEMIE_HYPOTHESIS", "same"))
