"""How much is read before saying no: a model of a whole country stays far below."""

from __future__ import annotations

from typing import Final

MAX_BYTES: Final = (1 << 26) - 1
"""Bytes of one file: its offsets must fit in a packed place."""
MAX_DEPTH: Final = 100
"""Mappings and lists inside one another."""
MAX_EVENTS: Final = 5_000_000
"""Nodes of one file, as the parser counts them."""
MAX_EXPANSION: Final = 100_000
"""Nodes that the aliases of one file may repeat."""
MAX_FILES: Final = 1_000
"""Files of one model."""
MAX_INCLUDES: Final = 50
"""Files included from one another."""
MAX_FINDINGS: Final = 1_000
"""Findings told of one file: nobody reads more."""
MAX_REPAIRS: Final = 30
"""Causes looked for in a file that cannot be understood."""
MAX_REPAIRED: Final = 1 << 24
"""Characters read again while looking for them."""
