"""Benchmarks: every figure is a ratio against a peer or a floor in the same run.

They are never tests. `python -m bench [NAME…] [--quick]`; a figure is one module of
`bench.figures`.
"""
