"""装入一个文件夹的法律。"""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from zhijian.kernel.laws import folder, storing
from zhijian.kernel.laws.models import Law


class Command(BaseCommand):
    help = "装入一个文件夹（或者 tar 档）里 Markdown 写成的法律；可反复执行，内容有变的另立更正。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, help="文件夹或者 tar 档")
        parser.add_argument("--level", default=Law.Level.LAW, choices=Law.Level.values)

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["path"]
        if not path.exists():
            raise CommandError(f"没有 {path}")
        found = folder.read(path, options["level"])
        done = storing.store(found.texts)
        names = {text.name for text in found.texts}
        count = sum(len(text.statute.articles) for text in found.texts if text.statute)
        self.stdout.write(f"读到 {len(names)} 部法、{len(found.texts)} 个文本、{count} 条")
        self.stdout.write(
            f"新增 {done.laws} 部法、{done.versions} 个文本、{done.articles} 条；"
            f"没有变的 {done.unchanged} 个文本"
        )
        for problem in found.problems:
            self.stdout.write(f"没有读懂：{problem}")
        for name in found.without_articles:
            self.stdout.write(f"没有第几条的：{name}")
