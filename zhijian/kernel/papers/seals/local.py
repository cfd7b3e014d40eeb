"""本机的盖章：PAdES（B-B），P-256，机关自己的证书，签名域处印上印章图样。"""

from __future__ import annotations

import io
import json
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from cryptography.hazmat.primitives import serialization
from django.conf import settings

from zhijian.kernel.papers import fonts, typst_writer
from zhijian.kernel.papers.seal_field import NAME
from zhijian.kernel.papers.seals import issuer
from zhijian.kernel.papers.seals.issuer import Signer
from zhijian.kernel.papers.seals.service import Sealed, Sealing, SealUnavailable
from zhijian.kernel.vault.keys import VaultError
from zhijian.rules.refusal import Unmet

SOURCE = Path(__file__).with_name("seal.typ")
REASON = "证明文件完整与来源；不是法定电子印章"
WORDS = "电子签名"
RESERVED = 16_384  # 签名所占的字节：写定了就不必先试签一次
LOOK = {"border_width": 0, "background_opacity": 0.85}


class LocalSeal:
    """本机签名。"""

    words = "机关电子签名（证明完整与来源，不是法定电子印章）"

    def seal(self, asked: Sealing) -> Sealed:
        """签一份。"""
        try:
            held = issuer.signer(asked.organ, asked.organ_name, asked.at)
            above = issuer.issuer()
        except VaultError as problem:
            raise SealUnavailable(Unmet(str(problem))) from problem
        look = picture(asked.organ_name)
        with ThreadPoolExecutor(1) as apart:  # pyHanko 自起事件循环，本线程里可能已有一个
            made = apart.submit(_signed, asked, held, above, look).result()
        return Sealed(made, "local", held.fingerprint)


def _signed(asked: Sealing, held: Signer, above: Signer, look: bytes) -> bytes:
    from pyhanko.pdf_utils.incremental_writer import (  # noqa: PLC0415  占内存，用到才载入
        IncrementalPdfFileWriter,
    )
    from pyhanko.sign import fields, signers  # noqa: PLC0415
    from pyhanko.stamp import StaticStampStyle  # noqa: PLC0415

    writer = IncrementalPdfFileWriter(io.BytesIO(asked.pdf))
    shown = any(name == NAME for name, *_ in fields.enumerate_sig_fields(writer))
    told = signers.PdfSignatureMetadata(
        field_name=NAME,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        reason=REASON,
        name=asked.organ_name,
        certify=True,
        docmdp_permissions=fields.MDPPerm.FILL_FORMS,
    )
    out = io.BytesIO()
    with NamedTemporaryFile(suffix=".pdf") as file:
        file.write(look)
        file.flush()
        signers.PdfSigner(
            told,
            signer=_signer(held, above),
            stamp_style=StaticStampStyle.from_pdf_file(file.name, **LOOK) if shown else None,
            new_field_spec=None if shown else fields.SigFieldSpec(NAME),
        ).sign_pdf(writer, output=out, bytes_reserved=RESERVED)
    return out.getvalue()


def _signer(held: Signer, above: Signer) -> Any:
    from asn1crypto import keys, x509  # noqa: PLC0415
    from pyhanko.sign import signers  # noqa: PLC0415
    from pyhanko_certvalidator.registry import SimpleCertificateStore  # noqa: PLC0415

    der = serialization.Encoding.DER
    secret = held.key.private_bytes(
        der, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    issued_by = x509.Certificate.load(above.certificate.public_bytes(der))
    store = SimpleCertificateStore.from_certs([issued_by])  # type: ignore[no-untyped-call]
    return signers.SimpleSigner(
        signing_cert=x509.Certificate.load(held.certificate.public_bytes(der)),
        signing_key=keys.PrivateKeyInfo.load(secret),
        cert_registry=store,
    )


@lru_cache(maxsize=64)
def picture(name: str) -> bytes:
    """机关的印章图样（一页 PDF）。演示环境的写明“演示”。"""
    words = f"{WORDS}·演示" if settings.DEMONSTRATION else WORDS
    told = json.dumps({"name": name, "words": words}, ensure_ascii=False)
    return typst_writer.compile_typst(SOURCE.read_bytes(), {"doc": told, "faces": fonts.faces()})
