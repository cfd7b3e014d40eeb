"""自公开的法律文本（Markdown）抽出随程序发布的各部，写到 zhijian/kernel/laws/data/texts/。

用法：python -m tools.import_laws ../shared/data/laws

抽哪些、在哪里，由目录 laws.yaml 的 `archive` 写明。各文件依次连成一个，去掉文件头与图片，文字不改。
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhijian.config.settings")


def written(source: Path) -> dict[Path, str]:
    """各文件与其全文。"""
    import django  # noqa: PLC0415  须先设好环境变量

    django.setup()
    from zhijian.kernel.laws import folder, loading  # noqa: PLC0415  须在应用就绪之后
    from zhijian.rules.law_text import body  # noqa: PLC0415  同上

    documents = folder.documents(source)
    places = {f"{path}".split("docs/", 1)[-1]: parts for path, parts in folder.laws(documents)}
    found = {}
    for law in loading.catalogue():
        if "archive" in law:
            parts = [documents[one] for one in places[law["archive"]]]
            lines = [line for part in parts for line in body(part)]
            found[loading.path_of(law["title"])] = "\n\n".join(lines) + "\n"
    return found


if __name__ == "__main__":
    for path, text in written(Path(sys.argv[1])).items():
        path.write_text(text, "utf-8")
