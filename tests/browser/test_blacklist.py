"""黑名单（图 1-4）：县局启动、专家评审、申报，市局告知、决定，省局同意，送达、公示，公众查询。"""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.browser.officers import PHONE, Desks, Telling
from tests.browser.staging import staged, url
from tests.browser.test_crime import look
from tests.browser.test_phone import fits
from tests.ways.blacklist import CONFIRMED, DECIDED, OPENED, PROPOSED, PUNISHED, SCORE
from zhijian.kernel import clock
from zhijian.kernel.knowledge.models import Expert
from zhijian.kernel.organs.models import Organ

HANDLER, WITNESS, CHIEF = "liwei", "chenjing", "sunguoqiang"
CITY, CITY_CHIEF, PROVINCE = "heping", "guhai", "hanxue"


@pytest.fixture
def case(unprinted: None, desks: Desks) -> Telling:
    """决定书已送达的一件，与可以抽取的专家。"""
    for number in range(3):
        Expert.objects.create(
            organ=Organ.objects.get(level="nation"),
            code=f"Z{number}",
            name=f"专家{number}",
            unit="某研究院",
            title="高级工程师",
            fields=["质量"],
            term_from=date(2020, 1, 1),
            term_to=date(2030, 1, 1),
        )
    matter = staged(desks.cast, "kettle")
    return Telling(desks, clock.today(), address=f"{desks.address}{url(matter)}")


def test_figure_1_4_a_listing_goes_from_the_county_to_the_public(case: Telling) -> None:
    listing = case.attach(HANDLER, "blacklist", clock.now(), **OPENED)
    listing.do(HANDLER, "confirm", clock.now(), **CONFIRMED)
    experts_review(listing)
    listing.do(HANDLER, "propose", clock.now(), **PROPOSED)
    listing.do(CHIEF, "report", clock.now())
    listing.do(CITY, "notify", clock.now(), told_how="direct", told_words=DECIDED["grounds"])
    listing.do(CITY, "close_defence", clock.now(), waived=True, defence_result="书面放弃。")
    listing.do(CITY_CHIEF, "ask_upper", clock.now())
    listing.do(PROVINCE, "upper_agree", clock.now())
    look(listing.desks.of(CITY_CHIEF), f"{listing.address}decide_list/", "blacklist-decide")
    listing.do(CITY_CHIEF, "decide_list", clock.now(), **DECIDED)
    listing.do(CITY, "serve", clock.now(), served_how="direct")
    name = listing.matter.party.name
    public = listing.desks.stranger(viewport=PHONE)
    the_public_asks(public, name, found=False)
    listing.do(CITY_CHIEF, "publish_listing", clock.now(), checked=True)
    listing.do(CITY, "request_punishment", clock.now(), **PUNISHED)
    assert listing.matter.stage == "published"
    the_public_asks(public, name, found=True)
    look(public, f"/public/blacklist/?q={name}", "blacklist-public")
    look(listing.desks.of(HANDLER), listing.address, "blacklist-listed")
    look(listing.desks.of(CITY), "/blacklist/ledger/", "blacklist-ledger")
    expect(listing.desks.of(CITY).locator("main")).to_contain_text("在列 1")
    the_case_links_to_it(listing.desks.of(HANDLER), case.address, listing)


def experts_review(listing: Telling) -> None:
    listing.do(HANDLER, "commit_draw", clock.now(), wanted="1")
    listing.do(WITNESS, "draw_experts", clock.now(), witness="二〇二六年三月")
    page = listing.open(HANDLER, "enter_score")
    expert = page.locator('[name="expert"] option').nth(1).get_attribute("value")
    listing.do(HANDLER, "enter_score", clock.now(), **SCORE | {"expert": expert})
    listing.do(HANDLER, "close_scoring", clock.now(), words="建议列入。")


def the_public_asks(public: Page, name: str, *, found: bool) -> None:
    public.goto("/public/blacklist/")
    fits(public)
    public.locator('[name="q"]').fill(name)
    public.locator("form.inquire button.go").click()
    main = public.locator("body")
    expect(main).to_contain_text(DECIDED["decision_no"] if found else "没有查到")
    fits(public)


def the_case_links_to_it(page: Page, case: str, listing: Telling) -> None:
    page.goto(case)
    expect(page.locator(f'a[href*="{listing.matter.pk}"]').first).to_be_visible()
    page.goto(listing.address)
    expect(page.locator(f'a[href*="{case.rstrip("/").rsplit("/", 1)[1]}"]').first).to_be_visible()
