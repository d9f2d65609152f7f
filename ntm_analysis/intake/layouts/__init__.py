"""The layouts in which offices keep their workbooks, one module each."""
