"""网关的样子。"""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True)
class Message:
    """交给网关的一条消息。`id` 每条一个，重发时不变，对方可据以去重。短信没有主题。"""

    id: UUID
    to: str
    subject: str
    body: str


class Unreachable(Exception):
    """整条通道不通（连不上、登录不了）：这一轮不再试别的，消息都留着。文字里不要有地址、口令。"""


class Rejected(Exception):
    """通道是通的，这一条被拒：隔些时候再试，试够次数作罢。文字里不要有地址。"""


class Gateway(Protocol):
    """一条通道。构造不带参数，设置自己去读；一轮用一个，轮毕 `close`。"""

    def send(self, message: Message) -> None:
        """交出一条；交不出的抛 Unreachable 或 Rejected。超过十秒没有答复的应当抛 Unreachable。"""

    def close(self) -> None:
        """放开连接。"""
