"""A synthetic panel as the workbooks that offices really keep, each a little different.

For tests, the tutorial and measurement. Every file says in its name, its properties and
on every sheet that the data are synthetic, and every row where there is room for it.
"""
