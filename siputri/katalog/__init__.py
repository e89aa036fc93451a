"""The content model: what editors write, validated into one Katalog.

Nothing is loaded here: the publisher, asked every minute, needs no model.
"""
