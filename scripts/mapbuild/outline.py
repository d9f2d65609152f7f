"""The country's outline: Natural Earth 1:10m (public domain), as npm's world-atlas.

Answers where Vietnam's land is. Only this module asks the network, and only when
the maps are built anew.
"""

import hashlib
import subprocess
import tarfile
from pathlib import Path

import geopandas
from shapely.geometry.base import BaseGeometry

PACKAGE = "world-atlas@2.0.2"
ARCHIVE = "world-atlas-2.0.2.tgz"
SHA256 = "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97"
MEMBER = "package/countries-10m.json"
VIETNAM = "704"  # ISO 3166-1 numeric


def vietnam(cache: Path) -> BaseGeometry:
    """Give the outline as a multipolygon in degrees, WGS84.

    Parameters
    ----------
    cache
        Folder that keeps the fetched archive between builds.

    Raises
    ------
    ValueError
        If the archive is not the one that the maps were made from.
    """
    archive = cache / ARCHIVE
    if not archive.exists():
        subprocess.run(
            ["npm", "pack", "--silent", PACKAGE], cwd=cache, check=True, timeout=300
        )
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != SHA256:
        raise ValueError(f"{archive}: sha256 is {found}, expected {SHA256}")
    with tarfile.open(archive) as package:
        package.extract(MEMBER, cache, filter="data")
    countries = geopandas.read_file(cache / MEMBER, layer="countries")
    # Quantised rings touch themselves in places: a buffer of nothing mends that.
    return countries.loc[countries["id"] == VIETNAM, "geometry"].iloc[0].buffer(0)
