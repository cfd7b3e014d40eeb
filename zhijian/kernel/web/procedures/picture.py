"""把排好的图写成 SVG：一条一幅，颜色由样式表给，打印时在横条之间换页。"""

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, SubElement, tostring

from django.utils.safestring import SafeString, mark_safe

from zhijian.kernel.web.procedures.layout import INDENT, LEFT, LINE, WIDTH, Band, Box, Drawing

SPINE, DOWN, BASE = LEFT + 16, INDENT + 40, 20


def pictured(drawing: Drawing, *, now: str, done: Mapping[str, str]) -> SafeString:
    """一版程序的图。`now` 是现在的阶段；`done` 以环节代码给出何日何人办过。"""
    found = "".join(_band(drawing, band, now, done) for band in drawing.bands)
    return mark_safe(found)  # noqa: S308  由 ElementTree 转义写出


def _band(drawing: Drawing, band: Band, now: str, done: Mapping[str, str]) -> str:
    here = bool(band.code) and band.code == now
    marks = {"now": here, "final": band.stage and band.stage.final, "common": not band.stage}
    svg = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 {band.y} {drawing.width} {band.height}",
            "width": str(drawing.width),
            "height": str(band.height),
            "class": _classes(marks),
        },
    )
    _trunks(svg, drawing, band)
    _bar(svg, band, here=here)
    if band.boxes:
        _path(svg, "spine", f"M{SPINE} {band.y + band.bar}V{band.spine}")
    for box in band.boxes:
        _box(svg, band, box, done.get(box.step.verb, ""))
    return tostring(svg, encoding="unicode")


def _trunks(svg: Element, drawing: Drawing, band: Band) -> None:
    for trunk in drawing.trunks:
        if trunk.top <= band.bottom and trunk.bottom >= band.y:
            _path(svg, "trunk", f"M{trunk.x} {trunk.top}V{trunk.bottom}")
        if trunk.target == band.code:
            _path(svg, "trunk", f"M{trunk.x} {band.entry}H{WIDTH}")
            _path(svg, "head", f"M{WIDTH} {band.entry}l7 -4v8z")
        for box in _leaving(band, trunk.target):
            _path(svg, _classes({"trunk": True, "back": box.step.back}), _exit(box, trunk.x))
            joint = {"class": "joint", "cx": str(trunk.x), "cy": str(box.middle), "r": "2.5"}
            SubElement(svg, "circle", joint)


def _leaving(band: Band, target: str) -> Iterator[Box]:
    return (box for box in band.boxes if box.step.target == target and not box.straight)


def _exit(box: Box, x: int) -> str:
    return f"M{WIDTH} {box.middle}H{x}"


def _bar(svg: Element, band: Band, *, here: bool) -> None:
    link = SubElement(svg, "a", {"href": f"#stage-{band.code}" if band.stage else "#table"})
    _rect(link, LEFT, band.y, band.bar, "slab")
    said = [band.title, "（现在）" if here else "", "（终了）" if _final(band) else ""]
    name = _text(link, "name", LEFT + 12, band.y + 22, "".join(said))
    if band.stage and band.stage.waits_for:
        waits = SubElement(name, "tspan", {"class": "quiet", "dx": "10"})
        waits.text = f"等候{band.stage.waits_for}"
    if band.others:
        words = f"另有 {band.others} 项不改变阶段"
        _text(link, "quiet", WIDTH - 12, band.y + 22, words, end=True)
    for number, line in enumerate(band.lines, 1):
        _text(link, "quiet", LEFT + 12, band.y + 22 + number * LINE, line)


def _final(band: Band) -> bool:
    return band.stage is not None and band.stage.final


def _box(svg: Element, band: Band, box: Box, done: str) -> None:
    step = box.step
    marks = {
        "box": True,
        "back": step.back,
        "caused": step.by_flow,
        "done": done,
        "added": step.added,
    }
    group = SubElement(svg, "g", {"class": _classes(marks)})
    _path(group, "spine", f"M{SPINE} {box.middle}H{INDENT}")
    _rect(group, INDENT, box.y, box.height, "")
    label = _text(group, "label", INDENT + 12, box.y + BASE, step.label)
    if done:
        SubElement(label, "tspan", {"class": "when", "dx": "10"}).text = f"✓ {done}"
    towards = f"{'退回' if step.back else '到'}“{box.target}”"
    _text(group, "to", WIDTH - 12, box.y + BASE, towards, end=True)
    for number, line in enumerate(box.lines, 1):
        _text(group, "line", INDENT + 12, box.y + BASE + number * LINE, line)
    if box.straight:
        _path(group, "spine", f"M{DOWN} {box.bottom}V{band.bottom - 7}")
        _path(group, "head", f"M{DOWN} {band.bottom}l-4 -7h8z")


def _rect(parent: Element, x: int, y: int, height: int, style: str) -> None:
    place = {"x": x, "y": y, "width": WIDTH - x, "height": height, "rx": 3}
    SubElement(parent, "rect", {name: str(value) for name, value in place.items()} | _style(style))


def _text(parent: Element, style: str, x: int, y: int, words: str, *, end: bool = False) -> Element:
    place = {"x": str(x), "y": str(y)} | ({"text-anchor": "end"} if end else {})
    made = SubElement(parent, "text", place | _style(style))
    made.text = words
    return made


def _path(parent: Element, style: str, line: str) -> None:
    SubElement(parent, "path", _style(style) | {"d": line})


def _style(style: str) -> dict[str, str]:
    return {"class": style} if style else {}


def _classes(marks: Mapping[str, object]) -> str:
    return " ".join(name for name, held in marks.items() if held)
