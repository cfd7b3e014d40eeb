"""启动不了时对人说的一句话。"""

from __future__ import annotations

import errno
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

DISK_FULL = "磁盘已满：请清出空间后再运行一次，已有的数据没有受损。"
MB = 1024 * 1024


class Plain(Exception):
    """给人看的一句中文，说明出了什么事、该做什么。"""


def spoken(main: Callable[[], int]) -> int:
    """运行 main；可预料的失败只说一句话，不出调用栈，返回 1。"""
    try:
        return main()
    except Plain as problem:
        print(f"\n{problem}", file=sys.stderr)
    except OSError as problem:
        if problem.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES):
            raise
        print(f"\n{_of_the_disk(problem)}", file=sys.stderr)
    except KeyboardInterrupt:
        print("\n已停下。", file=sys.stderr)
    return 1


def _of_the_disk(problem: OSError) -> str:
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return DISK_FULL
    return f"写不了 {problem.filename}：请检查这个位置是否只读、当前用户有没有写的权限。"


def require_space(folder: Path, megabytes: int) -> None:
    """所在磁盘剩余不足时说明还差多少。"""
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free // MB
    if free < megabytes:
        raise Plain(
            f"磁盘空间不足：{folder} 所在磁盘只剩 {free} MB，至少需要 {megabytes} MB；"
            "请清出空间后再运行。"
        )
