"""全库查漏：受保护的内容经过登记、草稿、询问、转档、拒绝之后，库里哪一列都没有明文。"""

import json
import logging

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests import make
from zhijian.kernel.acts.administration import parties as acts
from zhijian.kernel.organs.duties import ADMINISTER
from zhijian.kernel.parties.files import Particulars

pytestmark = pytest.mark.django_db
INFORMANT = "欧阳举报"
PHONE = "13977776666"
INFORMANT_ID = "11010519491231002X"
PARTY_ID = "440524198801010011"
ASKED_ID = "131081197503020012"
SECRETS = (INFORMANT, PHONE, INFORMANT_ID, PARTY_ID)
TOLD = {
    "informant_name": INFORMANT,
    "informant_phone": PHONE,
    "informant_id_number": INFORMANT_ID,
    "party_kind": "person",
    "party_name": "张喆",
    "uscc": "",
    "id_number": PARTY_ID,
    "representative_label": "",
    "legal_rep": "",
}


def tables():
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        return [row[0] for row in cursor.fetchall()]


def everything():
    """全库各表的内容，如备份所见。"""
    found = {}
    for table in tables():
        with connection.cursor() as cursor, cursor.copy(f'COPY "{table}" TO STDOUT') as dump:
            found[table] = b"".join(bytes(block) for block in dump).decode()
    return found


def where_found(words, dumped):
    """哪些表的内容（含二进制列的十六进制、JSON 转义）里有这几个字。"""
    escaped = json.dumps(words)[1:-1]
    forms = {words, escaped, escaped.replace("\\", "\\\\"), words.encode().hex()}
    return [table for table, text in dumped.items() if any(form in text for form in forms)]


def assert_nowhere(*secrets):
    dumped = everything()
    assert {words: where_found(words, dumped) for words in secrets} == {
        words: [] for words in secrets
    }


def typed(data):
    return {name: value for name, value in data.items() if value not in (None, False)}


def test_the_search_itself_finds_what_is_in_the_clear(cast):
    make.register(cast)
    dumped = everything()
    assert "parties_party" in where_found("霸州加油站", dumped)
    assert "log_entry" in where_found("破坏计量器具准确度", dumped)


def test_registering_amending_and_questioning_leave_no_identity_in_the_clear(cast, caplog):
    with caplog.at_level(logging.DEBUG):
        run = make.case_at("investigating", cast, **TOLD)
        interview = make.INTERVIEW | {
            "identity_no": ASKED_ID,
            "started_at": run.at,
            "ended_at": run.at,
        }
        run.do("interview", cast.first, **interview)
    assert_nowhere(*SECRETS, ASKED_ID)
    assert not any(words in caplog.text for words in (*SECRETS, ASKED_ID))


def test_a_draft_and_a_refused_form_keep_what_was_typed_only_sealed(cast, caplog):
    client = Client()
    client.force_login(cast.registrar)
    data = typed(make.REGISTRATION | TOLD | {"party_name": "张喆"})
    with caplog.at_level(logging.DEBUG):
        draft = client.post(reverse("open_draft", args=["case"]), data)
        faulty = data | {"id_number": "440524198801010012", "summary": ""}
        page = client.post(reverse("open", args=["case"]), faulty)
    assert draft.status_code < 400
    assert page.status_code in (200, 422)
    assert INFORMANT in page.content.decode()
    assert_nowhere(*SECRETS)
    assert INFORMANT not in caplog.text
    assert PHONE not in caplog.text


def test_changing_and_merging_files_leave_no_identity_in_the_clear(cast):
    run = make.register(cast, **TOLD)
    admin = make.officer(cast.organ, "郑立", ADMINISTER)
    party = run.matter.party
    new = Particulars(kind="person", name="张喆", id_number=INFORMANT_ID, phone="1")
    changed = acts.change_party(party, new, by=admin, at=run.at)
    other, _ = acts.open_party(
        Particulars(kind="person", name="张喆"), organ=cast.organ, by=cast.registrar, at=run.at
    )
    acts.merge_parties(changed, other, by=admin, at=run.at, why="重复")
    assert_nowhere(*SECRETS)
