"""Panels of communes, costs and dates read into tables."""
