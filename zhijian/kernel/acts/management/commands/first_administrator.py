"""正式运行第一次启动时，设立首个机构与首个管理员。"""

import getpass
import os
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from zhijian.kernel import clock
from zhijian.kernel.acts.administration import first
from zhijian.rules.refusal import Refused

ASKED = {
    "ZHIJIAN_ADMIN_ORGAN": "机构名称（如 某某市市场监督管理局）",
    "ZHIJIAN_ADMIN_CODE": "机构代码（本系统内唯一，如 110000）",
    "ZHIJIAN_ADMIN_DOC_WORD": "文号代字（如 京市监）",
    "ZHIJIAN_ADMIN_LEVEL": "级别（nation 总局、province 省局、city 市局、county 区县局）",
    "ZHIJIAN_ADMIN_DIVISION": "行政区划代码（GB/T 2260，六位）",
    "ZHIJIAN_ADMIN_USERNAME": "管理员的登录名",
    "ZHIJIAN_ADMIN_NAME": "管理员的姓名",
    "ZHIJIAN_ADMIN_PASSWORD": "管理员的口令（至少 10 个字符，至少两种字符）",
}
PASSWORD = "ZHIJIAN_ADMIN_PASSWORD"  # noqa: S105  环境变量的名字


class Command(BaseCommand):
    help = "设立首个机构与管理员；已有管理员的什么也不做。取环境变量 ZHIJIAN_ADMIN_*，缺的当面问"

    def handle(self, *_: Any, **__: Any) -> None:
        if not first.wanted():
            return
        told = {name: os.environ.get(name, "").strip() for name in ASKED}
        if missing := [name for name, value in told.items() if not value]:
            told |= self._ask(missing)
        try:
            officer = first.found_platform(
                at=clock.now(),
                organ={
                    "name": told["ZHIJIAN_ADMIN_ORGAN"],
                    "code": told["ZHIJIAN_ADMIN_CODE"],
                    "doc_word": told["ZHIJIAN_ADMIN_DOC_WORD"],
                    "level": told["ZHIJIAN_ADMIN_LEVEL"],
                    "division": told["ZHIJIAN_ADMIN_DIVISION"],
                },
                username=told["ZHIJIAN_ADMIN_USERNAME"],
                name=told["ZHIJIAN_ADMIN_NAME"],
                password=told[PASSWORD],
            )
        except Refused as refusal:
            raise CommandError("；".join(unmet.words for unmet in refusal.reasons)) from None
        self.stdout.write(f"已设立 {officer.organ.name} 与管理员 {officer.name}，请用登录名登录。")

    def _ask(self, missing: list[str]) -> dict[str, str]:
        if not sys.stdin.isatty():
            raise CommandError(
                "还没有管理员：请在终端里启动一次，或设环境变量 " + "、".join(missing) + "。"
            )
        self.stdout.write("第一次正式启动：请设立首个机构与管理员（只问这一次）。")
        return {name: _answer(name) for name in missing}


def _answer(name: str) -> str:
    """问到有答为止；口令不显示。"""
    while True:
        read = getpass.getpass if name == PASSWORD else input
        if answer := read(f"  {ASKED[name]}：").strip():
            return answer
