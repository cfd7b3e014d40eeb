"""给 README 拍截图：以演示人员登录，照工作台上的链接走到各页。

用法：先 `make run`，再 `python -m tools.take_screenshots http://127.0.0.1:8000 docs/screenshots`。
"""

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

SIZES = {"1440": (1440, 900), "390": (390, 844)}
COLOURS = 128


def desk(page: Page) -> None:
    """承办人的工作台。"""
    page.goto("/")


def matter(page: Page) -> None:
    """调查中的一件。"""
    page.goto("/case/?stage=investigating")
    page.locator("tbody a").first.click()


def act(page: Page) -> None:
    """一个办理页，右边是文书预览。"""
    matter(page)
    page.locator(".stays a", has_text="制作现场笔录").first.click()
    if page.locator("text=丢弃草稿").count():
        page.locator("text=丢弃草稿").click()
    page.locator("textarea").first.fill("现场两台加油机主板封样完好，税控装置显示累计 59000 升。")
    page.wait_for_timeout(3000)
    page.evaluate("window.scrollTo(0, 0)")


def dossier(page: Page) -> None:
    """已归档的案卷。"""
    page.goto("/case/?stage=archived")
    page.locator("tbody a").first.click()
    page.locator("#dossier").scroll_into_view_if_needed()
    page.evaluate("document.getElementById('facts').scrollIntoView()")


SCENES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "desk": ("李伟", desk),
    "matter": ("李伟", matter),
    "act": ("李伟", act),
    "dossier": ("孙国强", dossier),
}


@contextmanager
def signed_in(browser: Browser, base: str, name: str, size: tuple[int, int]) -> Iterator[Page]:
    """某人已登录的一页。"""
    width, height = size
    context = browser.new_context(
        base_url=base, viewport={"width": width, "height": height}, locale="zh-CN"
    )
    page = context.new_page()
    page.goto("/sign-in/")
    page.locator("button", has_text=name).first.click()
    page.wait_for_load_state()
    yield page
    context.close()


def save(page: Page, path: Path) -> None:
    """存成小一些的 PNG。"""
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    shot.quantize(COLOURS).save(path, optimize=True)


def main(base: str, folder: Path) -> None:
    """各场景、各宽度各拍一张。"""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM"), args=["--no-sandbox", "--lang=zh-CN"]
        )
        for scene, (name, go) in SCENES.items():
            for label, size in SIZES.items():
                with signed_in(browser, base, name, size) as page:
                    go(page)
                    page.wait_for_timeout(800)
                    save(page, folder / f"{scene}-{label}.png")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
