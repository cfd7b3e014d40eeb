"""证明包里的说明：装了什么、怎样核对、哪些没有装。"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings

from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers.bundle.collecting import Piece

WORDS = """质剑 证明包

案件：{title}
机关：{organ}
导出：{at:%Y-%m-%d %H:%M}（北京时间）
记录：{count} 笔

怎样核对
  一、装了 zhijian-verify 的：zhijian-verify 本文件.zip
  二、没有装的：打开 {address}/check/bundle/ ，把本文件放进去；在本机核对，不上传。
  三、公钥在 log/keys.txt。请与机关另行公布的公钥核对：包里的公钥只能证明前后一致。

装了什么
  entries/    各笔记录的规范字节，与其盐、在日志里的位置、证明
  log/        日志的公钥与检查点（连同见证人的签名）
  papers/     文书：原件；-sealed 是加盖电子签名的一份；-scan 是签署件
  evidence/   登记在案的证据文件
  manifest.*  清单与其签名

{files}

哪些没有装、怎样处理
  身份证件号码、举报人身份等受保护的内容，在记录里是密文，密钥不在包里，解不开。
  查看、打印、下载的留痕不在包里；撤回作废的文书仍在包里，注明已作废。
  附属办件（听证、强制措施等）各有自己的证明包。
  没有装订过的案卷不在包里。{missing}
  标“副卷”的文书不对当事人、代理人出示；转交他人之前，请依法处理。
  电子签名证明文件完整与来源，不是法定的电子印章。
"""


def readme(matter: Matter, count: int, found: Sequence[Piece], at: datetime) -> str:
    """说明的全文。"""
    title = f"{matter.number or matter.source_number or ''} {matter.title}".strip()
    listed = "\n".join(f"  {piece.name}　{piece.words}" for piece in found)
    volume = any(piece.name == "dossier.pdf" for piece in found)
    return WORDS.format(
        title=title,
        organ=matter.organ.name,
        at=at,
        count=count,
        address=settings.PUBLIC_ADDRESS,
        files=listed or "  （没有文件）",
        missing="" if volume else "本案还没有装订过。",
    )
