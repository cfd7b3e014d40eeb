"""SMTP 邮件网关：用 Django 的邮件后端，服务器由 ZHIJIAN_SMTP 给出，核对对方的证书。"""

import smtplib
from contextlib import suppress

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from zhijian.kernel.reminders.gateways.interface import Message, Rejected, Unreachable

HEADERS = {"Auto-Submitted": "auto-generated"}


class Smtp:
    """一轮一个连接。"""

    def __init__(self) -> None:
        self._connection = get_connection(fail_silently=False)

    def send(self, message: Message) -> None:
        """发一封。同一消息编号的 Message-ID 相同。"""
        try:
            self._connection.open()  # 已经连着的不另连
            self._letter(message).send()
        except smtplib.SMTPRecipientsRefused as problem:
            code = max((code for code, _ in problem.recipients.values()), default=0)
            raise Rejected(f"收件地址被拒（{code}）") from problem
        except (smtplib.SMTPDataError, smtplib.SMTPSenderRefused) as problem:
            raise Rejected(f"邮件被拒（{problem.smtp_code}）") from problem
        except (OSError, smtplib.SMTPException) as problem:
            self.close()
            raise Unreachable(f"邮件服务器不通（{type(problem).__name__}）") from problem

    def close(self) -> None:
        """断开；连到一半的也放开。"""
        with suppress(OSError):
            self._connection.close()

    def _letter(self, message: Message) -> EmailMessage:
        domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
        return EmailMessage(
            message.subject,
            message.body,
            to=[message.to],
            headers=HEADERS | {"Message-ID": f"<{message.id}@{domain}>"},
            connection=self._connection,
        )
