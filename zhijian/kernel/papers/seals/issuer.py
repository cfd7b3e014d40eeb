"""签名的密钥与证书：本系统自己的签发者，每个机关一份，与其他密钥同在数据库之外（P-256，0600）。

`signing/issuer-0001.pem` 是签发者，`signing/<机关>-0001.pem` 是机关，一个文件里先私钥后证书。
编号最大者签新的；旧的留着。机关改名、证书将满期，自动换下一份。
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.conf import settings

from zhijian.kernel.vault.keys import VaultError

ISSUER = "issuer"
ISSUER_NAME = "质剑本地签发者"
ISSUER_DAYS, ORGAN_DAYS = 20 * 365, 3 * 365
RENEW = timedelta(days=30)
SLACK = timedelta(days=1)
LONGEST_NAME = 64  # X.520 对通用名长度的限制


@dataclass(frozen=True, repr=False)
class Signer:
    """一把签名私钥与它的证书。"""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    def __repr__(self) -> str:
        return f"Signer({self.certificate.subject.rfc4514_string()})"

    @property
    def fingerprint(self) -> str:
        """证书的 SHA-256。"""
        return self.certificate.fingerprint(hashes.SHA256()).hex()


def folder() -> Path:
    """签名密钥的目录。"""
    return Path(settings.KEYS_DIR) / "signing"


def create_issuer(at: datetime) -> Path:
    """没有签发者就生成一个；已有的不动。"""
    if found := _newest(ISSUER):
        return found
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name(ISSUER_NAME)
    built = (
        _builder(name, name, key, at, ISSUER_DAYS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(issuing=True), critical=True)
    )
    return _create(ISSUER, Signer(key, built.sign(key, hashes.SHA256())))


def issuer() -> Signer:
    """签发者。演示模式没有时生成；正式运行没有时抛 VaultError。"""
    found = _newest(ISSUER)
    if found is None:
        raise VaultError(
            f"密钥目录 {folder()} 中没有签发者。请把密钥备份放回；"
            "初次部署请运行 make keys 生成，并立即离线备份"
        )
    return _read(found, found.stat().st_mtime_ns)


def signer(pk: UUID, name: str, at: datetime) -> Signer:
    """机关的签名者；没有、改了名、将满期的，由签发者签发一份新的。"""
    if settings.DEMONSTRATION:
        create_issuer(at)
    found = _newest(str(pk))
    if found is not None:
        held = _read(found, found.stat().st_mtime_ns)
        lasting = held.certificate.not_valid_after_utc - at > RENEW
        if lasting and held.certificate.subject == _name(name):
            return held
    made = _create(str(pk), _issued(name, at))
    return _read(made, made.stat().st_mtime_ns)


def require() -> None:
    """签发者在且读得出则无事，否则抛 VaultError。"""
    issuer()


def _issued(name: str, at: datetime) -> Signer:
    above, key = issuer(), ec.generate_private_key(ec.SECP256R1())
    built = (
        _builder(_name(name), above.certificate.subject, key, at, ORGAN_DAYS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(issuing=False), critical=True)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(above.key.public_key()),
            critical=False,
        )
    )
    return Signer(key, built.sign(above.key, hashes.SHA256()))


def _builder(
    subject: x509.Name,
    issued_by: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    at: datetime,
    days: int,
) -> x509.CertificateBuilder:
    own = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issued_by)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - SLACK)
        .not_valid_after(at + timedelta(days=days))
        .add_extension(own, critical=False)
    )


def _usage(*, issuing: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not issuing,
        content_commitment=not issuing,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=issuing,
        crl_sign=issuing,
        encipher_only=False,
        decipher_only=False,
    )


def _name(common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"),
            x509.NameAttribute(NameOID.COMMON_NAME, common[:LONGEST_NAME]),
        ]
    )


def _newest(stem: str) -> Path | None:
    return max(folder().glob(f"{stem}-[0-9][0-9][0-9][0-9].pem"), default=None)


@lru_cache(maxsize=512)
def _read(path: Path, _changed: int) -> Signer:
    try:
        mode, pem = path.stat().st_mode & 0o777, path.read_bytes()
        key = serialization.load_pem_private_key(pem, None)
        certificate = x509.load_pem_x509_certificate(pem)
    except (OSError, ValueError) as problem:
        raise VaultError(f"密钥文件 {path} 读不出来，请从密钥备份中恢复") from problem
    if mode & 0o077:
        raise VaultError(
            f"密钥文件 {path} 的权限是 {mode:04o}，别人也能读；请运行 chmod 600 {path}"
        )
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise VaultError(f"密钥文件 {path} 不是椭圆曲线的密钥，请从密钥备份中恢复")
    return Signer(key, certificate)


def _create(stem: str, made: Signer) -> Path:
    """先写到旁边再链接到位：两个进程同时生成时只有一份生效，没有半截文件。"""
    place = folder()
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    last = _newest(stem)
    number = int(last.stem[-4:]) + 1 if last else 1
    path = place / f"{stem}-{number:04d}.pem"
    draft = place / f".{path.name}.{secrets.token_hex(8)}"
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(
            made.key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
        file.write(made.certificate.public_bytes(serialization.Encoding.PEM))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path
