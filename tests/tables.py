"""读 docs/rules 里的例表：文档中的表就是测试的数据。"""

from pathlib import Path

DOCS = Path(__file__).resolve().parent.parent / "docs"


def rows(page: str, heading: str, folder: str = "rules") -> list[dict[str, str]]:
    """`docs/rules/<page>.md` 中标题为 `heading` 之下的第一张表，每行一个字典。"""
    lines = (DOCS / folder / f"{page}.md").read_text().splitlines()
    start = next(
        (
            n
            for n, line in enumerate(lines)
            if line.startswith("#") and line.lstrip("# ") == heading
        ),
        None,
    )
    if start is None:
        raise LookupError(f"{page}.md 没有标题“{heading}”")
    table = []
    for line in lines[start + 1 :]:
        if line.startswith("#") or (table and not line.startswith("|")):
            break
        if line.startswith("|"):
            table.append([cell.strip().strip("`") for cell in line.strip().strip("|").split("|")])
    header, _, *body = table
    return [dict(zip(header, row, strict=True)) for row in body]
