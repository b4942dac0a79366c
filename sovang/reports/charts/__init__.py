"""Charts from one description: SVG for pages, the same SVG as PNG for Word.

``svg(chart)`` gives markup with CSS classes only (``static/reports/charts.css`` colours it in both themes);
``png(chart)`` gives the same drawing in fixed colours on white with a font that is shipped.
"""

from .describe import Bar, Bars, Chart, Pace, Point, Series, Stacks, Steps
from .draw import svg
from .paper import png

__all__ = ["Bar", "Bars", "Chart", "Pace", "Point", "Series", "Stacks", "Steps", "png", "svg"]
