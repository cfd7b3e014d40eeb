"""书写器之四：纯文字，供公示与全文检索。不含签名栏与照片。"""

from collections.abc import Iterator

from zhijian.kernel.papers.content import (
    Block,
    Content,
    Dialogue,
    Fields,
    Grid,
    Heading,
    Note,
    Paragraph,
    SignBlock,
    Table,
)


def text(content: Content) -> str:
    """一份文书的文字，一段一行。"""
    head = [content.organ, content.title, content.number]
    body = [line for block in content.blocks for line in _lines(block)]
    return "\n".join(line for line in (*head, *body) if line.strip())


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Fields(rows):
            yield from (f"{name}：{value}" for name, value in rows)
        case Heading(words) | Paragraph(words) | Note(words):
            yield words
        case Table(caption, head, _, rows):
            yield from (caption, "　".join(head), *("　".join(row) for row in rows))
        case Dialogue(question, answer):
            yield from (f"问：{question}", f"答：{answer}")
        case SignBlock(organ, date):
            yield from (organ, date)
        case Grid(rows):
            yield from ("　".join(cell.text for cell in row) for row in rows)
