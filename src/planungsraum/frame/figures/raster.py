"""A figure as pixels, for slides and text documents."""

from importlib.resources import as_file, files

import resvg_py

FONTS = files("planungsraum.frame") / "static" / "frame" / "vendor" / "fonts"
PIXELS_WIDE = 1600


def png_document(svg: str) -> bytes:
    """The PNG of a standalone SVG figure, 1,600 pixels wide."""
    with as_file(FONTS) as folder:
        return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=PIXELS_WIDE, font_dirs=[str(folder)]))
