"""The applications in JupyterLab and Voilà: start, explore, what if, import, review."""
