"""看管：按顺序启动数据库、建表、名册、演示、网页与后台进程；谁死了重启谁；停时从上到下停。"""

from __future__ import annotations

import fcntl
import os
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from launch import keys, stamps
from launch.children import Child, end_marked, spawn
from launch.database import Database, chosen
from launch.manage import MANAGE, ROOT, Manage
from launch.plain import Plain, require_space

MARK = "ZHIJIAN_SUPERVISED"
NEEDED_MB = 300
PATIENCE = 15.0
FIRST_ANSWER = 180.0
TOO_OFTEN = 5
WITHIN = 30.0
LEAN = {"MALLOC_ARENA_MAX": "2"}  # 排版多线程时少占约一半内存


class Stopped(Exception):
    """有人请它停下。"""


@dataclass
class Options:
    """启动的选择。"""

    host: str = "127.0.0.1"
    port: int = 8000
    web_workers: int = 2
    threads: int = 4

    @property
    def address(self) -> str:
        """给人打开的网址。"""
        shown = "localhost" if self.host in ("127.0.0.1", "0.0.0.0") else self.host  # noqa: S104
        return f"http://{shown}:{self.port}/"


@dataclass
class Supervisor:
    """一次运行。"""

    options: Options
    var: Path = field(default_factory=keys.var)
    _children: dict[str, Child] = field(default_factory=dict)
    _deaths: list[float] = field(default_factory=list)

    def run(self) -> int:
        """启动、看管，直到有人请它停下。"""
        _hear_signals()
        self._database: Database | None = None
        began = time.monotonic()
        try:
            self._start()
            say(f"用时 {time.monotonic() - began:.0f} 秒。按 Ctrl-C 停止。")
            self._watch()
        except Stopped:
            say("正在停止 …")
        finally:
            _ignore_signals()
            self._stop()
        say("已停止，数据都在。")
        return 0

    # ---- 启动

    def _start(self) -> None:
        self.var.mkdir(parents=True, exist_ok=True)
        require_space(self.var, NEEDED_MB)
        self._lock = only_one(self.var)
        mark = str(self.var)
        if left := end_marked(f"{MARK}={mark}"):
            say(f"上次没有正常停下，清掉了留下的 {left} 个进程。")
        require_port(self.options)
        if mode() == "demonstration":
            keys.create()
        elif not any(keys.folder().glob("seal-*.key")):
            raise Plain("正式运行须先有密钥：请运行 make keys，或把备份的密钥放回密钥目录。")
        self._database = database = Database(self.var, chosen())
        for note in database.notes:
            say(note)
        database.start()
        self.environment = {**os.environ, "DATABASE_URL": database.url, MARK: mark}
        self.environment |= {"ZHIJIAN_VAR": mark, "PYTHONUNBUFFERED": "1"}
        self.environment["PORT"] = str(self.options.port)  # 没有写明公众访问的来源时，印进二维码
        self.environment |= LEAN
        self.serving = self.environment | {"DATABASE_URL": database.serving_url}
        manage = Manage(self.environment, self.var / "log" / "start.log")
        self._prepare(manage, database)
        for name, (_, command) in self._parts().items():
            self._serve(name, command)
        self._wait_for_answer()
        self._greet(manage, database)

    def _prepare(self, manage: Manage, database: Database) -> None:
        """样式、建表、名册、演示；输入没有变的跳过。"""
        program = stamps.digest([ROOT / "zhijian", ROOT / "requirements.lock"], mode())
        looks = stamps.digest([ROOT / "frontend" / "dist" / "built", ROOT / "requirements.lock"])
        static = self.var / "static"
        done = [(static / ".made", looks)]
        steps = []
        if not stamps.is_fresh(static / ".made", looks):
            static.mkdir(exist_ok=True)
            steps += ["汇集样式与脚本|collectstatic|--noinput|--clear"]
        if not database.stamps or not stamps.is_fresh(database.stamps / "prepared", program):
            steps += ["建表|migrate|--noinput", "定权限|guard_record"]
            steps += ["装入名册|load_registers", "装入法律|load_laws"]
            steps += ["记下引用|mark_citations"]
        # 外来的数据库不留印记，由命令自己认出已经办过
        if demonstrating() and not (database.stamps and (database.stamps / "cast").exists()):
            steps += ["办出演示用的案件|demonstrate"]
        manage.run(*steps)
        if database.stamps:
            done += [(database.stamps / "prepared", program)]
        for stamp, value in done:
            stamps.leave(stamp, value)
        if mode() == "production" and manage.talk("first_administrator"):
            raise Plain("没有管理员，不能正式运行：请照上面的话设立后再启动。")

    def _cast(self, manage: Manage, database: Database) -> str:
        """演示班底；问过一次就记下。"""
        kept = database.stamps / "cast" if database.stamps else None
        if kept and kept.exists():
            return kept.read_text()
        said = manage.ask("cast")
        if kept and said:
            stamps.leave(kept, said)
        return said

    def _web_command(self) -> list[str]:
        options = self.options
        return [
            *[sys.executable, "-m", "gunicorn", "zhijian.config.wsgi"],
            *["--bind", f"{options.host}:{options.port}", "--worker-class", "gthread"],
            *["--workers", str(options.web_workers), "--threads", str(options.threads)],
            *["--keep-alive", "30", "--timeout", "120", "--graceful-timeout", "10"],
            *["--worker-tmp-dir", str(self.var), "--no-control-socket"],
        ]

    def _parts(self) -> dict[str, tuple[str, list[str]]]:
        """看管着的各部分：名 → 日志文件、命令。“记录”把已提交的记录接入全过程记录日志。"""
        return {
            "网页": ("web.log", self._web_command()),
            "后台": ("worker.log", [*MANAGE, "procrastinate", "worker"]),
            "记录": ("record.log", [*MANAGE, "sequence_log"]),
        }

    def _serve(self, name: str, command: list[str]) -> None:
        log = self.var / "log" / self._parts()[name][0]
        self._children[name] = spawn(
            name,
            command,
            log,
            environment=self.serving,
            at_parents_end=signal.SIGTERM,
            cwd=ROOT,
        )

    def _wait_for_answer(self) -> None:
        """等网页答话；起不来的说明看哪里。"""
        log = self.var / "log" / "web.log"
        deadline = time.monotonic() + FIRST_ANSWER
        while time.monotonic() < deadline:
            if self._children["网页"].ended():
                break
            if _answers(self.options):
                return
            time.sleep(0.1)
        raise Plain(f"网页服务没有起来：请查看 {log}。")

    def _greet(self, manage: Manage, database: Database) -> None:
        cast = self._cast(manage, database) if demonstrating() else ""
        print(f"\n{cast}\n质剑已启动：{self.options.address}\n", flush=True)

    # ---- 看管与停止

    def _watch(self) -> None:
        """每 0.2 秒看一遍；死了的重启并说一声。"""
        while True:
            if self._database and self._database.keep():
                self._note_death("数据库")
            for name, (_, command) in self._parts().items():
                if self._children[name].ended():
                    self._children[name].kill_group()
                    self._note_death(name)
                    self._serve(name, command)
            time.sleep(0.2)

    def _note_death(self, name: str) -> None:
        now = time.monotonic()
        self._deaths = [moment for moment in self._deaths if now - moment < WITHIN] + [now]
        if len(self._deaths) > TOO_OFTEN:
            raise Plain(f"{name}进程一再退出，不再重启：请查看 {self.var / 'log'}。")
        say(f"{name}进程意外退出，已重新启动；已办的事没有丢。")

    def _stop(self) -> None:
        for child in self._children.values():
            child.ask_to_end()
        for child in self._children.values():
            child.end(signal.SIGTERM, PATIENCE)
        if self._database:
            self._database.stop()


def demonstrating() -> bool:
    """演示模式，且没有说不要演示案件。"""
    return mode() == "demonstration" and os.environ.get("ZHIJIAN_DEMONSTRATE") != "no"


def mode() -> str:
    """演示或正式运行。"""
    return os.environ.get("ZHIJIAN_MODE") or "demonstration"


def say(words: str) -> None:
    """对人说一句。"""
    print(words, flush=True)


def require_port(options: Options) -> None:
    """端口空着；不然说明换一个。"""
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((options.host, options.port))
        except PermissionError:
            raise Plain(f"没有权限使用端口 {options.port}：请用 1024 以上的端口。") from None
        except OSError:
            raise Plain(
                f"端口 {options.port} 已被别的程序占用：请停下那个程序，"
                f"或换一个端口，如 make run PORT={options.port + 1}。"
            ) from None


def only_one(var: Path) -> int:
    """同一数据目录只许一个；锁随进程消失，kill -9 之后也不会留下。"""
    handle = os.open(var / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Plain(f"质剑已在运行（数据目录 {var}）：请先在那个窗口按 Ctrl-C 停下它。") from None
    return handle


def _answers(options: Options) -> bool:
    host = "127.0.0.1" if options.host == "0.0.0.0" else options.host  # noqa: S104
    request = urllib.request.Request(
        f"http://{host}:{options.port}/healthz", headers={"Host": "localhost"}
    )
    try:
        with urllib.request.urlopen(request, timeout=2) as answer:  # noqa: S310  只访问自己
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _hear_signals() -> None:
    def stop(number: int, frame: FrameType | None) -> None:
        raise Stopped

    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, stop)


def _ignore_signals() -> None:
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, signal.SIG_IGN)
