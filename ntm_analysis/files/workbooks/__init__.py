"""Workbooks opened: xlsx, xls, ods, csv into cells with sheet and row."""
