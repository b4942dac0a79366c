"""The same picture for paper: fixed colours on white, a font that is shipped, PNG by resvg."""

from __future__ import annotations

from pathlib import Path

import resvg_py

from .describe import Chart
from .draw import svg

_FONTS = [str(path) for path in sorted((Path(__file__).parent / "fonts").glob("*.ttf"))]
_SHARPNESS = 3  # pixels per unit: 640 units over 16 cm are 305 dpi

#: What charts.css says with the tokens of the look, in fixed colours for white paper.
STYLE = """
text{font-family:"Be Vietnam Pro";font-size:13px;fill:#574B3D}
.ch-num{paint-order:stroke;stroke:#FFFFFF;stroke-width:3px}
.ch-title{font-family:"Be Vietnam Pro SemiBold";font-size:16px;fill:#241C13}
.ch-sum,.ch-line-end,.ch-done-label{font-family:"Be Vietnam Pro SemiBold";fill:#241C13}
.ch-label{fill:#241C13}
.ch-grid{stroke:#E4DAC5}
.ch-axis{stroke:#9C8B6C}
.ch-mean{stroke:#6F6252;stroke-dasharray:2 3}
.ch-s0{fill:#1F3F73}.ch-s1{fill:#5C7FB5}.ch-s2{fill:#A9BFDD}.ch-s3{fill:#CDBF9F}
.ch-hollow{fill:#F3ECDD;stroke:#9C8B6C}
.ch-line{fill:none;stroke:#1F3F73;stroke-width:3}
.ch-line-dot{fill:#1F3F73}
.ch-before{fill:none;stroke:#9C8B6C;stroke-width:2;stroke-dasharray:5 4}
.ch-before-dot{fill:#9C8B6C}
.ch-done{fill:none;stroke:#2F7D4A;stroke-width:3}
.ch-done-dot{fill:#FFFFFF;stroke:#2F7D4A;stroke-width:2.5}
.ch-target{stroke:#B5830F;stroke-width:1.5;stroke-dasharray:5 4}
.ch-target-label{fill:#7A5200}
.ch-seam{stroke:#9B1C1F;stroke-width:1.5;stroke-dasharray:4 3}
.ch-seam-label{fill:#9B1C1F}
"""


def png(chart: Chart) -> bytes:
    """The chart as a PNG of 1920 pixels' width, the same bytes on every machine."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg(chart),
            style_sheet=STYLE,
            background="#ffffff",
            zoom=_SHARPNESS,
            skip_system_fonts=True,
            font_files=_FONTS,
        )
    )
