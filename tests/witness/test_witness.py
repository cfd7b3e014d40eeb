"""见证人自己：只认所列的日志，只签只增不改的历史，先落盘再回答。"""

import base64
import json
import threading
import urllib.error
import urllib.request

import pytest

from tests.rules.test_merkle import Store, numbered
from witness import __main__ as command
from witness import note as notes
from witness import tree
from witness.server import Witness, server
from witness.state import Memory
from zhijian.rules import merkle, signed_note

SEED, ORIGIN, NAME = bytes(range(32)), "zhijian.example/log", "w.example/1"
NOW = 1_780_000_000


class Log:
    """一个日志：若干叶，签得出检查点。"""

    def __init__(self, hashes, seed=SEED):
        self.seed, self.store = seed, Store()
        self.store.grow(hashes)

    @property
    def key(self):
        return str(signed_note.verifier(ORIGIN, self.seed))

    def note(self, size):
        root = merkle.root(size, self.store.read)
        text = str(signed_note.Checkpoint(ORIGIN, size, root))
        return str(signed_note.Note(text, (signed_note.sign(text, ORIGIN, self.seed),)))

    def body(self, old, size, note=None):
        proof = merkle.consistency(old, size, self.store.read)
        lines = [f"old {old}", *(base64.b64encode(part).decode() for part in proof)]
        return ("\n".join(lines) + "\n\n" + (note or self.note(size))).encode()


@pytest.fixture
def log():
    return Log(numbered(700))


@pytest.fixture
def witness(tmp_path, log):
    memory = Memory(tmp_path / "w")
    memory.create(NAME)
    return Witness(memory, [notes.read_key(log.key)], clock=lambda: NOW)


def trusted(witness):
    return signed_note.read_verifier(str(witness.memory.public()))


def test_it_cosigns_a_growing_log_and_the_platform_accepts_the_cosignature(witness, log):
    for old, size in [(0, 5), (5, 256), (256, 256), (256, 699), (699, 700)]:
        answer = witness.add_checkpoint(log.body(old, size))
        assert answer.status == 200
        note = signed_note.read_note(log.note(size))
        (signature,) = signed_note.read_signatures(answer.body)
        both = signed_note.with_signatures(note, [signature])
        assert both.signed_by(trusted(witness)) == (signature,)
        assert signed_note.signed_at(signature) == NOW


def test_the_two_implementations_judge_every_consistency_proof_alike(log):
    read = log.store.read
    for new in [*range(1, 34), 255, 256, 257, 700]:
        root = merkle.root(new, read)
        for old in {*range(0, new + 1, max(1, new // 25)), new - 1}:
            proof, before = merkle.consistency(old, new, read), merkle.root(old, read)
            assert tree.consistent(old, new, proof, before, root)
            for bent in ([*proof, root], proof[:-1], proof[::-1], [bytes(32), *proof[1:]]):
                held = merkle.extends(old, new, bent, before, root)
                assert tree.consistent(old, new, bent, before, root) == held
            assert not tree.consistent(old, new, proof, bytes(32), root)


def test_it_tells_the_size_it_last_cosigned_when_asked_from_another(witness, log):
    witness.add_checkpoint(log.body(0, 300))
    for old in (0, 299, 300):
        answer = witness.add_checkpoint(log.body(old, 299 if old == 299 else 300))
        assert (answer.status, answer.body) == (
            (200, answer.body) if old == 300 else (409, "300\n")
        )
    assert witness.add_checkpoint(log.body(0, 300)).kind == "text/x.tlog.size"


def test_it_never_cosigns_a_rewritten_history(witness, log):
    witness.add_checkpoint(log.body(0, 300))
    forged = Log([*numbered(700)[:10], bytes(32), *numbered(700)[11:]])
    assert witness.add_checkpoint(forged.body(300, 700)).status == 422
    assert witness.add_checkpoint(forged.body(300, 300)).status == 409
    assert witness.memory.last(ORIGIN).size == 300


def test_it_never_goes_back(witness, log):
    witness.add_checkpoint(log.body(0, 300))
    answer = witness.add_checkpoint(log.body(200, 200))
    assert (answer.status, answer.body) == (409, "300\n")


def test_it_knows_only_its_logs_and_their_keys(witness, log):
    stranger = Log(numbered(3), seed=bytes(32))
    assert witness.add_checkpoint(stranger.body(0, 3)).status == 403
    other = log.note(3).replace(ORIGIN, "other.example/log")
    assert witness.add_checkpoint(log.body(0, 3, other)).status == 404
    bent = log.note(3).replace("\n3\n", "\n4\n")
    assert witness.add_checkpoint(log.body(0, 3, bent)).status == 403


@pytest.mark.parametrize(
    "body",
    [b"", b"old 0", b"old -1\n\n", b"new 0\n\n", b"old 00\n\n", b"old 0\nAAAA\n\n", b"\xff\n\n",
     b"old 0\n!\n\n", b"old 0\n" + b"A" * 43 + b"=\n" * 1 + (b"A" * 43 + b"=\n") * 63 + b"\n"],
)  # fmt: skip
def test_a_request_out_of_shape_is_refused(witness, log, body):
    assert witness.add_checkpoint(body + log.note(3).encode()).status == 400


def test_an_old_size_above_the_checkpoint_is_refused(witness, log):
    body = log.body(3, 3).replace(b"old 3", b"old 4")
    assert witness.add_checkpoint(body).status == 400


def test_what_it_cosigned_survives_it_and_stands_in_its_history(witness, log, tmp_path):
    witness.add_checkpoint(log.body(0, 5))
    witness.add_checkpoint(log.body(5, 9))
    again = Witness(Memory(tmp_path / "w"), witness.logs)
    assert again.memory.last(ORIGIN).size == 9
    (history,) = (tmp_path / "w").glob("*.history")
    assert [json.loads(line)["size"] for line in history.read_text().splitlines()] == [5, 9]


def test_the_private_key_must_be_private(witness, log):
    path = witness.memory.folder / "key"
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o644)
    with pytest.raises(PermissionError):
        witness.add_checkpoint(log.body(0, 5))


def test_it_answers_over_http(witness, log):
    waiting = server(witness, ("127.0.0.1", 0))
    thread = threading.Thread(target=waiting.serve_forever)
    thread.start()
    base = f"http://127.0.0.1:{waiting.server_port}"
    try:
        with urllib.request.urlopen(f"{base}/add-checkpoint", data=log.body(0, 5)) as told:
            assert signed_note.read_signatures(told.read())
        for path, data, status in [("/", b"x", 404), ("/add-checkpoint", b"x" * 70_000, 413)]:
            with pytest.raises(urllib.error.HTTPError) as refused:
                urllib.request.urlopen(base + path, data=data)
            assert refused.value.code == status
            refused.value.close()
    finally:
        waiting.shutdown()
        thread.join()
        waiting.server_close()


def test_the_commands_create_show_and_accept_a_gap_in_the_open(tmp_path, log, capsys):
    folder = str(tmp_path / "new")
    assert command.main(["create", "--folder", folder, "--name", NAME]) == 0
    key = capsys.readouterr().out.strip()
    assert command.main(["create", "--folder", folder, "--name", NAME]) == 0
    assert capsys.readouterr().out.strip() == key
    witness = Witness(Memory(tmp_path / "new"), [notes.read_key(log.key)])
    witness.add_checkpoint(log.body(0, 300))
    shorter = Log([*numbered(200)[:150], bytes(32)])
    checkpoint = tmp_path / "checkpoint"
    checkpoint.write_text(shorter.note(151))
    told = ["accept-gap", "--folder", folder, "--log", log.key, "--reason", "恢复了旧备份"]
    assert command.main([*told, "--checkpoint", str(checkpoint)]) == 0
    assert witness.add_checkpoint(shorter.body(151, 151)).status == 200
    assert command.main(["show", "--folder", folder, "--log", log.key]) == 0
    assert f"{ORIGIN} 151" in capsys.readouterr().out
    checkpoint.write_text(Log(numbered(3), seed=bytes(32)).note(3))
    assert command.main([*told, "--checkpoint", str(checkpoint)]) == 1
    assert command.main(["create", "--folder", str(tmp_path / "x"), "--name", "a b"]) == 1
