"""日志的公开网址：检查点、瓦、叶数据（c2sp.org/tlog-tiles），现成的客户端可以直接读。

叶数据是加盐的散列，没有个人信息，所以不须登录。满瓦终身不变，可长久缓存；检查点随时在变，不缓存。
"""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from zhijian.kernel.log import keys, proofs, shelf, witnessing
from zhijian.kernel.log.models import Cosignature
from zhijian.rules import merkle

FOREVER = "public, max-age=31536000, immutable"
TEXT = "text/plain; charset=utf-8"
BYTES = "application/octet-stream"


@require_safe
def checkpoint(request: HttpRequest) -> HttpResponse:
    """最新的检查点，连同见证签名。"""
    point = proofs.latest()
    if point is None:
        raise Http404
    return _plain(proofs.with_cosignatures(point), TEXT, "no-cache")


@require_safe
def witnessed(request: HttpRequest) -> HttpResponse:
    """最近一个有见证签名的检查点。"""
    last = Cosignature.objects.select_related("checkpoint").last()
    if last is None:
        raise Http404
    return _plain(proofs.with_cosignatures(last.checkpoint), TEXT, "no-cache")


@require_safe
def verifiers(request: HttpRequest) -> HttpResponse:
    """日志与见证人的公钥，一行一把：核对的人据此信谁。公钥宜另由别的途径取得一遍。"""
    known = [*keys.verifiers(), *(one.verifier for one in witnessing.configured())]
    return _plain("".join(f"{one}\n" for one in known), TEXT, "no-cache")


@require_safe
def tile(request: HttpRequest, rest: str) -> HttpResponse:
    """一片瓦或一束叶数据；超出最新检查点的没有。"""
    place, point = merkle.read_tile_path(f"tile/{rest}"), proofs.latest()
    if place is None or point is None:
        raise Http404
    level, index, wide = place
    if wide > merkle.width(level or 0, index, point.size):
        raise Http404
    if level is None:
        return _plain(merkle.bundle(shelf.leaves(index, wide)), BYTES, FOREVER)
    return _plain(shelf.Shelf().read(level, index)[: wide * merkle.SIZE], BYTES, FOREVER)


def _plain(body: str | bytes, kind: str, caching: str) -> HttpResponse:
    headers = {"Cache-Control": caching, "Access-Control-Allow-Origin": "*"}
    return HttpResponse(body, status=HTTPStatus.OK, content_type=kind, headers=headers)
