"""What one web process counts. Nothing here knows who asked, or for what exactly."""

from bisect import bisect_left
from collections import defaultdict

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
"""Upper bounds of how long an answer took until it was acknowledged."""
AREAS = ("aset", "cari", "formapi", "pengelola", "survei")
"""Beginnings of paths; all else is `OTHER`. No label is what somebody sent."""
OTHER = "halaman"
REASONS = {
    400: "unreadable",
    403: "foreign",
    404: "unknown",
    413: "too_large",
    415: "wrong_type",
    422: "invalid",
    429: "too_many",
    500: "crashed",
    503: "not_stored",
}
"""Why an answer was refused, by the status of the response."""
_AREA = {name: name for name in AREAS}
_JSON = "/formapi/v1/jawaban"
_TAKEN = (200, 201, 303)


class Counts:
    """Counted on the event loop alone, from the start of the process."""

    def __init__(self) -> None:
        self.responses: defaultdict[tuple[str, int], int] = defaultdict(int)
        """By area and status."""
        self.jawaban = {True: 0, False: 0}
        """Acknowledged: new ones and repeated ones."""
        self.refused: defaultdict[int, int] = defaultdict(int)
        """By status."""
        self.seconds = [0] * (len(SECONDS) + 1)
        """Acknowledged answers in each bucket, the last without a bound."""
        self.seconds_sum = 0.0

    def respond(self, method: str, path: str, status: int, seconds: float) -> None:
        """One response, `seconds` after its request began."""
        area = _AREA.get(f"{path}/".split("/", 2)[1], OTHER)
        self.responses[area, status] += 1
        if method == "POST" and (area == "survei" or path == _JSON):
            if status in _TAKEN:
                self.seconds[bisect_left(SECONDS, seconds)] += 1
                self.seconds_sum += seconds
            else:
                self.refused[status] += 1
