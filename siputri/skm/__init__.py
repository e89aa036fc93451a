"""The survey's domain: answers, periods, the index and what may be published.

Pure: no I/O, no clock. Every figure of the system is computed here.
"""
