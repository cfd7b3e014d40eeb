"""公众核验页：真的、不再作数的、查不到的；手里的文件是不是这一份；猜不成。"""

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.kernel.web.conftest import Cast, browser
from tests.kernel.web.test_papers import issued
from zhijian.kernel import clock
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers import check_codes, check_limits, issuing, printing, standing
from zhijian.kernel.papers.models import CheckMiss, Paper
from zhijian.kernel.papers.seals import copies
from zhijian.kernel.papers.standing import Published


@pytest.fixture
def paper(cast: Cast, matter: Matter) -> Paper:
    return issued(cast, matter, "45")


def page(paper: Paper, **asked: str):
    return Client().get(f"/check/{paper.check_code}/", asked)


def test_a_genuine_paper_shows_its_number_date_and_organ_but_not_the_party(paper: Paper) -> None:
    text = page(paper).content.decode()
    assert "确系制发" in text and paper.number in text and paper.organ.name in text
    assert "霸州加油站" not in text and "没有公示，此处不显示" in text


def test_the_party_is_named_once_the_decision_is_published(paper: Paper, monkeypatch) -> None:
    found = Published("霸州加油站", "/public/decisions/1/")
    monkeypatch.setattr(standing, "_shown", [lambda _: found])
    text = page(paper).content.decode()
    assert "霸州加油站" in text and found.url in text


def test_a_withdrawn_or_replaced_paper_is_said_to_be_so(cast: Cast, paper: Paper) -> None:
    newer = issued(cast, paper.matter, "45", supersedes=paper)
    text = page(paper).content.decode()
    assert "现已不作数" in text and newer.number in text
    issuing.void(newer.pk, entry_number=2)
    assert "已经撤回作废" in page(newer).content.decode()


def test_a_decision_the_business_says_has_fallen_is_told_with_the_reason(
    paper: Paper, monkeypatch
) -> None:
    monkeypatch.setattr(standing, "_fallen", [lambda _: iter(["这份决定已被撤销"])])
    assert "这份决定已被撤销。" in page(paper).content.decode()


def test_an_unknown_code_is_not_found_and_says_what_to_do(db: None) -> None:
    reply = Client().get(f"/check/{check_codes.fresh()}/")
    assert reply.status_code == 404 and "伪造" in reply.content.decode()
    assert "查不到" in reply.content.decode()


@pytest.mark.parametrize("copy", ["original", "sealed"])
def test_a_file_in_hand_is_compared_by_its_digest(paper: Paper, copy: str) -> None:
    held = paper if copy == "original" else copies.made(paper, clock.real_now())
    assert held is not None
    text = page(paper, digest=held.sha256.upper()).content.decode()
    assert "一个字节不差" in text
    other = page(paper, digest="0" * 64).content.decode()
    assert "与制发的文件不同" in other
    without_code = Client().get("/check/", {"digest": held.sha256}).content.decode()
    assert paper.number in without_code and "一个字节不差" in without_code


def test_a_digest_copied_short_is_told_and_kept(paper: Paper) -> None:
    text = Client().get("/check/", {"digest": "abc123"}).content.decode()
    assert "64 个" in text and "abc123" in text
    assert "64 个" in page(paper, digest="abc123").content.decode()
    assert not CheckMiss.objects.exists()


def test_a_code_typed_by_hand_in_small_letters_with_gaps_is_understood(paper: Paper) -> None:
    code = paper.check_code.lower()
    typed = f"{code[:6]}-{code[6:12]} {code[12:]}".replace("0", "o")
    reply = Client().get("/check/", {"code": typed})
    assert reply.status_code == 302 and reply.url == f"/check/{paper.check_code}/"


def test_guessing_is_paused_for_that_address_only(paper: Paper) -> None:
    for _ in range(check_limits.MISSES):
        assert Client().get(f"/check/{check_codes.fresh()}/").status_code == 404
    paused = page(paper)
    assert paused.status_code == 429 and int(paused["Retry-After"]) > 0
    elsewhere = Client().get(
        f"/check/{paper.check_code}/", headers={"X-Forwarded-For": "203.0.113.9"}
    )
    assert elsewhere.status_code == 200
    assert check_limits.forget(clock.real_now() + check_limits.KEPT) == check_limits.MISSES


def test_codes_hold_at_least_128_bits_and_internal_papers_carry_none(
    cast: Cast, matter: Matter
) -> None:
    assert check_codes.LENGTH * 5 >= 128 and len(set(check_codes.ALPHABET)) == 32
    form = issued(cast, matter, "7")
    assert form.check_code == "" and "check_url" in form.content and not form.content["check_url"]
    assert Client().get("/check/", {"digest": form.sha256}).status_code == 404


def test_the_page_of_a_paper_offers_the_sealed_copy_and_the_one_for_wet_ink(
    cast: Cast, paper: Paper
) -> None:
    client = browser(cast.handler)
    text = client.get(f"/papers/{paper.pk}/").content.decode()
    assert "打开已签名的 PDF" in text and "打印后盖实物印章" in text and "待加盖" in text
    for _ in range(2):
        waiting = client.get(f"/papers/{paper.pk}/sealed/").content.decode()
        assert "正在加盖电子签名" in waiting and "盖实物印章" in waiting
    assert ProcrastinateJob.objects.filter(task_name=copies.JOB).count() == 1
    copies.made(paper, clock.real_now())
    sealed = client.get(f"/papers/{paper.pk}/sealed/")
    made = b"".join(sealed.streaming_content)
    assert made.startswith(printing.read(paper)) and len(made) > paper.size
    assert "不是法定电子印章" in client.get(f"/papers/{paper.pk}/").content.decode()
    for person in (cast.outsider, cast.colleague):
        assert browser(person).get(f"/papers/{paper.pk}/sealed/").status_code == 404


def test_without_a_seal_there_is_no_sealed_copy(cast: Cast, matter: Matter) -> None:
    form = issued(cast, matter, "7")
    assert browser(cast.handler).get(f"/papers/{form.pk}/sealed/").status_code == 404


def test_the_certificate_of_the_issuer_is_public(paper: Paper) -> None:
    copies.made(paper, clock.real_now())
    assert Client().get("/check/issuer.pem").content.startswith(b"-----BEGIN CERTIFICATE")
