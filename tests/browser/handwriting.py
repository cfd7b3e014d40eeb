"""在签名板上写字：用鼠标，或者用手指（真的触摸事件）。"""

from __future__ import annotations

from itertools import pairwise

from playwright.sync_api import CDPSession, Locator, Page

STROKES = (
    ((0.2, 0.3), (0.45, 0.25), (0.3, 0.6)),
    ((0.5, 0.3), (0.6, 0.7), (0.75, 0.35), (0.85, 0.6)),
)


def write(page: Page, pad: Locator, *, finger: bool = False) -> None:
    """写两笔。"""
    canvas = pad.locator("canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box is not None
    session = page.context.new_cdp_session(page) if finger else None
    for stroke in STROKES:
        points = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in stroke]
        if session:
            _touched(session, points)
        else:
            _dragged(page, points)


def _dragged(page: Page, points: list[tuple[float, float]]) -> None:
    page.mouse.move(*points[0])
    page.mouse.down()
    for point in points[1:]:
        page.mouse.move(*point, steps=6)
    page.mouse.up()


def _touched(session: CDPSession, points: list[tuple[float, float]]) -> None:
    _touch(session, "touchStart", points[0])
    for (x0, y0), (x1, y1) in pairwise(points):
        for part in range(1, 7):
            _touch(session, "touchMove", (x0 + (x1 - x0) * part / 6, y0 + (y1 - y0) * part / 6))
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def _touch(session: CDPSession, kind: str, point: tuple[float, float]) -> None:
    where = [{"x": point[0], "y": point[1]}]
    session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": where})
