"""时间戳：同进程的时间戳机构，不经网络。"""

from datetime import timedelta

import pytest
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pyhanko.sign.timestamps import DummyTimeStamper

from tests.kernel.log.make import NOON, entries, integrated
from zhijian.kernel.log import sequencing, stamping
from zhijian.kernel.log.models import TimeStamp

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def authority():
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "TSA")])
    until = NOON + timedelta(days=365)
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, NOON, until)
    der = made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)
    private = key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return DummyTimeStamper(
        asn1_x509.Certificate.load(der), asn1_keys.PrivateKeyInfo.load(private), fixed_dt=NOON
    )


def test_the_newest_checkpoint_is_stamped_at_most_once_an_hour(settings, authority):
    settings.LOG_AUTHORITY = "http://tsa.example"
    integrated(2)
    made = stamping.stamp(NOON, authority)
    assert stamping.imprint(bytes(made.token)) == stamping.digest(made.checkpoint)
    assert made.at == NOON
    assert stamping.stamp(NOON + timedelta(hours=2), authority) is None
    entries(1)
    sequencing.integrate(NOON)
    assert stamping.stamp(NOON + timedelta(minutes=59), authority) is None
    assert stamping.stamp(NOON + timedelta(hours=1), authority).checkpoint.size == 3
    assert TimeStamp.objects.count() == 2


def test_without_an_authority_or_a_log_nothing_is_stamped(settings, authority):
    settings.LOG_AUTHORITY = "http://tsa.example"
    assert stamping.stamp(NOON, authority) is None
    integrated(1)
    settings.LOG_AUTHORITY = ""
    assert stamping.stamp(NOON, authority) is None


def test_a_stamp_of_something_else_is_refused(settings, authority, monkeypatch):
    settings.LOG_AUTHORITY = "http://tsa.example"
    integrated(1)
    monkeypatch.setattr(stamping, "imprint", lambda token: bytes(32))
    with pytest.raises(OSError, match="不是这个检查点"):
        stamping.stamp(NOON, authority)
    assert not TimeStamp.objects.exists()
