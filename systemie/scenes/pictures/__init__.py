"""The kinds of picture that are more than a map: each adds to the scene of the map what it shows."""

from systemie.scenes.pictures.registry import COMPOSERS, Draft, composed

__all__ = ["COMPOSERS", "Draft", "composed"]
