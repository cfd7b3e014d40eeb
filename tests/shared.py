"""共享资料的所在：环境变量 ZHIJIAN_SHARED，缺省为仓库同级的 shared 目录。

程序从不读它；只有测试与 tools/ 里的导入程序读。
"""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("ZHIJIAN_SHARED", ROOT.parent / "shared"))


def shared(path: str) -> Path:
    """共享资料中的一个文件；没有则测试失败，并说明怎样指给它。"""
    found = SHARED / path
    if not found.exists():
        pytest.fail(f"找不到共享资料 {found}：请以环境变量 ZHIJIAN_SHARED 指明 shared 目录")
    return found
