"""Shapes, colours and labels as SVG."""
