"""文书：六页的决定书排成 PDF，热机之后要多久。"""

from __future__ import annotations

import dataclasses
import statistics
import time
from typing import TYPE_CHECKING

from bench.figures import Figure

if TYPE_CHECKING:
    from zhijian.kernel.papers.content import Content

ROUNDS = 25
PAGES = 6
LIMIT_MS = 50
SEAL_LIMIT_MS = 100


def figure_decision_pdf() -> Figure:
    """每次内容都不同（换文号与正文），排版机的缓存帮不上忙。取中位数。"""
    import io  # noqa: PLC0415

    import pikepdf  # noqa: PLC0415  须在设置就位之后

    from zhijian.kernel.papers import typst_writer  # noqa: PLC0415

    spent = []
    for number in range(ROUNDS + 3):
        content = dataclasses.replace(_decision(number), number=f"甲市监处罚〔2026〕{number}号")
        start = time.perf_counter()
        made = typst_writer.pdf(content)
        spent.append((time.perf_counter() - start) * 1000)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        if len(pdf.pages) != PAGES:
            raise AssertionError(f"应为 {PAGES} 页，实为 {len(pdf.pages)} 页")
    return Figure("六页决定书 PDF（热）", statistics.median(spent[3:]), "ms", LIMIT_MS)


def figure_seal() -> Figure:
    """给六页的决定书加盖电子签名；不在办理之内。取中位数。"""
    import uuid  # noqa: PLC0415

    from zhijian.kernel import clock  # noqa: PLC0415
    from zhijian.kernel.papers import seal_field, typst_writer  # noqa: PLC0415
    from zhijian.kernel.papers.seals.local import LocalSeal  # noqa: PLC0415
    from zhijian.kernel.papers.seals.service import Sealing  # noqa: PLC0415

    content = dataclasses.replace(_decision(0), check_url="https://zhijian.example/check/0/")
    made, _ = seal_field.placed(typst_writer.pdf(content))
    asked = Sealing(made, uuid.uuid4(), "甲市市场监督管理局", "行政处罚决定书", clock.real_now())
    service, spent = LocalSeal(), []
    for _ in range(ROUNDS + 3):
        start = time.perf_counter()
        service.seal(asked)
        spent.append((time.perf_counter() - start) * 1000)
    return Figure("六页决定书加盖电子签名", statistics.median(spent[3:]), "ms", SEAL_LIMIT_MS)


def _decision(number: int) -> Content:
    from zhijian.kernel.papers import content as c  # noqa: PLC0415

    said = (
        f"当事人自2026年{number % 12 + 1}月起擅自改动编号0786、0787的两台税控0号柴油加油机主板，"
        "破坏计量器具准确度，至检查时共销售柴油59000升，成本价4.5元/升，售价5元/升，每百升少给消费者十升，共计少给5900升，违法所得29500元。"
    )
    rows = tuple(
        (
            str(n),
            f"现场照片{n}",
            "视听资料",
            "本局拍摄，2026年4月7日",
            f"加油机编号与主板状态（{number}）",
        )
        for n in range(1, 16)
    )
    table = c.Table("证据清单", ("序号", "名称", "种类", "来源", "证明内容"), (1, 3, 2, 3, 4), rows)
    blocks: list[c.Block] = [c.Fields((("当事人", "甲加油站"), ("住所", "甲市乙县丙路1号")))]
    for part in range(1, 6):
        blocks += [c.Heading(f"{part}、经查明的事实")]
        blocks += [c.Paragraph(f"（{part}-{line}）{said}") for line in range(4)]
    blocks += [
        table,
        c.SignBlock("甲市市场监督管理局", "2026年5月28日"),
        c.Note("本文书一式三份。"),
    ]
    return c.Content("甲市市场监督管理局", "行政处罚决定书", "", "letter", tuple(blocks))
