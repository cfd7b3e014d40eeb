"""命令：zhijian-verify 证明包.zip [--key 公钥]。"""

import argparse
import sys
from pathlib import Path

from zhijian_verify.checking import verify
from zhijian_verify.fault import Fault


def main() -> int:
    """全对答 0；不对的说第一处，答 1；读不了的答 2。"""
    parser = argparse.ArgumentParser(prog="zhijian-verify", description="核对质剑导出的证明包")
    parser.add_argument("bundle", help="证明包（.zip）")
    parser.add_argument("--key", action="append", default=[], help="机关公布的日志公钥，可以几把")
    given = parser.parse_args()
    try:
        raw = Path(given.bundle).read_bytes()
    except OSError as problem:
        print(f"读不了 {given.bundle}：{problem.strerror}", file=sys.stderr)
        return 2
    try:
        report = verify(raw, given.key)
    except Fault as fault:
        print(f"不对：{fault}")
        return 1
    except (KeyError, ValueError, TypeError, IndexError, AttributeError) as problem:
        print(f"不对：清单或者记录不成样子（{problem}）")
        return 1
    print(f"全部相符：{report.title}")
    print(f"  {report.entries} 笔记录都在日志 {report.origin} 的前 {report.size} 笔之内")
    print(f"  {report.files} 个文件，一个字节没有改过")
    print(f"  见证人：{'、'.join(report.witnesses) or '没有'}")
    if not report.trusted:
        print(f"  公钥取自包内，请与机关公布的核对：{report.key}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
