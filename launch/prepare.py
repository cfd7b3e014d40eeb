"""准备：建 .venv、照锁定文件安装、造前端产物。用系统自带的 Python 运行，只用标准库。

`python3 launch/prepare.py`      供 make run
`python3 launch/prepare.py dev`  供 make test、make check
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from launch import stamps  # noqa: E402
from launch.plain import DISK_FULL, Plain, require_space, spoken  # noqa: E402

OLDEST = (3, 11)
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
FRONTEND = ROOT / "frontend"
LOG = ROOT / "var" / "log" / "prepare.log"
LOCKS = {
    "run": "requirements.lock",
    "dev": "requirements-dev.lock",
    "node": "requirements-node.lock",
}
NEEDED_MB = {"first": 1500, "later": 200}


def main() -> int:
    """做完全部准备；没有变化的步骤跳过。"""
    _check_python()
    require_space(ROOT, NEEDED_MB["later" if PYTHON.exists() else "first"])
    LOG.parent.mkdir(parents=True, exist_ok=True)
    LOG.write_text("")
    _make_venv()
    install("dev" if "dev" in sys.argv[1:] else "run")
    build_frontend()
    return 0


def _check_python() -> None:
    if sys.version_info < OLDEST:
        found = ".".join(map(str, sys.version_info[:3]))
        raise Plain(f"需要 Python 3.11 或更高版本，现在的是 {found}：请安装后再运行。")


def _make_venv() -> None:
    """虚拟环境；换过 Python 或移动过目录的重建。"""
    stamp, value = VENV / "made", f"{sys.version} {VENV}"
    if PYTHON.exists() and stamps.is_fresh(stamp, value):
        return
    say(f"建立虚拟环境（Python {sys.version.split()[0]}）")
    shutil.rmtree(VENV, ignore_errors=True)
    step(
        [sys.executable, "-m", "venv", str(VENV)],
        "建不了虚拟环境：多半是缺 venv 模块，Debian、Ubuntu 上请运行 apt install python3-venv。",
    )
    stamps.leave(stamp, value)


def install(kind: str) -> None:
    """照锁定文件安装，逐个核对摘要。锁定文件已列全，不再解依赖：旧 pip 会为 `coverage[toml]` 这类
    带附加项的依赖另找新版本，而新版本不在锁定之列。"""
    lock = ROOT / LOCKS[kind]
    stamp, value = VENV / f"installed-{kind}", stamps.digest([lock])
    if stamps.is_fresh(stamp, value):
        return
    what = "Node（本机没有 npm）" if kind == "node" else "依赖"
    say(f"安装{what}（第一次需要几分钟，取决于网速）")
    step(
        [
            *[str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check"],
            *["--require-hashes", "--no-deps", "--prefer-binary", "-r", str(lock)],
        ],
        "安装依赖没有成功：请检查网络；若提示缺编译器，请安装 gcc 与 Python 头文件"
        "（apt install build-essential python3-dev），或改用有现成安装包的 Python 3.11–3.13。",
    )
    stamps.leave(stamp, value)


def build_frontend() -> None:
    """前端包照锁定文件安装，再取出用到的样式、脚本与字体。"""
    modules = FRONTEND / "node_modules"
    value = stamps.digest([FRONTEND / "package.json", FRONTEND / "package-lock.json"])
    if not stamps.is_fresh(modules / ".installed", value):
        say("安装前端包")
        npm, path = _npm()
        step(
            [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
            "安装前端包没有成功：请检查网络后再运行。",
            cwd=FRONTEND,
            PATH=path,
        )
        stamps.leave(modules / ".installed", value)
    built = stamps.digest([FRONTEND / "src", FRONTEND / "build.py"], value)
    if not stamps.is_fresh(FRONTEND / "dist" / "built", built):
        say("造前端产物与文书字体")
        step([str(PYTHON), str(FRONTEND / "build.py")], "前端产物没有造成。")
        stamps.leave(FRONTEND / "dist" / "built", built)


def _npm() -> tuple[str, str]:
    """npm 与运行它用的 PATH；本机没有的，用 PyPI 上的 Node。"""
    path = os.environ.get("PATH", os.defpath)
    found = shutil.which("npm")
    if found and shutil.which("node"):
        return found, path
    install("node")
    folder = str(VENV / "bin")
    found = shutil.which("npm", path=folder)
    if found is None:
        raise Plain("找不到 npm：请安装 Node.js 20 或更高版本后再运行。")
    return found, f"{folder}{os.pathsep}{path}"


def say(words: str) -> None:
    """报一步进度。"""
    print(f"· {words} …", flush=True)


def step(command: list[str], advice: str, cwd: Path = ROOT, **environment: str) -> None:
    """运行一步，输出收进日志；失败时说该做什么，附最后一行。"""
    began = time.monotonic()
    with LOG.open("ab") as log:
        done = subprocess.run(
            command,
            cwd=cwd,
            env={**os.environ, **environment},
            stdout=log,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    if done.returncode:
        said = LOG.read_text(errors="replace")
        if "No space left on device" in said or "ENOSPC" in said:
            raise Plain(DISK_FULL)
        last = [line for line in said.splitlines() if line.strip()][-1:]
        raise Plain(f"{advice}\n  最后的输出：{''.join(last)[:300]}\n  全部输出在 {LOG}")
    print(f"  用时 {time.monotonic() - began:.0f} 秒", flush=True)


if __name__ == "__main__":
    sys.exit(spoken(main))
