"""`python -m launch`：启动整个系统，Ctrl-C 停止。"""

from __future__ import annotations

import argparse
import os
import sys

from launch.plain import Plain, spoken
from launch.supervisor import Options, Supervisor

LARGEST_PORT = 65535


def options(words: list[str]) -> Options:
    """读命令行；端口不成样子的说明白。"""
    parser = argparse.ArgumentParser(prog="make run", description="启动质剑")
    parser.add_argument("--port", default=os.environ.get("PORT") or "8000", help="端口")
    parser.add_argument(
        "--host", default=os.environ.get("HOST_ADDRESS") or "127.0.0.1", help="地址"
    )
    given = parser.parse_args(words)
    if not given.port.isdigit() or not 0 < int(given.port) <= LARGEST_PORT:
        raise Plain(
            f"端口“{given.port}”不成样子：请给 1 到 {LARGEST_PORT} 的数，如 make run PORT=8000。"
        )
    return Options(host=given.host, port=int(given.port))


def main() -> int:
    """启动并看管，直到停止。"""
    return Supervisor(options(sys.argv[1:])).run()


if __name__ == "__main__":
    sys.exit(spoken(main))
