from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tables import rows
from zhijian.rules import merkle

# RFC 6962 的参照叶（Certificate Transparency 的测试数据）
LEAVES = [bytes.fromhex(word) for word in
          ["", "00", "10", "2021", "3031", "40414243", "5051525354555657",
           "606162636465666768696a6b6c6d6e6f"]]  # fmt: skip
ROOTS = """
6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d
fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125
aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77
d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7
4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4
76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef
ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c
5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328
""".split()  # noqa: SIM905
INCLUSIONS = {
    (0, 8): """96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7
               5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e
               6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4""",
    (5, 8): """bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b
               ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0
               d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7""",
    (2, 3): "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
}
CONSISTENCIES = {
    (1, 8): INCLUSIONS[0, 8],
    (6, 8): """0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a
               ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0
               d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7""",
    (2, 5): """5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e
               bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b""",
}


class Store(dict):
    """内存里的瓦，分批长成。"""

    size = 0

    def read(self, level, index):
        return self.get((level, index), b"")

    def grow(self, hashes):
        self.update(merkle.grown(self.size, hashes, self.read))
        self.size += len(hashes)


def grown(hashes, *batches):
    store, at = Store(), 0
    for batch in [*batches, len(hashes)]:
        store.grow(hashes[at : at + batch])
        at += batch
    return store


def naive_root(hashes):
    if not hashes:
        return sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    k = 1
    while k * 2 < len(hashes):
        k *= 2
    return sha256(b"\x01" + naive_root(hashes[:k]) + naive_root(hashes[k:])).digest()


def numbered(count):
    return [merkle.leaf_hash(b"%d" % number) for number in range(count)]


@pytest.mark.parametrize("size", range(1, 9))
def test_roots_of_the_reference_leaves_are_the_known_ones(size):
    store = grown([merkle.leaf_hash(leaf) for leaf in LEAVES])
    assert merkle.root(size, store.read).hex() == ROOTS[size - 1]


@pytest.mark.parametrize(("index", "size"), INCLUSIONS)
def test_inclusion_proofs_are_the_known_ones(index, size):
    store = grown([merkle.leaf_hash(leaf) for leaf in LEAVES])
    proof = merkle.inclusion(index, size, store.read)
    assert [part.hex() for part in proof] == INCLUSIONS[index, size].split()


@pytest.mark.parametrize(("old", "new"), CONSISTENCIES)
def test_consistency_proofs_are_the_known_ones(old, new):
    store = grown([merkle.leaf_hash(leaf) for leaf in LEAVES])
    proof = merkle.consistency(old, new, store.read)
    assert [part.hex() for part in proof] == CONSISTENCIES[old, new].split()


def test_an_empty_tree_has_the_known_root():
    assert merkle.root(0, Store().read) == merkle.EMPTY == sha256(b"").digest()


def test_batches_of_any_size_grow_the_same_tree_as_the_naive_recursion_up_to_2000():
    hashes, store = numbered(2000), Store()
    for step in [1, 1, 2, 3, 7, 60, 182, 255, 256, 257, 511, 400, 65]:
        store.grow(hashes[store.size : store.size + step])
        assert merkle.root(store.size, store.read) == naive_root(hashes[: store.size])
    assert store.size == 2000
    for size in range(0, 2001, 37):
        assert merkle.root(size, store.read) == naive_root(hashes[:size])


def test_every_proof_of_small_trees_and_a_spread_of_large_ones_verifies():
    hashes = numbered(2000)
    store = grown(hashes, 300, 900)
    sizes = [*range(1, 40), 255, 256, 257, 511, 513, 1024, 1999, 2000]
    for size in sizes:
        root = merkle.root(size, store.read)
        for index in {*range(0, size, max(1, size // 30)), size - 1}:
            proof = merkle.inclusion(index, size, store.read)
            assert merkle.includes(hashes[index], index, size, proof, root)
            old_root = merkle.root(index + 1, store.read)
            extended = merkle.consistency(index + 1, size, store.read)
            assert merkle.extends(index + 1, size, extended, old_root, root)


@given(st.data())
def test_a_bent_proof_never_verifies(data):
    hashes = numbered(300)
    store = grown(hashes)
    size = data.draw(st.integers(2, 300))
    index = data.draw(st.integers(0, size - 1))
    root, proof = merkle.root(size, store.read), merkle.inclusion(index, size, store.read)
    at = data.draw(st.integers(0, len(proof) - 1))
    bent = [*proof[:at], merkle.leaf_hash(proof[at]), *proof[at + 1 :]]
    assert not merkle.includes(hashes[index], index, size, bent, root)
    assert not merkle.includes(hashes[index], index, size, proof[:-1], root)
    assert not merkle.includes(hashes[index], index, size, [*proof, root], root)
    assert not merkle.includes(merkle.leaf_hash(b"other"), index, size, proof, root)
    if index:
        longer = merkle.consistency(index, size, store.read)
        old_root = merkle.root(index, store.read)
        assert merkle.extends(index, size, longer, old_root, root)
        assert not merkle.extends(index, size, longer, merkle.leaf_hash(old_root), root)
        assert not merkle.extends(index, size, longer, old_root, merkle.leaf_hash(root))
        assert not merkle.extends(index, size, longer[:-1], old_root, root)


def test_rewriting_one_old_leaf_breaks_consistency_with_the_root_seen_before():
    hashes = numbered(700)
    seen = merkle.root(300, grown(hashes).read)
    forged = grown([*hashes[:10], merkle.leaf_hash(b"forged"), *hashes[11:]])
    proof = merkle.consistency(300, 700, forged.read)
    assert not merkle.extends(300, 700, proof, seen, merkle.root(700, forged.read))


def test_a_proof_outside_the_tree_is_refused():
    store = grown(numbered(5))
    for index, size in [(5, 5), (-1, 5)]:
        with pytest.raises(IndexError):
            merkle.inclusion(index, size, store.read)
    with pytest.raises(IndexError):
        merkle.consistency(6, 5, store.read)
    assert merkle.consistency(0, 5, store.read) == merkle.consistency(5, 5, store.read) == []
    root = merkle.root(5, store.read)
    assert merkle.extends(0, 5, [], merkle.EMPTY, root)
    assert not merkle.extends(0, 5, [], root, root)


def test_a_tile_shorter_than_the_tree_says_so_and_makes_no_false_proof():
    store = grown(numbered(300))
    store[0, 1] = store[0, 1][:-32]
    with pytest.raises(ValueError, match="不完整"):
        merkle.root(300, store.read)
    with pytest.raises(ValueError, match="不足"):
        store.grow(numbered(1))


def test_the_tiles_of_seventy_thousand_leaves_are_those_of_the_specification():
    tiles = list(merkle.tiles(70_000))
    count = {level: [wide for at, _, wide in tiles if at == level] for level in range(3)}
    assert count == {0: [256] * 273 + [112], 1: [256, 17], 2: [1]}
    assert list(merkle.tiles(256)) == [(0, 0, 256), (1, 0, 1)]
    assert all(merkle.width(level, at, 70_000) == wide for level, at, wide in tiles)
    assert merkle.width(0, 274, 70_000) == merkle.width(3, 0, 70_000) == 0


@pytest.mark.parametrize("row", rows("record", "瓦的网址"), ids=lambda row: row["网址"])
def test_paths_of_tiles_follow_the_table(row):
    level = None if row["层"] == "entries" else int(row["层"])
    index, wide = int(row["瓦号"]), int(row["宽"])
    assert merkle.tile_path("entries" if level is None else level, index, wide) == row["网址"]
    assert merkle.read_tile_path(row["网址"]) == (level, index, wide)


@pytest.mark.parametrize(
    "path",
    ["tile/00/000", "tile/64/000", "tile/0/x000/001", "tile/0/1", "tile/0/001.p/256",
     "tile/0/001.p/0", "tile/0/001.p/01", "tile/-1/000", "tile/0/001/", "tile/0/1234",
     "tile/e/000", "tile/0/٠٠١", "tile/0/001\n", "checkpoint"],
)  # fmt: skip
def test_a_path_out_of_shape_is_no_tile(path):
    assert merkle.read_tile_path(path) is None


def test_a_bundle_prefixes_each_leaf_with_its_length():
    assert merkle.bundle([b"", b"ab", b"c" * 300]) == b"\0\0" + b"\0\2ab" + b"\1\x2c" + b"c" * 300
