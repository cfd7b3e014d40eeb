"""外发的设置：读得严，错得明白；不明文过网，正式运行没有写明的不接。"""

import os
import subprocess
import sys

import pytest

from tests.config.test_environment import ROOT
from zhijian.config.environment import Misconfigured
from zhijian.config.outgoing import Server, read

SMTP = {
    "ZHIJIAN_MAIL": "smtp",
    "ZHIJIAN_SMTP": "smtps://zhijian:p%40ss@mail.example.gov.cn",
    "ZHIJIAN_MAIL_FROM": "zhijian@example.gov.cn",
}


def test_a_demonstration_writes_to_the_log_and_a_production_sends_nothing_unasked():
    assert read({}, production=False).mail.endswith("Console")
    assert read({}, production=False).sms.endswith("Console")
    assert (read({}, production=True).mail, read({}, production=True).sms) == ("", "")


def test_a_mail_server_is_understood():
    found = read(SMTP, production=True)
    assert found.mail.endswith("Smtp")
    assert found.server == Server("mail.example.gov.cn", 465, "zhijian", "p@ss", tls=True)
    later = read(SMTP | {"ZHIJIAN_SMTP": "smtp+starttls://m.example.gov.cn"}, production=True)
    assert (later.server.port, later.server.starttls, later.server.tls) == (587, True, False)


def test_an_own_gateway_is_named_by_its_class():
    assert read({"ZHIJIAN_SMS": "bureau.sms.Gateway"}, production=True).sms == "bureau.sms.Gateway"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"ZHIJIAN_MAIL": "sendmail"}, "none、console、smtp"),
        ({"ZHIJIAN_SMS": "smtp"}, "ZHIJIAN_SMS"),
        ({"ZHIJIAN_SMTP": ""}, "ZHIJIAN_SMTP"),
        ({"ZHIJIAN_SMTP": "http://mail.example.gov.cn"}, "smtps://"),
        ({"ZHIJIAN_SMTP": "smtps://"}, "smtps://"),
        ({"ZHIJIAN_SMTP": "smtps://mail:port"}, "端口须是数字"),
        ({"ZHIJIAN_SMTP": "smtp://zhijian:secret@mail.example.gov.cn"}, "不加密"),
        ({"ZHIJIAN_MAIL_FROM": ""}, "ZHIJIAN_MAIL_FROM"),
        ({"ZHIJIAN_MAIL_FROM": "质剑 <zhijian@example.gov.cn>"}, "ZHIJIAN_MAIL_FROM"),
        ({"ZHIJIAN_MAIL_FROM": "zhijian@\nexample.gov.cn"}, "ZHIJIAN_MAIL_FROM"),
    ],
)
def test_what_cannot_be_is_refused_by_name_without_the_password(change, words):
    with pytest.raises(Misconfigured, match=words) as problem:
        read(SMTP | change, production=True)
    assert "secret" not in str(problem.value)


def test_the_platform_does_not_start_with_a_gateway_that_is_none():
    given = {**os.environ, "ZHIJIAN_SMS": "zhijian.kernel.reminders.models.by_default"}
    command = [sys.executable, "-W", "ignore", "manage.py", "check"]
    done = subprocess.run(command, cwd=ROOT, env=given, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "ZHIJIAN_SMS" in done.stderr
    assert "Traceback" not in done.stderr
