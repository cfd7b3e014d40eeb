"""统计表的隐去：不足五件的格不显示，能由合计减出来的也不显示。例表见 docs/rules/reward.md。

一张表的每一行、每一列连同它的合计是一个等式。一个等式里隐去的格，合起来就是合计减去看得见的各格：只隐去一格，
等于没有隐；几格合起来不足五件，也还是小群体。所以每个等式里隐去的格要么一个没有，要么至少两格、合起来够五件，
不够的再隐去一格，直到没有一格能由各等式加减算出来。
"""

from collections.abc import Iterable, Sequence

LEAST = 5
Grid = Sequence[Sequence[int]]
Cell = tuple[int, int]


def with_totals(rows: Grid) -> list[list[int]]:
    """加上合计：每行之末一格，末尾一行。"""
    held = [[*row, sum(row)] for row in rows]
    return [*held, [sum(column) for column in zip(*held, strict=True)]]


def hidden(rows: Grid, least: int = LEAST) -> set[Cell]:
    """要隐去的格（行、列；合计在末行末列）。不足 `least` 而不是零的，与由它们能减出来的。"""
    whole = with_totals(rows)
    places = [(r, c) for r, row in enumerate(whole) for c in range(len(row))]
    gone = {(r, c) for r, c in places if 0 < whole[r][c] < least}
    while more := _exposed(whole, gone, least):
        gone.add(more)
    return gone


def _exposed(whole: Grid, gone: set[Cell], least: int) -> Cell | None:
    """还要再隐去的一格；每个等式都稳妥、没有一格算得出来的为 None。"""
    for line in _lines(whole):
        inside = [cell for cell in line[:-1] if cell in gone]
        if inside and line[-1] not in gone and _sum(whole, inside) < least:
            return _smallest(whole, line, gone)
    for line in _lines(whole):
        if sum(cell in gone for cell in line) == 1:
            return _smallest(whole, line, gone)
    for cell in sorted(gone):
        if not _circled(cell, gone):
            own = [line for line in _lines(whole) if cell in line]
            found = [_smallest(whole, line, gone) for line in own]
            return next((one for one in found if one), None)
    return None


def _circled(cell: Cell, gone: set[Cell]) -> bool:
    """除去这一格，它的行与列仍由别的隐去的格连着：不连着，它就能由各等式加减算出来。"""
    rows, columns, left = {cell[0]}, set[int](), gone - {cell}
    while True:
        more = {c for r, c in left if r in rows} - columns
        columns |= more
        reached = {r for r, c in left if c in columns} - rows
        rows |= reached
        if cell[1] in columns:
            return True
        if not more and not reached:
            return False


def _smallest(whole: Grid, line: Sequence[Cell], gone: set[Cell]) -> Cell | None:
    """这一个等式里看得见而最宜隐去的一格。

    先不是零的，再合计，最后才是零；其中先取另一个等式里已有隐去的，其次取小的，少隐几格。
    """
    left = [cell for cell in line if cell not in gone]
    if not left:
        return None

    def cost(cell: Cell) -> tuple[bool, bool, bool, int, Cell]:
        value = whole[cell[0]][cell[1]]
        crossed = any((r == cell[0]) != (c == cell[1]) for r, c in gone - set(line))
        return (value == 0, cell == line[-1], not crossed, value, cell)

    return min(left, key=cost)


def _lines(whole: Grid) -> Iterable[list[Cell]]:
    height, width = len(whole), len(whole[0])
    yield from ([(r, c) for c in range(width)] for r in range(height))
    yield from ([(r, c) for r in range(height)] for c in range(width))


def _sum(whole: Grid, cells: Iterable[Cell]) -> int:
    return sum(whole[r][c] for r, c in cells)
