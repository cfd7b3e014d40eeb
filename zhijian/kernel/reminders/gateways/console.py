"""写一行到后台日志的网关：演示用，也供正式接通之前试看。不写地址。"""

import structlog

from zhijian.kernel.reminders.gateways.interface import Message

_log = structlog.get_logger(__name__)


class Console:
    """邮件、短信都可以用。"""

    def send(self, message: Message) -> None:
        """写一行。"""
        _log.info(
            "message_out", message=str(message.id), subject=message.subject, body=message.body
        )

    def close(self) -> None:
        """没有要放开的。"""
