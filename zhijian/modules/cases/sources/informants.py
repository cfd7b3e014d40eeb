"""线索提供人：加密保存，凭“案件:举报人信息”职责查看，每看一次留痕。"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.log import trace
from zhijian.kernel.log.models import Trace
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs import duties
from zhijian.kernel.organs.models import Officer
from zhijian.modules.cases.procedure import INFORMANT
from zhijian.modules.cases.sources.models import Informant
from zhijian.rules.refusal import Refused, Unmet

SECRET_FIELDS = ("name", "phone", "id_number")


@dataclass(frozen=True, repr=False)
class Revealed:
    """一名提供人的明文，只在查看页上用一次。"""

    name: str
    phone: str
    id_number: str
    anonymous: bool
    wants_reply: bool


def keep_informant(act: Act, data: dict[str, Any]) -> None:
    """登记或补充提供人；各栏留空的不改。没有提供人的案源不留空行。"""
    given = {name: data.get(f"informant_{name}") or "" for name in SECRET_FIELDS}
    flags = {
        "anonymous": bool(data.get("informant_anonymous")),
        "wants_reply": bool(data.get("wants_reply")),
    }
    held = Informant.standing.filter(matter=act.matter).first()
    if held is not None:
        act.change(held, **flags, **{name: text for name, text in given.items() if text})
    elif any(given.values()) or any(flags.values()):
        act.add(Informant(**given, **flags))


def may_see(officer: Officer, matter: Matter, at: datetime) -> bool:
    """有无查看提供人的职责。"""
    return duties.may(officer, INFORMANT, matter.organ, at)


def reveal(matter: Matter, *, by: Officer, at: datetime, reason: str) -> list[Revealed]:
    """查看提供人：须有职责、须写明理由，先留痕后给看。"""
    duties.require(by, INFORMANT, matter.organ, at)
    if not reason.strip():
        raise Refused(Unmet("查看线索提供人须写明理由", remedy="查看会留痕"))
    trace.leave(Trace.Kind.SECRET, by=by, at=at, matter=matter, words=f"线索提供人：{reason}")
    return [
        Revealed(
            name=row.name.reveal(),
            phone=row.phone.reveal(),
            id_number=row.id_number.reveal(),
            anonymous=row.anonymous,
            wants_reply=row.wants_reply,
        )
        for row in Informant.standing.filter(matter=matter)
    ]
