"""A figure as pixels, for slides and text documents."""

from importlib.resources import as_file, files

import resvg_py

FONTS = files("planungsraum.frame") / "fonts"
PIXELS_WIDE = 1600


def png_document(svg: str) -> bytes:
    """The PNG of a standalone SVG figure, 1,600 pixels wide, on every machine with the same letters."""
    with as_file(FONTS) as folder:
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=svg,
                width=PIXELS_WIDE,
                font_dirs=[str(folder)],
                font_family="Fira Sans",
                sans_serif_family="Fira Sans",
                skip_system_fonts=True,
            )
        )
