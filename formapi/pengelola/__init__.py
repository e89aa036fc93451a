"""The staff area: pages and acts of pengelola, behind one declared table of routes."""
