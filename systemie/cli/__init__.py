"""The command line: ``systemie VERB``."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command of `sys.argv` and leave with its status."""
    # Strangers' plugins would be looked for in every installed package, at each start.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        from systemie.cli.running import run

        sys.exit(run(sys.argv[1:]))
    except KeyboardInterrupt:  # before anything can be said
        sys.exit(2)
