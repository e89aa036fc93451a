"""The few formulas of our workbooks, computed again: SUM, COUNT, IF, ROUND, + - * / and
comparisons, over numbers in binary as spreadsheets have them."""

import re
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal

from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

Value = float | str | None
_TOKEN = re.compile(
    r'\s*(?:(?P<text>"[^"]*")|(?P<range>[A-Z]+\d+:[A-Z]+\d+)|(?P<cell>[A-Z]+\d+)'
    r"|(?P<number>\d+(?:\.\d+)?)|(?P<name>[A-Z]+)|(?P<sign><=|>=|<>|[-+*/(),<>=]))"
)
_COMPARE: dict[str, Callable[[float, float], bool]] = {
    "<": float.__lt__,
    ">": float.__gt__,
    "<=": float.__le__,
    ">=": float.__ge__,
}


class Sheet:
    """A sheet whose formulas are computed when asked for."""

    def __init__(self, sheet: Worksheet) -> None:
        self.sheet = sheet
        self.known: dict[str, Value] = {}

    def value(self, cell: str) -> Value:
        if cell not in self.known:
            found = self.sheet[cell].value
            is_formula = isinstance(found, str) and found.startswith("=")
            self.known[cell] = _Formula(self, found[1:]).result if is_formula else found
        return self.known[cell]

    def numbers(self, area: str) -> Iterator[float]:
        """Blank cells and texts are passed over, as SUM and COUNT do."""
        left, top, right, bottom = range_boundaries(area)
        assert left and top and right and bottom
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                name = self.sheet.cell(row, column).coordinate
                found = self.value(name)
                if isinstance(found, int | float):
                    yield float(found)


class _Formula:
    """Read from left to right; a branch of IF that is not taken is read only."""

    def __init__(self, sheet: Sheet, text: str) -> None:
        self.sheet = sheet
        self.tokens = [(m.lastgroup, m.group().strip()) for m in _TOKEN.finditer(text)]
        assert "".join(token for _, token in self.tokens) == text
        self.at, self.live = 0, True
        self.result = self._comparison()
        assert self.at == len(self.tokens)

    def _take(self, *signs: str) -> str | None:
        if self.at < len(self.tokens) and self.tokens[self.at][1] in signs:
            self.at += 1
            return self.tokens[self.at - 1][1]
        return None

    def _comparison(self) -> Value:
        left = self._sum()
        if not (sign := self._take("=", "<>", "<", ">", "<=", ">=")):
            return left
        right = self._sum()
        left, right = ("" if side is None else side for side in (left, right))
        if sign in ("=", "<>"):
            return float((left == right) == (sign == "="))
        return float(_COMPARE[sign](_number(left), _number(right)))

    def _sum(self) -> Value:
        value = self._product()
        while sign := self._take("+", "-"):
            other = _number(self._product())
            value = _number(value) + (other if sign == "+" else -other)
        return value

    def _product(self) -> Value:
        value = self._atom()
        while sign := self._take("*", "/"):
            other = self._atom()
            if self.live:
                one, two = _number(value), _number(other)
                value = one * two if sign == "*" else one / two
        return value

    def _atom(self) -> Value:
        kind, token = self.tokens[self.at]
        self.at += 1
        if kind == "text":
            return token[1:-1]
        if kind == "number":
            return float(token)
        if kind == "cell":
            return self.sheet.value(token) if self.live else None
        if kind == "name":
            return self._call(token)
        assert token == "("
        value = self._comparison()
        assert self._take(")")
        return value

    def _call(self, name: str) -> Value:
        assert self._take("(")
        if name in ("SUM", "COUNT"):
            numbers = list(self.sheet.numbers(self.tokens[self.at][1]))
            self.at += 1
            value: Value = sum(numbers) if name == "SUM" else float(len(numbers))
        elif name == "ROUND":
            number = _number(self._comparison())
            assert self._take(",")
            value = round_as_excel(number, int(_number(self._comparison())))
        else:
            assert name == "IF"
            value = self._if()
        assert self._take(")")
        return value

    def _if(self) -> Value:
        live = self.live
        truth = bool(self._comparison())
        values = []
        for wanted in (truth, not truth):
            assert self._take(",")
            self.live = live and wanted
            values.append(self._comparison())
        self.live = live
        return values[0] if truth else values[1]


def _number(value: Value) -> float:
    return float(value or 0)


def round_as_excel(value: float, places: int) -> float:
    """Half up, of the fifteen digits that a spreadsheet keeps."""
    exact = Decimal(f"{value:.15g}")
    return float(exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))
