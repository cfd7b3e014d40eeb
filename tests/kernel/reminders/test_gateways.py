"""随附的网关：日志一行、SMTP；拒收与不通分得清，文字里没有地址。"""

import smtplib
from uuid import UUID

import pytest
import structlog
from django.core import mail

from zhijian.kernel.reminders import gateways
from zhijian.kernel.reminders.gateways import Message, Rejected, Unreachable
from zhijian.kernel.reminders.gateways.console import Console
from zhijian.kernel.reminders.gateways.smtp import Smtp

NUMBER = UUID("01a1fa08-bcb5-79ee-93ea-49ae89e1f5d6")
TO = "liwei@example.gov.cn"
LETTER = Message(NUMBER, TO, "质剑：待办 1 项", "正文")


def test_the_console_writes_one_line_without_the_address():
    with structlog.testing.capture_logs() as lines:
        gateway = Console()
        gateway.send(LETTER)
        gateway.close()
    (line,) = lines
    assert (line["message"], line["subject"], line["body"]) == (str(NUMBER), LETTER.subject, "正文")
    assert TO not in str(line)


def test_a_letter_carries_its_number_and_sender(settings):
    settings.DEFAULT_FROM_EMAIL = "zhijian@example.gov.cn"
    gateway = Smtp()
    gateway.send(LETTER)
    gateway.send(LETTER)
    gateway.close()
    first, second = mail.outbox
    assert (first.to, first.subject, first.body) == ([TO], LETTER.subject, "正文")
    assert first.from_email == "zhijian@example.gov.cn"
    sent = first.message()
    assert sent["Message-ID"] == f"<{NUMBER}@example.gov.cn>" == second.message()["Message-ID"]
    assert sent["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (smtplib.SMTPRecipientsRefused({TO: (550, b"no " + TO.encode())}), Rejected),
        (smtplib.SMTPDataError(554, TO.encode()), Rejected),
        (smtplib.SMTPSenderRefused(553, b"", TO), Rejected),
        (smtplib.SMTPAuthenticationError(535, TO.encode()), Unreachable),
        (smtplib.SMTPServerDisconnected(TO), Unreachable),
        (TimeoutError(TO), Unreachable),
        (ConnectionRefusedError(111, TO), Unreachable),
    ],
)
def test_a_refusal_is_told_from_a_dead_server_and_neither_names_the_address(
    monkeypatch, problem, told
):
    def fail(*_):
        raise problem

    gateway = Smtp()
    monkeypatch.setattr(gateway._connection, "send_messages", fail)
    with pytest.raises(told) as found:
        gateway.send(LETTER)
    assert TO not in str(found.value)
    assert mail.outbox == []


def test_a_server_that_is_not_there_is_unreachable(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    gateway = Smtp()
    with pytest.raises(Unreachable, match="不通"):
        gateway.send(LETTER)
    gateway.close()


@pytest.mark.parametrize(
    "path", ["no.such.Gateway", "zhijian.kernel.reminders.outbox.put", "builtins.object"]
)
def test_a_gateway_that_is_none_stops_the_start(settings, path):
    settings.REMINDER_GATEWAYS = {"mail": "", "sms": path}
    with pytest.raises(SystemExit, match="ZHIJIAN_SMS"):
        gateways.check()
