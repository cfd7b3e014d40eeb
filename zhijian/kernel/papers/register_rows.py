"""随程序提供的文书样式，写成名册的行：全文在 `yaml` 一栏，可由后来的行取代。"""

from collections.abc import Iterator
from typing import Any

import yaml

from zhijian.kernel.papers.templates import DATA, REGISTER

SOURCE = "市场监督管理行政处罚文书格式范本（{}年修订版）"
IN_FORCE = "2021-07-15"


def register_rows() -> Iterator[tuple[str, dict[str, Any]]]:
    """逐份给出名册名与行。只取几项供名册页面显示，合不合格由 `templates.load` 核对。"""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for path in sorted(DATA.glob("*.yaml")):
        text = path.read_text("utf-8")
        found = yaml.load(text, loader)  # noqa: S506  两种都是安全的读法
        yield (
            REGISTER,
            {
                "code": str(found["no"]),
                "name": found["name"],
                "word": (found.get("number") or {}).get("word", ""),
                "binder": found["binder"],
                "seal": found["seal"],
                "service": found["service"],
                "yaml": text,
                "source": SOURCE.format(found["set"]),
                "evidence": "V2",
                "from": IN_FORCE,
            },
        )
