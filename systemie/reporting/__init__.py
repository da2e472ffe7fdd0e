"""Accounts of analyses on paper and in spreadsheets: the report, the workbook, comma-separated values."""
