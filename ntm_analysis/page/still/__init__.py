"""A figure of plotly as a still drawing: SVG that a page shows without any script."""
