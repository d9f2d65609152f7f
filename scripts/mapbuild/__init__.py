"""Parts of scripts/build_maps.py: how the schematic boundary layers are made."""
