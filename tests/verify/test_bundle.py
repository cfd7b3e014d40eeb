"""证明包：导出的一份核对得过；改任何一位都查得出，并指明是哪里。核对的程序不认识质剑。"""

import ast
import base64
import hashlib
import json
import re
import shutil
import subprocess
import sys
import zipfile
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.db import transaction
from zhijian_verify import Fault, checking, container, notes, tree, verify

from tests import soak
from tests.kernel.papers.cases import Case, case
from tests.kernel.papers.test_issuing import issued
from tests.kernel.people import NOON
from zhijian.kernel import clock
from zhijian.kernel.evidence import arriving, storage
from zhijian.kernel.evidence.models import EvidenceItem
from zhijian.kernel.log import book, keys
from zhijian.kernel.papers import issuing
from zhijian.kernel.papers.bundle import making
from zhijian.kernel.papers.bundle.container import Container
from zhijian.rules import canonical, merkle, signed_note

AT = clock.real_now()
FLIPS = soak.times(500, 20_000)
PACKAGE = Path(__file__).parents[2] / "verify" / "zhijian_verify"


@pytest.fixture(autouse=True)
def _own_storage(settings, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path / "files"


def filled(where: Case) -> None:
    """两份文书、一项证据、若干笔记录。"""
    facts = [{"notes": {"no": number}} for number in range(3)]
    for no in ("37", "7"):
        facts.append({"papers": [issuing.digest(issued(where, no, entry_number=len(facts) + 1))]})
    file = arriving.arrive(
        BytesIO("现场记录".encode()), "记录.txt", where.officer, NOON, where.matter
    )
    facts.append({"files": [{"name": "记录.txt", "sha256": file.sha256}]})
    EvidenceItem.objects.create(
        matter=where.matter,
        kind="document",
        name="现场记录",
        source="本局",
        proves="事实",
        taken_at=NOON,
        place="现场",
        first_collector=where.officer,
        second_collector=where.officer,
        file=file,
        entry_number=len(facts),
    )
    with transaction.atomic():
        for one in facts:
            book.append(
                where.matter,
                "do",
                by=where.officer,
                occurred_at=NOON,
                recorded_at=NOON,
                facts=one,
            )
        where.matter.save()


@pytest.fixture
def bundle(db) -> bytes:
    where = case()
    filled(where)
    made = making.make(where.matter, AT)
    return (storage.root() / storage.stored_path(made.sha256)).read_bytes()


def resigned(raw: bytes, change) -> bytes:
    """有人改了包里的文件，连容器与清单上的摘要都改妥，只是没有签名的私钥。"""
    files = container.read(raw)
    change(files)
    manifest = json.loads(files["manifest.json"])
    for one in manifest["files"]:
        if one["name"] in files:
            one["sha256"] = hashlib.sha256(files[one["name"]]).hexdigest()
    files["manifest.json"] = canonical.encode(manifest)
    return packed(files)


def packed(files: dict[str, bytes]) -> bytes:
    out = BytesIO()
    made = Container(out)
    for name, data in files.items():
        made.add(name, data)
    made.close()
    return out.getvalue()


def insider(raw: bytes, change) -> bytes:
    """握有日志私钥的人连清单也重签了：还有树与链守着。"""
    files = container.read(resigned(raw, change))
    text = f"{making.FORMAT}\nsha256 {hashlib.sha256(files['manifest.json']).hexdigest()}\n"
    note = signed_note.Note(text, (keys.signers(AT)[0].sign(text),))
    return packed(files | {"manifest.sig": str(note).encode()})


def test_an_exported_bundle_verifies_and_tells_what_it_holds(bundle: bytes) -> None:
    report = verify(bundle)
    assert report.entries == 6 and "霸州加油站案" in report.title and not report.trusted
    assert verify(bundle, [str(keys.verifiers()[0])]).trusted
    with zipfile.ZipFile(BytesIO(bundle)) as opened:
        assert opened.testzip() is None
        names = opened.namelist()
    assert {"papers/001.pdf", "papers/001-sealed.pdf", "evidence/001.txt"} <= set(names)
    readme = container.read(bundle)["说明.txt"].decode()
    assert "密文" in readme and "zhijian-verify" in readme and "没有装订过" in readme


def test_only_the_newest_bundle_of_a_case_is_kept(db) -> None:
    where = case()
    filled(where)
    first = making.make(where.matter, AT)
    second = making.make(where.matter, AT + timedelta(minutes=1))
    assert making.latest(where.matter) == second
    kept = [storage.root() / storage.stored_path(one.sha256) for one in (first, second)]
    assert [path.exists() for path in kept] == [False, True]


def test_every_one_of_many_single_bit_changes_is_found_and_named(bundle: bytes) -> None:
    for turn in range(FLIPS):
        chosen = int.from_bytes(hashlib.sha256(b"flip %d" % turn).digest())
        changed = bytearray(bundle)
        changed[chosen // 8 % len(bundle)] ^= 1 << chosen % 8
        with pytest.raises(Fault, match=r"[\u4e00-\u9fff]{3}"):
            verify(bytes(changed))


def test_every_bit_of_the_frame_around_the_members_is_held(bundle: bytes) -> None:
    files = {"a.txt": b"1", "二.txt": b"", "c": b"333"}
    raw = packed(files)
    assert container.read(raw) == files
    for place in range(len(raw) * 8):
        changed = bytearray(raw)
        changed[place // 8] ^= 1 << place % 8
        with pytest.raises(Fault):
            container.read(bytes(changed))


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda raw: raw + b"\0", "多出 1 个字节"),
        (lambda raw: raw[:-1], "结尾被改动"),
        (lambda raw: raw[: len(raw) // 2], "截短|结尾|目录|文件头"),
        (lambda raw: b"", "不是证明包"),
        (lambda raw: b"junk" + raw, "不是证明包"),
    ],
)
def test_bytes_added_or_cut_are_named(bundle: bytes, spoil, words: str) -> None:
    with pytest.raises(Fault, match=words):
        verify(spoil(bundle))


def _paper(files):
    files["papers/001.pdf"] += b" "


def test_a_file_replaced_with_matching_digests_breaks_the_signature(bundle: bytes) -> None:
    with pytest.raises(Fault, match=r"清单|签过的摘要"):
        verify(resigned(bundle, _paper))


def test_a_paper_replaced_by_one_who_holds_the_key_is_not_in_the_record(bundle: bytes) -> None:
    with pytest.raises(Fault, match="不是当时的文件"):
        verify(insider(bundle, _paper))


def test_a_file_changed_in_storage_before_the_export_is_found_by_whoever_checks(db) -> None:
    where = case()
    filled(where)
    kept = EvidenceItem.objects.get(matter=where.matter).file
    (storage.root() / kept.stored_path).write_bytes("改过的".encode())
    made = making.make(where.matter, AT)
    raw = (storage.root() / storage.stored_path(made.sha256)).read_bytes()
    with pytest.raises(Fault, match=r"evidence/001\.txt”的摘要不在第 6 笔记录里"):
        verify(raw)


def test_a_file_no_entry_speaks_of_is_not_taken_for_proved(bundle: bytes) -> None:
    def silent(files):
        manifest = json.loads(files["manifest.json"])
        for one in manifest["files"]:
            one.pop("entry", None)
        files["manifest.json"] = canonical.encode(manifest)
        _paper(files)

    with pytest.raises(Fault, match="不在任何一笔记录里"):
        verify(insider(bundle, silent))


def test_an_entry_rewritten_by_one_who_holds_the_key_is_not_in_the_tree(bundle: bytes) -> None:
    def change(files):
        body = files["entries/000002.json"]
        files["entries/000002.json"] = body.replace(b'"no":1', b'"no":9')

    with pytest.raises(Fault, match="第 2 笔记录不在日志里"):
        verify(insider(bundle, change))


def test_an_entry_left_out_by_one_who_holds_the_key_is_missed(bundle: bytes) -> None:
    def drop(last: int):
        def change(files):
            manifest = json.loads(files["manifest.json"])
            name = manifest["entries"].pop(last)
            manifest["files"] = [
                one for one in manifest["files"] if not one["name"].startswith(name)
            ]
            for one in manifest["files"]:
                one.pop("entry", None)
            files["manifest.json"] = canonical.encode(manifest)
            for end in ("json", "proof"):
                del files[f"{name}.{end}"]

        return change

    with pytest.raises(Fault, match="缺笔或者换了次序"):
        verify(insider(bundle, drop(1)))
    with pytest.raises(Fault, match="末尾缺笔"):
        verify(insider(bundle, drop(-1)))


def test_another_organs_key_is_refused(bundle: bytes) -> None:
    other = signed_note.verifier("elsewhere.example/log", b"1" * 32)
    with pytest.raises(Fault, match="另一把"):
        verify(bundle, [str(other)])


def test_both_programs_agree_on_trees_leaves_and_links() -> None:
    for size in range(1, 40):
        data = [hashlib.sha256(bytes([n])).digest() for n in range(size)]
        made = merkle.grown(0, [merkle.leaf_hash(one) for one in data], lambda *_: b"")
        read = lambda level, index, made=made: made.get((level, index), b"")  # noqa: E731
        root = merkle.root(size, read)
        for index in range(size):
            path = merkle.inclusion(index, size, read)
            assert tree.root_from(data[index], index, size, path) == root
            assert tree.root_from(data[index], index, size, path[:-1]) != root or size == 1
            assert tree.root_from(data[index], index, size, [*path, root]) != root
    salt, previous = bytes(32), canonical.genesis("甲")
    assert tree.first_link("甲") == previous
    leaf = tree.leaf(salt, b"{}")
    assert leaf == canonical.leaf(salt, b"{}")
    assert tree.next_link(previous, leaf) == canonical.entry_hash(previous, salt, b"{}")


def test_both_programs_agree_on_notes_and_cosignatures() -> None:
    seed, text = b"7" * 32, "log.example\n5\n" + base64.b64encode(bytes(32)).decode() + "\n"
    signatures = (
        signed_note.sign(text, "log.example", seed),
        signed_note.cosign(text, "witness.example", seed, 1_767_225_600),
    )
    note = notes.read_note(str(signed_note.Note(text, signatures)).encode(), "便条")
    log = notes.read_key(str(signed_note.verifier("log.example", seed)), "便条")
    watching = notes.read_key(str(signed_note.verifier("witness.example", seed, 4)), "便条")
    assert note.signed_by([log], "便条") == ["log.example"]
    assert note.signed_by([watching], "便条") == ["witness.example"]
    assert notes.read_checkpoint(note.text, "便条") == ("log.example", 5, bytes(32))
    with pytest.raises(Fault, match="签名不符"):
        notes.Note(note.text + " ", note.signatures).signed_by([log, watching], "便条")


def test_the_verifier_knows_nothing_of_this_program() -> None:
    for path in PACKAGE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                top = name.split(".")[0]
                assert top in {*sys.stdlib_module_names, "cryptography", "zhijian_verify"}, name


def test_the_command_runs_by_itself_and_says_the_first_thing_wrong(
    bundle: bytes, tmp_path: Path
) -> None:
    shutil.copytree(PACKAGE, tmp_path / "zhijian_verify")
    good, bad = tmp_path / "good.zip", tmp_path / "bad.zip"
    good.write_bytes(bundle)
    bad.write_bytes(bundle + b"x")
    command = [sys.executable, "-m", "zhijian_verify"]
    run = lambda path: subprocess.run(  # noqa: E731
        [*command, str(path)], cwd=tmp_path, capture_output=True, text=True, check=False, env={}
    )
    assert run(good).returncode == 0 and "全部相符" in run(good).stdout
    told = run(bad)
    assert told.returncode == 1 and re.match("不对：压缩包之后多出 1 个字节", told.stdout)
    assert run(tmp_path / "none.zip").returncode == 2
    assert checking.FORMAT == making.FORMAT
