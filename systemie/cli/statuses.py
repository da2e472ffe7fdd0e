"""What the program leaves with."""

from typing import Final

EXIT_ERRORS: Final = 1
EXIT_USAGE: Final = 2
EXIT_MISSING: Final = 3
