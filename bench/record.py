"""全过程记录日志：逐笔、成批接入多快，百万笔时取一个证明多久，忙时多久接入，封记占一个环节几成。"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from django.http import QueryDict

from bench.figures import Figure

SINGLE, MILLION, PROOFS, PAGES, ACTS, BUSY_SECONDS = 200, 1_000_000, 400, 40, 24, 8
ONE_BY_ONE, IN_BATCHES, PROOF_MS, PAGE_MS, LAG_MS, SEAL_PERCENT = 20, 1500, 5, 50, 1000, 15


def figure_appends_and_proofs() -> list[Figure]:
    """逐笔记一笔、接一笔；再成批接到一百万笔，随机取证明并各核一遍，回溯那个机关。"""
    from tests.kernel.log.make import NOON, bulk, entries  # noqa: PLC0415  须在设置就位之后
    from zhijian.kernel.log import keys, proofs, sequencing  # noqa: PLC0415
    from zhijian.kernel.log.models import Entry, Leaf  # noqa: PLC0415

    one = _seconds(lambda: [(entries(1), sequencing.integrate(NOON)) for _ in range(SINGLE)])
    bulk(MILLION - Entry.objects.count())
    began = time.perf_counter()
    while sequencing.integrate(NOON):
        pass
    batch = Leaf.objects.count() / (time.perf_counter() - began)
    trusted, times = keys.verifiers(), []
    step = MILLION // PROOFS
    for leaf in Leaf.objects.filter(index__in=range(7, MILLION, step)).select_related("entry"):
        began = time.perf_counter()
        proof = proofs.of(leaf.entry)
        times.append((time.perf_counter() - began) * 1000)
        if proof is None or not proof.verified(trusted):
            raise AssertionError(leaf)
    return [
        Figure("逐笔记一笔并接入日志", SINGLE / one, "笔/秒", ONE_BY_ONE, at_least=True),
        Figure("成批接入日志", batch, "笔/秒", IN_BATCHES, at_least=True),
        Figure("百万笔时的包含证明（p95）", _p95(times), "毫秒", PROOF_MS),
        _page_of_organ(),
    ]


def _page_of_organ() -> Figure:
    """百万笔都是一个机关的：取它时间线的一页（五十笔）。"""
    from zhijian.kernel.log.models import Entry, Trace  # noqa: PLC0415  须在设置就位之后
    from zhijian.kernel.web.lookback.stream import Source, page  # noqa: PLC0415
    from zhijian.kernel.web.lookback.wanted import Wanted  # noqa: PLC0415

    organ = Entry.objects.latest("seq").organ
    source = Source(Entry.objects.filter(organ=organ), Trace.objects.filter(matter__organ=organ))
    times = [_seconds(lambda: page(source, Wanted(), QueryDict())) * 1000 for _ in range(PAGES)]
    return Figure("百万笔时回溯一个机关的一页（p95）", _p95(times), "毫秒", PAGE_MS)


def figure_lag() -> Figure:
    """记录进程在运行，一边不停地记：从提交到看得见叶，多久（p95）。"""
    from tests.kernel.log.make import entries  # noqa: PLC0415  须在设置就位之后
    from zhijian.kernel.log.models import Leaf  # noqa: PLC0415

    command = [sys.executable, "manage.py", "sequence_log"]
    lags: list[float] = []
    with subprocess.Popen(command, env=dict(os.environ), stderr=subprocess.DEVNULL) as running:
        try:
            _until_logged(entries(1)[0].pk)
            end = time.perf_counter() + BUSY_SECONDS
            waiting: list[tuple[int, float]] = []
            while time.perf_counter() < end or waiting:
                if time.perf_counter() < end:
                    waiting.append((entries(1)[0].pk, time.perf_counter()))
                seen = set(
                    Leaf.objects.filter(entry__in=[key for key, _ in waiting]).values_list(
                        "entry_id", flat=True
                    )
                )
                now = time.perf_counter()
                lags += [(now - at) * 1000 for key, at in waiting if key in seen]
                waiting = [(key, at) for key, at in waiting if key not in seen]
        finally:
            running.terminate()
    return Figure("忙时接入日志的延迟（p95）", _p95(lags), "毫秒", LAG_MS)


def figure_sealing() -> Figure:
    """封记（规范字节、链、记一笔、触发器）占立案审批同意这一环节的几成。"""
    from django.test import override_settings  # noqa: PLC0415  须在设置就位之后

    from tests import make  # noqa: PLC0415
    from zhijian.kernel.log import book  # noqa: PLC0415

    spent: list[float] = []
    seal = book.append

    def timed(*words: Any, **named: Any) -> Any:
        began = time.perf_counter()
        try:
            return seal(*words, **named)
        finally:
            spent.append(time.perf_counter() - began)

    shares = []
    with override_settings(PAPERS_RENDER="zhijian.kernel.papers.printing.unprinted"):
        cast = make.cast()
        ((verb, who, data),) = make.turns("filing_approval")
        runs = [make.case_at("filing_approval", cast) for _ in range(ACTS)]
        book.append = timed
        try:
            for run in runs:
                spent.clear()
                told, by = data(run), who(cast)
                whole = _seconds(lambda run=run, by=by, told=told: run.do(verb, by, **told))  # type: ignore[misc]
                shares.append(sum(spent) / whole * 100)
        finally:
            book.append = seal
    return Figure("封记占一个环节", statistics.median(shares[4:]), "%", SEAL_PERCENT)


def _until_logged(key: int) -> None:
    from zhijian.kernel.log.models import Leaf  # noqa: PLC0415  须在设置就位之后

    end = time.perf_counter() + 60
    while not Leaf.objects.filter(entry=key).exists():
        if time.perf_counter() > end:
            raise AssertionError("记录进程没有起来")
        time.sleep(0.05)


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]
