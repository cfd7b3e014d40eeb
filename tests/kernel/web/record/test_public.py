"""公开网址：一个只读得懂 C2SP 瓦的客户端，不用本系统的代码，从网址取来的东西重算出检查点的根。"""

import base64
import hashlib

import pytest
from django.urls import reverse

from tests.kernel.log.make import NOON, bulk
from tests.kernel.log.witnesses import Near
from zhijian.kernel.log import sequencing
from zhijian.kernel.log.models import Entry
from zhijian.rules import canonical

pytestmark = pytest.mark.django_db


def sha(data):
    return hashlib.sha256(data).digest()


class Client:
    """瓦的客户端，照 c2sp.org/tlog-tiles 直写。"""

    def __init__(self, http, prefix):
        self.http, self.prefix = http, prefix

    def get(self, path):
        told = self.http.get(f"{self.prefix}/{path}")
        assert told.status_code == 200, path
        return told.content

    def checkpoint(self):
        lines = self.get("checkpoint").decode().split("\n")
        return int(lines[1]), base64.b64decode(lines[2])

    def paths(self, level, count):
        full, rest = divmod(count, 256)
        for index in range(full):
            yield f"tile/{level}/{index:03d}"
        if rest:
            yield f"tile/{level}/{full:03d}.p/{rest}"

    def entries(self, size):
        for path in self.paths("entries", size):
            data = self.get(path)
            while data:
                length = int.from_bytes(data[:2], "big")
                yield data[2 : 2 + length]
                data = data[2 + length :]

    def hashes(self, level, count):
        data = b"".join(self.get(path) for path in self.paths(level, count))
        return [data[at : at + 32] for at in range(0, len(data), 32)]


def root(hashes):
    if len(hashes) == 1:
        return hashes[0]
    k = 1 << (len(hashes) - 1).bit_length() - 1
    return sha(b"\x01" + root(hashes[:k]) + root(hashes[k:]))


def test_a_tile_client_recomputes_the_root_from_what_is_served(client):
    bulk(700)
    sequencing.integrate(NOON)
    tiles = Client(client, "/log")
    size, told = tiles.checkpoint()
    entries = list(tiles.entries(size))
    assert entries == [
        canonical.leaf(bytes(one.salt), bytes(one.body)) for one in Entry.objects.order_by("seq")
    ]
    leaves = tiles.hashes(0, size)
    assert leaves == [sha(b"\x00" + entry) for entry in entries]
    assert root(leaves) == told
    assert tiles.hashes(1, size // 256) == [root(leaves[:256]), root(leaves[256:512])]


def test_full_tiles_are_kept_for_ever_and_the_checkpoint_is_not(client):
    bulk(256)
    sequencing.integrate(NOON)
    tile = client.get("/log/tile/0/000")
    assert "immutable" in tile["Cache-Control"]
    assert tile["Content-Type"] == "application/octet-stream"
    point = client.get("/log/checkpoint")
    assert point["Cache-Control"] == "no-cache"
    assert point["Content-Type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize(
    "path",
    ["tile/0/001", "tile/0/000", "tile/0/000.p/4", "tile/1/000", "tile/entries/000.p/4",
     "tile/0/x", "tile/99/000", "tile/../keys", "tile/0/x001/x234/067", "nothing"],
)  # fmt: skip
def test_what_the_checkpoint_does_not_cover_is_not_there(client, path):
    bulk(3)
    assert client.get(f"/log/{path}").status_code == 404
    sequencing.integrate(NOON)
    assert client.get(f"/log/{path}").status_code == 404
    assert client.get("/log/tile/0/000.p/3").status_code == 200


def test_before_the_first_entry_there_is_no_checkpoint(client):
    assert client.get(reverse("log_checkpoint")).status_code == 404
    assert client.get(reverse("log_witnessed")).status_code == 404


def test_the_checkpoint_carries_the_cosignature_and_the_keys_are_told(client, tmp_path, settings):
    bulk(3)
    sequencing.integrate(NOON)
    near = Near(tmp_path / "w")
    settings.LOG_WITNESSES = ((str(near.known.verifier), "http://w.example"),)
    assert client.get("/log/witnessed").status_code == 404
    near.sees()
    told = client.get("/log/checkpoint").content.decode()
    assert told.count("\n— ") == 2
    assert client.get("/log/witnessed").content.decode() == told
    keys = client.get("/log/keys").content.decode().splitlines()
    assert len(keys) == 2
    assert str(near.known.verifier) in keys


def test_nothing_of_a_person_is_in_what_is_served(client):
    bulk(2)
    sequencing.integrate(NOON)
    served = client.get("/log/tile/entries/000.p/2").content
    assert len(served) == 2 * 34
    assert client.post("/log/checkpoint").status_code == 405
