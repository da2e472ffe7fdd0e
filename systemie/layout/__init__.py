"""Layout: from an abstract scene to a placed one."""

from systemie.layout.placing import place

__all__ = ["place"]
