"""What axe-core is asked."""

ALL = {"preload": False, "resultTypes": ["violations"]}
LOOKS = {
    **ALL,
    "runOnly": ["color-contrast", "scrollable-region-focusable", "target-size"],
}
"""The rules that colours and width decide; the first time all rules are asked."""
