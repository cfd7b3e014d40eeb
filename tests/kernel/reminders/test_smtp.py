"""SMTP 网关与真的一个（在本进程里的）邮件服务器说话：信到了，拒收的认得出，一轮一个连接。"""

import email
import email.policy
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread
from uuid import UUID

import pytest

from zhijian.kernel.reminders.gateways import Message, Rejected, Unreachable
from zhijian.kernel.reminders.gateways.smtp import Smtp

NUMBER = UUID("01a1fa08-bcb5-79ee-93ea-49ae89e1f5d6")
ANSWERS = {"EHLO": "250 ok", "MAIL": "250 ok", "RSET": "250 ok", "DATA": "354 go on"}


class Session(StreamRequestHandler):
    """一次连接：收下给 liwei 的，别的拒收。"""

    def handle(self):
        self.server.connections += 1
        self.say("220 local")
        for line in self.rfile:
            word = line[:4].decode().upper()
            if word == "RCPT":
                self.say("250 ok" if b"liwei@" in line else "550 no such mailbox")
            elif word == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say(ANSWERS[word])
            if word == "DATA":
                self.server.letters.append(self.letter())
                self.say("250 taken")

    def letter(self):
        lines = iter(self.rfile.readline, b".\r\n")
        return email.message_from_bytes(b"".join(lines), policy=email.policy.default)

    def say(self, words):
        self.wfile.write(f"{words}\r\n".encode())


@pytest.fixture
def server(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.DEFAULT_FROM_EMAIL = "zhijian@example.gov.cn"
    with ThreadingTCPServer(("127.0.0.1", 0), Session) as held:
        held.letters, held.connections, held.daemon_threads = [], 0, True
        settings.EMAIL_HOST, settings.EMAIL_PORT = held.server_address
        Thread(target=held.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield held
        held.shutdown()


def test_letters_arrive_over_one_connection_and_a_refused_one_does_not_end_it(server):
    gateway = Smtp()
    gateway.send(Message(NUMBER, "liwei@example.gov.cn", "质剑：待办 1 项", "一行\n.二行"))
    with pytest.raises(Rejected, match="550"):
        gateway.send(Message(NUMBER, "nobody@example.gov.cn", "质剑", "正文"))
    gateway.send(Message(NUMBER, "liwei@example.gov.cn", "质剑：待办 2 项", "正文"))
    gateway.close()
    first, second = server.letters
    assert server.connections == 1
    assert (first["Subject"], second["Subject"]) == ("质剑：待办 1 项", "质剑：待办 2 项")
    assert first["Message-ID"] == f"<{NUMBER}@example.gov.cn>"
    assert (first["From"], first["To"]) == ("zhijian@example.gov.cn", "liwei@example.gov.cn")
    assert first.get_content().splitlines()[0] == "一行"


def test_without_encryption_offered_nothing_is_handed_over(server, settings):
    settings.EMAIL_USE_TLS = True
    gateway = Smtp()
    with pytest.raises(Unreachable, match="不通"):
        gateway.send(Message(NUMBER, "liwei@example.gov.cn", "质剑", "正文"))
    assert server.letters == []
