"""A province's own workbook, as it is, into checked rows with a report.

Each step is a module: header -> columns -> mapping -> rows -> communes -> marks ->
checks. Nothing here stores or prints; `store` keeps what comes out.
"""
