"""Annexes: a definition as the workbook that a ministry writes, out and in again.

One row is one indicator, in the columns of the official annexes; machine columns beside them hold the rule.
"""
