"""运行环境：读得严，错得明白；正式运行不收演示的东西。"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from zhijian.config.environment import DEFAULT_KEY, Misconfigured, database, read
from zhijian.rules import signed_note

ROOT = Path(__file__).resolve().parent.parent.parent
PRODUCTION = {
    "ZHIJIAN_MODE": "production",
    "ZHIJIAN_SECRET_KEY": "k" * 60,
    "ZHIJIAN_HOSTS": "zhijian.example.gov.cn",
    "DATABASE_URL": "postgresql://zhijian:secret@db:5432/zhijian",
}


def test_with_nothing_given_it_is_a_demonstration(tmp_path):
    found = read({"ZHIJIAN_VAR": str(tmp_path)})
    assert found.demonstration
    assert found.secret_key == DEFAULT_KEY
    assert not found.https
    assert found.keys_dir == tmp_path / "keys"


def test_a_production_with_everything_is_accepted():
    found = read(PRODUCTION)
    assert not found.demonstration
    assert found.https
    assert "testserver" not in found.hosts
    assert found.database["HOST"] == "db"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"ZHIJIAN_MODE": "prod"}, "ZHIJIAN_MODE"),
        ({"ZHIJIAN_SECRET_KEY": ""}, "make keys"),
        ({"ZHIJIAN_SECRET_KEY": "short"}, "50 个字符"),
        ({"ZHIJIAN_SECRET_KEY": DEFAULT_KEY + "x" * 60}, "自己的密钥"),
        ({"ZHIJIAN_HOSTS": ""}, "ZHIJIAN_HOSTS"),
        ({"ZHIJIAN_HOSTS": "*"}, "ZHIJIAN_HOSTS"),
        ({"DATABASE_URL": ""}, "DATABASE_URL"),
        ({"ZHIJIAN_HTTPS": "maybe"}, "yes 或 no"),
        ({"ZHIJIAN_LOG_LEVEL": "loud"}, "ZHIJIAN_LOG_LEVEL"),
    ],
)
def test_what_production_may_not_have_is_refused_by_name(tmp_path, change, words):
    with pytest.raises(Misconfigured, match=words):
        read({**PRODUCTION, "ZHIJIAN_VAR": str(tmp_path), **change})


def test_a_key_file_serves_as_the_key(tmp_path):
    (tmp_path / "secret_key").write_text("f" * 64 + "\n")
    given = {**PRODUCTION, "ZHIJIAN_KEYS": str(tmp_path), "ZHIJIAN_SECRET_KEY": ""}
    assert read(given).secret_key == "f" * 64


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://h/d", "只用 PostgreSQL"),
        ("zhijian", "postgresql://"),
        ("postgresql://h", "没有写库名"),
        ("postgresql://h:port/d", "端口须是数字"),
    ],
)
def test_an_address_that_is_none_is_explained(url, words):
    with pytest.raises(Misconfigured, match=words):
        database(url)


def test_a_socket_address_and_encoded_characters_are_understood():
    found = database("postgresql://u:p%40ss@/zhi%20jian?host=/run/pg&port=5433&sslmode=disable")
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("/run/pg", "5433", "zhi jian")
    assert found["PASSWORD"] == "p@ss"
    assert found["OPTIONS"]["sslmode"] == "disable"


def test_the_program_ends_with_one_sentence_and_no_traceback():
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={**os.environ, "ZHIJIAN_MODE": "生产"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("质剑不能启动：")
    assert "Traceback" not in done.stderr


def test_production_has_neither_demonstration_nor_its_clock():
    script = (
        "import django; django.setup(); from django.conf import settings;"
        "print(settings.DEMONSTRATION, 'zhijian.demonstration' in settings.INSTALLED_APPS,"
        " settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, **PRODUCTION, "DJANGO_SETTINGS_MODULE": "zhijian.config.settings"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.split() == ["False", "False", "True", "True"], done.stderr


WITNESS = str(signed_note.verifier("w.example/1", bytes(32), signed_note.COSIGNATURE))


def test_the_log_takes_its_name_witnesses_and_authority_from_the_environment():
    told = read(
        {
            "ZHIJIAN_HOSTS": "zhijian.example.gov.cn",
            "ZHIJIAN_WITNESSES": f"{WITNESS} https://w.example/, {WITNESS} http://other",
            "ZHIJIAN_TSA": "https://tsa.example/",
        }
    )
    assert told.log_origin == "zhijian.example.gov.cn/log"
    assert told.log_witnesses == ((WITNESS, "https://w.example"), (WITNESS, "http://other"))
    assert told.log_authority == "https://tsa.example"
    assert read({}).log_origin == "localhost/log"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ZHIJIAN_LOG_ORIGIN", "a b"),
        ("ZHIJIAN_WITNESSES", "https://w.example"),
        ("ZHIJIAN_WITNESSES", WITNESS),
        ("ZHIJIAN_WITNESSES", f"{WITNESS[:-2]}A= https://w.example"),
        ("ZHIJIAN_WITNESSES", f"{WITNESS} ftp://w.example"),
        (
            "ZHIJIAN_WITNESSES",
            f"{signed_note.verifier('w.example/1', bytes(32))} https://w.example",
        ),
        ("ZHIJIAN_TSA", "tsa.example"),
    ],
)
def test_a_log_setting_out_of_shape_is_refused_by_name(name, value):
    with pytest.raises(Misconfigured, match=name):
        read({name: value})
