"""Submissions (phiếu kê khai): what one unit reports for one year, as a workbook or CSV: made, read and checked."""
