"""几位办案人员，各用各的浏览器：登录、拨快演示时钟、在真的页面上办一个环节。

    desks = Desks(driver_browser, live_server.url, cast)
    tell = Telling(desks, TUESDAY)
    tell.register("zhaomin", ...)
    tell.do("liwei", "inspect", tell.moment(0, "16:45"), findings="……")

`Telling` 与演示的 `Play` 同样用法，故同一份剧本既能经门重放，也能在浏览器里照着填。
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from zhijian.kernel import clock
from zhijian.kernel.clock import CHINA
from zhijian.kernel.evidence.models import StoredFile
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.registers import reading

DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
OPENING = time(9, 0)
PATIENCE_MS = 30_000


@dataclass
class Desks:
    """每人一处登录，互不相干；页面里出了脚本错误都记下来。"""

    browser: Browser
    address: str
    cast: Mapping[str, Officer]
    options: dict[str, Any] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    _contexts: dict[str, BrowserContext] = field(default_factory=dict)
    _pages: dict[str, Page] = field(default_factory=dict)

    def stranger(self, **options: Any) -> Page:
        """还没有登录的一页。"""
        shape = {"viewport": DESKTOP, **self.options, **options}
        context = self.browser.new_context(base_url=self.address, locale="zh-CN", **shape)
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        self._watch(page)
        return page

    def of(self, login: str) -> Page:
        """某人的页面；没有登录的先在登录页点他的名字。"""
        if login not in self._pages:
            self._pages[login] = sign_in(self.stranger(), self.cast[login])
            self._contexts[login] = self._pages[login].context
        return self._pages[login]

    def tab(self, login: str) -> Page:
        """同一处登录里另开的一页。"""
        self.of(login)
        page = self._contexts[login].new_page()
        self._watch(page)
        return page

    def _watch(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}：{error}"))
        page.on("dialog", lambda dialog: self._dialog(page, dialog))

    def _dialog(self, page: Page, dialog: Any) -> None:
        if dialog.type != "beforeunload":
            self.faults.append(f"{page.url} 弹出：{dialog.message}")
        dialog.accept()


def sign_in(page: Page, officer: Officer) -> Page:
    """在登录页一键登录，到工作台。"""
    page.goto("/sign-in/")
    mine = page.locator(".cast li", has=page.locator("b", has_text=re.compile(officer.name)))
    mine.get_by_role("button").first.click()
    expect(page.locator(".me").first).to_contain_text(officer.name)
    return page


Interlude = Callable[["Telling"], None]


@dataclass
class Telling:
    """照剧本在浏览器里办一件。`before`、`after` 是某环节前后的插曲，只演一次。"""

    desks: Desks
    opened_on: date
    before: dict[str, Interlude] = field(default_factory=dict)
    after: dict[str, Interlude] = field(default_factory=dict)
    address: str = ""

    @property
    def cast(self) -> Mapping[str, Officer]:
        return self.desks.cast

    @property
    def matter(self) -> Matter:
        """办到此刻的这一件。"""
        return Matter.objects.get(pk=self.address.rstrip("/").rsplit("/", 1)[1])

    def moment(self, days: int, at: str) -> datetime:
        """第几天的几点（北京时间），遇休息日顺延。"""
        day = reading.calendar().next_workday(self.opened_on + timedelta(days=days))
        return datetime.combine(day, time.fromisoformat(at), CHINA)

    def register(self, login: str, at: datetime, _note: str = "", /, **fields: Any) -> None:
        """案件登记：从工作台点进去。"""
        page = self.desks.of(login)
        page.goto("/")
        page.get_by_role("link", name="案件登记").last.click()
        submit(page, fields)
        self.address = page.url

    def do(self, login: str, verb: str, at: datetime, /, **fields: Any) -> None:
        """办一个环节。办之前先把演示时钟拨到所填各时刻之后。"""
        self._wait_for(max([at.replace(hour=0, minute=0), *_moments(fields)]))
        if interlude := self.before.pop(verb, None):
            interlude(self)
        page = self.open(login, verb)
        submit(page, fields)
        if interlude := self.after.pop(verb, None):
            interlude(self)

    def attach(self, login: str, kind: str, at: datetime, /, **fields: Any) -> Telling:
        """从本件开出一件附属办件，接着办那一件。"""
        self._wait_for(max([at.replace(hour=0, minute=0), *_moments(fields)]))
        page = self.desks.of(login)
        page.goto(self.address)
        page.locator(f'.can a[href*="/{kind}/new/"]').click()
        submit(page, fields)
        return replace(self, address=page.url, before={}, after={})

    def open(self, login: str, verb: str, page: Page | None = None) -> Page:
        """到某环节的办理页；本人此刻可办的，从办件页的“我可以办”点进去。"""
        page = page or self.desks.of(login)
        page.goto(self.address)
        link = page.locator(f'.can a[href$="/{verb}/"]')
        if link.count():
            link.first.click()
        else:
            page.goto(f"{self.address}{verb}/")
        return page

    def bring(self, login: str, name: str, content: bytes, at: datetime) -> StoredFile:
        """在证据页上传一份文件。"""
        page = self.desks.of(login)
        page.goto(f"/evidence/matters/{self.matter.pk}/")
        sent = {"name": name, "mimeType": "image/jpeg", "buffer": content}
        page.locator("#upload-files").set_input_files([sent])
        expect(page.locator("#evidence-grid").get_by_text(name).first).to_be_visible()
        return StoredFile.objects.get(matter=self.matter, original_name=name)

    def _wait_for(self, at: datetime) -> None:
        """把演示时钟拨到不早于 `at` 的一个上午九时（时钟页只能这样拨）。"""
        if clock.now() >= at:
            return
        day = at.astimezone(CHINA).date()
        if at > datetime.combine(day, OPENING, CHINA):
            day += timedelta(days=1)
        page = self.desks.of("zhaomin")
        page.goto("/demo-clock/")
        page.get_by_role("textbox", name="拨到").fill(day.isoformat())
        page.get_by_role("button", name="拨到这一天上午九时").click()
        expect(page.get_by_text(f"演示时钟已拨到 {day}")).to_be_visible()


def submit(page: Page, fields: Mapping[str, Any]) -> None:
    """填表、提交，应当办成并回到办件页；没有办成的，把页面上的话报出来。"""
    form = page.locator("#act-form")
    expect(form).to_be_visible()
    for name, value in fields.items():
        fill(form, name, value)
    form.locator("button.go").click()
    done = page.get_by_text("已办理：").or_(page.get_by_text("已登记："))
    expect(done.or_(page.locator(".errors")).first).to_be_visible()
    said = page.locator(".errors").all_inner_texts()
    assert not said, f"{page.url} 没有办成：{said}"


def fill(form: Locator, name: str, value: Any) -> None:
    """填一栏：文字、日期、选项、勾选、一组勾选、多行，各按它在页面上的样子。"""
    if isinstance(value, list) and value and isinstance(value[0], Mapping):
        for number, row in enumerate(value):
            for column, cell in row.items():
                fill(form, f"{name}-{number}-{column}", cell)
        return
    box = form.locator(f'[name="{name}"]')
    kind = box.first.evaluate("el => el.type")
    if kind in ("checkbox", "radio"):
        _tick(box, value)
    elif kind.startswith("select"):
        box.select_option(_typed(value))
    else:
        box.fill(_typed(value))


def _tick(box: Locator, value: Any) -> None:
    if isinstance(value, bool):
        box.set_checked(value)
        return
    wanted = {_typed(one) for one in (value if isinstance(value, list) else [value])}
    for choice in box.all():
        mine = choice.get_attribute("value") in wanted
        if mine or choice.get_attribute("type") == "checkbox":
            choice.set_checked(mine)


def _typed(value: Any) -> str:
    if isinstance(value, Officer):
        return str(value.pk)
    if isinstance(value, datetime):
        return value.astimezone(CHINA).strftime("%Y-%m-%dT%H:%M")
    return str(value)


def _moments(fields: Mapping[str, Any]) -> list[datetime]:
    return [value for value in fields.values() if isinstance(value, datetime)]
