import logging
import os
import pickle
import stat
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.template import Context, Template

from tests.kernel import people
from zhijian.kernel.parties.models import Party
from zhijian.kernel.vault import VaultError, commitment, keys, open_sealed, seal, search_token
from zhijian.kernel.vault.checks import keys_are_ready
from zhijian.kernel.vault.fields import MASK, Protected
from zhijian.kernel.vault.resealing import reseal_all

SECRET = "131081199003071234"
WHERE = "parties.Party.id_number"


@pytest.fixture(autouse=True)
def key_folder(settings, tmp_path):
    settings.KEYS_DIR = tmp_path / "keys"
    yield settings.KEYS_DIR
    keys.forget()


def person_with(number):
    return Party.objects.create(
        kind="person", name="张三", id_number=number, organ=people.organ(), created_at=people.NOON
    )


def test_sealed_text_opens_again_and_differs_each_time():
    first, second = seal(SECRET, WHERE), seal(SECRET, WHERE)
    assert first != second
    assert first.startswith("v1:0001:")
    assert open_sealed(first, WHERE) == open_sealed(second, WHERE) == SECRET


def test_empty_text_stays_empty():
    assert (seal("", WHERE), open_sealed("", WHERE), search_token(" ")) == ("", "", "")


def test_a_ciphertext_moved_to_another_column_does_not_open():
    with pytest.raises(VaultError, match="解不开"):
        open_sealed(seal(SECRET, WHERE), "cases.Source.informant")


def test_a_changed_ciphertext_does_not_open():
    sealed = seal(SECRET, WHERE)
    swapped = sealed[:-6] + ("A" if sealed[-6] != "A" else "B") + sealed[-5:]
    with pytest.raises(VaultError, match="解不开"):
        open_sealed(swapped, WHERE)


@pytest.mark.parametrize("junk", ["明文", "v1:0001:", "v2:0001:AAAA", "v1::AAAA", "v1:0001:%%%"])
def test_what_was_never_sealed_is_reported_plainly(junk):
    with pytest.raises(VaultError, match="密文不完整"):
        open_sealed(junk, WHERE)


def test_another_key_of_the_same_number_gives_a_clear_error_without_the_text(key_folder):
    sealed = seal(SECRET, WHERE)
    (key_folder / "seal-0001.key").unlink()
    keys.create_next(key_folder)
    with pytest.raises(VaultError, match="不是当初那一把") as caught:
        open_sealed(sealed, WHERE)
    assert SECRET not in str(caught.value)


def test_a_lost_key_is_named(key_folder):
    sealed = seal(SECRET, WHERE)
    keys.create_next(key_folder)
    (key_folder / "seal-0001.key").unlink()
    keys.forget()
    with pytest.raises(VaultError, match=r"seal-0001\.key"):
        open_sealed(sealed, WHERE)


def test_key_files_are_for_their_owner_only(key_folder):
    seal(SECRET, WHERE)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in key_folder.iterdir()}
    assert modes == {0o600}


def test_a_key_file_others_may_read_is_refused(key_folder):
    seal(SECRET, WHERE)
    os.chmod(key_folder / "seal-0001.key", 0o644)
    keys.forget()
    with pytest.raises(VaultError, match="chmod 600"):
        seal(SECRET, WHERE)


def test_a_broken_key_file_is_reported(key_folder):
    seal(SECRET, WHERE)
    (key_folder / "search.key").write_text("AAAA")
    keys.forget()
    with pytest.raises(VaultError, match="32 字节"):
        search_token(SECRET)


def test_production_refuses_to_start_without_keys_and_makes_none(settings, key_folder):
    settings.DEMONSTRATION = False
    with pytest.raises(VaultError, match="new_key"):
        seal(SECRET, WHERE)
    assert [error.id for error in keys_are_ready()] == ["vault.E001"]
    assert not Path(key_folder).exists()


def test_production_runs_with_keys_made_by_the_command(settings, key_folder, capsys):
    settings.DEMONSTRATION = False
    call_command("new_key")
    assert "0001" in capsys.readouterr().out
    assert keys_are_ready() == []
    assert open_sealed(seal(SECRET, WHERE), WHERE) == SECRET


def test_search_tokens_ignore_spacing_width_and_case_and_need_the_key(key_folder):
    token = search_token("13108119900307123x")
    assert token == search_token(" 1310 8119 9003 0712 3X ")
    (key_folder / "search.key").unlink()
    keys.create_next(key_folder)
    assert search_token("13108119900307123X") != token


def test_commitments_need_salt_and_depend_on_it():
    assert commitment(SECRET, "a") != commitment(SECRET, "b")
    assert commitment(SECRET, "a") == commitment(SECRET, "a")
    with pytest.raises(VaultError):
        commitment(SECRET, "")


def test_a_protected_value_never_shows_itself(caplog):
    value = Protected.of(SECRET, WHERE)
    shown = Template("{{ v }} {{ v|default:'x' }}").render(Context({"v": value}))
    with caplog.at_level(logging.INFO):
        logging.getLogger("t").info("%s %r", value, value)
    seen = [str(value), repr(value), f"{value}", f"{value:>9}", shown, caplog.text, str([value])]
    assert all(SECRET not in text and MASK in text for text in seen)
    assert SECRET.encode() not in pickle.dumps(value)
    assert pickle.loads(pickle.dumps(value)).reveal() == SECRET
    assert value.masked(4, 4) == "1310**********1234"
    assert Protected.of("短", WHERE).masked() == "*"
    assert value == Protected.of(SECRET, WHERE)
    assert hash(value) == hash(Protected.of(SECRET, WHERE))
    assert value != SECRET


@pytest.mark.django_db
class TestColumn:
    def test_the_database_holds_only_ciphertext(self):
        person_with(SECRET)
        copy = "COPY parties_party TO STDOUT"
        with connection.cursor() as cursor, cursor.copy(copy) as dump:
            text = b"".join(bytes(block) for block in dump).decode()
        assert SECRET not in text
        assert "v1:0001:" in text

    def test_an_officer_with_the_right_reads_it_back(self):
        kept = Party.objects.get(pk=person_with(SECRET).pk)
        assert kept.id_number.reveal() == SECRET
        assert SECRET not in repr(kept.__dict__)

    def test_assigned_text_is_sealed_at_once(self):
        person = person_with("")
        assert not person.id_number
        person.id_number = SECRET
        assert SECRET not in repr(person.__dict__)
        person.save(update_fields=["id_number"])
        person.refresh_from_db()
        assert person.id_number.reveal() == SECRET

    def test_bulk_updates_are_sealed_too(self):
        person = person_with("")
        Party.objects.filter(pk=person.pk).update(id_number=SECRET)
        raw = raw_column(person)
        assert raw.startswith("v1:")
        assert Party.objects.defer("id_number").get(pk=person.pk).id_number.reveal() == SECRET
        assert Party.objects.values_list("id_number", flat=True).get() == person_reveals(person)

    def test_it_cannot_be_searched_by_content(self):
        with pytest.raises(Exception, match="Unsupported lookup"):
            Party.objects.filter(id_number=SECRET).exists()
        assert not Party.objects.filter(id_number__isnull=True).exists()

    def test_after_a_new_key_old_rows_open_and_resealing_moves_them(self, key_folder, capsys):
        person = person_with(SECRET)
        call_command("new_key")
        assert Party.objects.get(pk=person.pk).id_number.reveal() == SECRET
        call_command("reseal")
        assert "改写 1 处" in capsys.readouterr().out
        assert raw_column(person).startswith("v1:0002:")
        assert Party.objects.get(pk=person.pk).id_number.reveal() == SECRET
        assert reseal_all() == 0

    def test_dumpdata_writes_ciphertext(self, capsys):
        person_with(SECRET)
        call_command("dumpdata", "parties")
        out = capsys.readouterr().out
        assert SECRET not in out
        assert "v1:0001:" in out


def raw_column(person):
    with connection.cursor() as cursor:
        cursor.execute("SELECT id_number FROM parties_party WHERE id = %s", [person.pk])
        return cursor.fetchone()[0]


def person_reveals(person):
    person.refresh_from_db()
    return person.id_number
