"""屏幕签名印进当场行政处罚决定书的签名栏，原制发的一份不动。"""

import base64
import io
from collections.abc import Mapping
from typing import Any

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image, ImageDraw

from tests import make
from tests.posting import filled, problems
from tests.ways import spot_penalty as ways
from zhijian.kernel.log import book
from zhijian.kernel.log.models import Entry
from zhijian.kernel.papers import printing
from zhijian.kernel.papers.models import Paper

pytestmark = pytest.mark.django_db


def picture() -> str:
    """一张签名，写成页面交来的样子。"""
    sheet = Image.new("RGB", (400, 160), "white")
    ImageDraw.Draw(sheet).line([(20, 120), (150, 30), (220, 130), (380, 40)], "black", 6)
    kept = io.BytesIO()
    sheet.save(kept, "PNG")
    return "data:image/png;base64," + base64.b64encode(kept.getvalue()).decode()


def deliver(run: make.Run, **typed: str) -> Any:
    client = Client()
    client.force_login(run.cast.first)
    where = reverse("act", args=["spot_penalty", run.matter.pk, "deliver_on_spot"])
    told: Mapping[str, Any] = ways.DELIVERED | {"on_paper": False}
    page = client.get(where).content.decode()
    return client.post(where, filled(page, "deliver_on_spot", run, told) | typed)


@pytest.fixture
def run(settings, tmp_path) -> make.Run:
    settings.FILES_DIR = tmp_path / "files"
    return ways.opened().go_to("decided")


def test_the_signatures_stand_in_the_paper_and_the_issued_one_is_untouched(run):
    before = Paper.objects.get(matter=run.matter, template_no="44")
    issued = printing.read(before)
    names = ("signature", "first_signature", "second_signature")
    reply = deliver(run, **dict.fromkeys(names, picture()))
    assert reply.status_code == 302, problems(reply)
    paper = Paper.objects.select_related("scan").get(pk=before.pk)
    assert printing.read(paper) == issued
    assert paper.scan is not None and paper.scan.original_name.endswith("（屏幕签名）.pdf")
    with pikepdf.open(printing.storage.root() / paper.scan.stored_path) as pdf:
        assert len(pdf.pages) == paper.pages
        assert sum(len(page.get_images()) for page in pdf.pages) >= 1
    entry = Entry.objects.filter(matter=run.matter, verb="deliver_on_spot").get()
    files = [told["name"] for told in book.content(entry)["facts"]["files"]]
    assert files[:3] == ["当事人签名.png", "执法人员（主办）签名.png", "执法人员（另一名）签名.png"]
    assert paper.scan.original_name in files


def test_the_officers_sign_too_when_the_party_signs_on_the_screen(run):
    reply = deliver(run, signature=picture())
    assert reply.status_code == 422
    assert problems(reply).count("执法人员也在屏幕上签名") == 2


@pytest.mark.parametrize("sent", ["", "data:image/png;base64,@@@", "data:text/plain;base64,eA=="])
def test_what_is_no_signature_is_told(run, sent):
    assert deliver(run, signature=sent).status_code == 422
    assert not Entry.objects.filter(matter=run.matter, verb="deliver_on_spot").exists()
