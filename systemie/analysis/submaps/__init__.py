"""Submaps of participatory systems mapping: what is downstream, upstream, or near."""
