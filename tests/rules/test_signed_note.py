"""签名便条。验证另有一份独立的实现（`Independent`），照规范直写，不用被测的代码。"""

import base64
import hashlib

import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519

from zhijian.rules import merkle, signed_note
from zhijian.rules.signed_note import BadNote, Checkpoint, Note

SEED = bytes(range(32))
OTHER = bytes(range(1, 33))
NAME = "zhijian.example/log"

# Go 的 golang.org/x/mod/sumdb/note 所附的例子
GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_SEED = base64.b64decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")[1:]
GO_TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
GO_SIGNATURE = (
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FF"
    "YC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)


class Independent:
    """只认规范的另一份验证：逐字节读，验普通签名与见证签名。"""

    def __init__(self, name, public):
        self.name, self.key = name, ed25519.Ed25519PublicKey.from_public_bytes(public)
        self.public = public

    def _id(self, kind):
        return hashlib.sha256(self.name.encode() + b"\n" + bytes([kind]) + self.public).digest()[:4]

    def lines(self, note):
        cut = note.rindex(b"\n\n")
        prefix = "— ".encode() + self.name.encode() + b" "
        found = [line for line in note[cut + 2 :].split(b"\n") if line.startswith(prefix)]
        return note[: cut + 1], [base64.b64decode(line[len(prefix) :]) for line in found]

    def checkpoint(self, note):
        text, signatures = self.lines(note)
        plain = [one[4:] for one in signatures if one[:4] == self._id(1)]
        assert plain
        for one in plain:
            self.key.verify(one, text)
        origin, size, root = text.split(b"\n")[:3]
        return origin.decode(), int(size), base64.b64decode(root)

    def cosigned_at(self, note):
        text, signatures = self.lines(note)
        (one,) = [one[4:] for one in signatures if one[:4] == self._id(4)]
        at = int.from_bytes(one[:8], "big")
        self.key.verify(one[8:], b"cosignature/v1\ntime %d\n" % at + text)
        return at


def public(seed):
    key = ed25519.Ed25519PrivateKey.from_private_bytes(seed)
    return key.public_key().public_bytes_raw()


def checkpoint_note(seed=SEED, size=7):
    text = str(Checkpoint(NAME, size, merkle.leaf_hash(b"%d" % size)))
    return Note(text, (signed_note.sign(text, NAME, seed),))


def test_the_go_example_is_reproduced_byte_for_byte():
    signed = Note(GO_TEXT, (signed_note.sign(GO_TEXT, "PeterNeumann", GO_SEED),))
    assert str(signed) == GO_TEXT + "\n" + GO_SIGNATURE
    assert str(signed_note.verifier("PeterNeumann", GO_SEED)) == GO_KEY
    read = signed_note.read_note(str(signed).encode())
    assert read == signed
    assert read.signed_by(signed_note.read_verifier(GO_KEY)) == signed.signatures


def test_an_independent_implementation_verifies_our_checkpoint_and_cosignature():
    note = checkpoint_note()
    witness = signed_note.cosign(note.text, "w.example/1", OTHER, 1_780_000_000)
    written = str(signed_note.with_signatures(note, [witness])).encode()
    assert Independent(NAME, public(SEED)).checkpoint(written) == (
        NAME, 7, merkle.leaf_hash(b"7"))  # fmt: skip
    assert Independent("w.example/1", public(OTHER)).cosigned_at(written) == 1_780_000_000


def test_a_cosignature_verifies_and_tells_its_time():
    note = checkpoint_note()
    fresh = signed_note.cosign(note.text, "w.example/1", OTHER, 1_780_000_000)
    trusted = signed_note.verifier("w.example/1", OTHER, signed_note.COSIGNATURE)
    both = signed_note.with_signatures(note, [fresh])
    assert both.signed_by(trusted) == (fresh,)
    assert signed_note.signed_at(fresh) == 1_780_000_000
    assert signed_note.read_signatures(fresh.line) == (fresh,)
    assert signed_note.read_verifier(str(trusted)) == trusted


def test_a_newer_cosignature_replaces_the_older_of_the_same_witness():
    note = checkpoint_note()
    older = signed_note.cosign(note.text, "w.example/1", OTHER, 1)
    newer = signed_note.cosign(note.text, "w.example/1", OTHER, 2)
    both = signed_note.with_signatures(signed_note.with_signatures(note, [older]), [newer])
    assert both.signatures == (*note.signatures, newer)


def test_unknown_keys_are_ignored_and_a_false_signature_of_a_known_one_is_refused():
    note = checkpoint_note()
    stranger = signed_note.sign(note.text, "other.example", OTHER)
    trusted = signed_note.verifier(NAME, SEED)
    both = signed_note.with_signatures(note, [stranger])
    assert both.signed_by(trusted) == note.signatures
    with pytest.raises(BadNote, match="没有所信"):
        Note(note.text, (stranger,)).signed_by(trusted)
    with pytest.raises(BadNote, match="不符"):
        Note(note.text.replace("\n7\n", "\n8\n"), note.signatures).signed_by(trusted)


def test_a_name_alone_or_another_key_of_that_name_is_not_enough():
    note = checkpoint_note(OTHER)
    with pytest.raises(BadNote, match="没有所信"):
        note.signed_by(signed_note.verifier(NAME, SEED))
    with pytest.raises(BadNote, match="没有所信"):
        note.signed_by(signed_note.verifier(NAME, OTHER, signed_note.COSIGNATURE))


def test_a_checkpoint_reads_back_with_its_extra_lines():
    found = Checkpoint(NAME, 12, bytes(32), ("key 3",))
    assert signed_note.read_checkpoint(str(found)) == found


@pytest.mark.parametrize(
    "text",
    ["", "a\n1\n", "a\n01\nAAAA\n", "a\n-1\n" + "A" * 43 + "=\n", "a\n1\nAAAA\n",
     "a\n1\n" + "A" * 43 + "=", "\n1\n" + "A" * 43 + "=\n", "a\n1\n" + "A" * 42 + "B=\n",
     "a\n1\n" + "A" * 43 + "=\n\n"],
)  # fmt: skip
def test_a_checkpoint_out_of_shape_is_refused(text):
    with pytest.raises(BadNote):
        signed_note.read_checkpoint(text)


@pytest.mark.parametrize(
    "words",
    [b"", b"text\n", b"text\n\n", b"text\n\nname x08go/Y=\n", "text\n\n— a x08go/Y=".encode(),
     "text\n\n— a+b x08goAA=\n".encode(), "text\n\n— a AAAA\n".encode(), b"\xff\n\n",
     "te\rxt\n\n— a x08go/ZJkuA=\n".encode(), "text\n\n— a  x08go/ZJkuA=\n".encode(),
     ("text\n\n" + "— a x08go/ZJkuA=\n" * 65).encode(), b"a" * 70_000],
)  # fmt: skip
def test_a_note_out_of_shape_is_refused(words):
    with pytest.raises(BadNote):
        signed_note.read_note(words)


@pytest.mark.parametrize(
    "words", ["", "name", GO_KEY.replace("c74f20a3", "c74f20a4"), GO_KEY[:-4], "+" + GO_KEY,
              "PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"],
)  # fmt: skip
def test_a_key_out_of_shape_is_refused(words):
    with pytest.raises(BadNote):
        signed_note.read_verifier(words)


def test_a_name_with_a_space_or_plus_is_refused():
    for name in ["", "a b", "a+b"]:
        with pytest.raises(BadNote):
            signed_note.verifier(name, SEED)
