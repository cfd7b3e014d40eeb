"""加密、检索词与承诺。

密文形如 `v1:<密钥编号>:<base64(随机数‖密文‖标签)>`，AES-256-GCM；附加数据是“用在哪里”
（模型.字段）与密钥编号，把一列的密文搬到另一列就解不开。
"""

import base64
import binascii
import hashlib
import hmac
import os
import unicodedata

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from zhijian.kernel.vault.keys import VaultError, ring, seal_key

VERSION = "v1"
NONCE_BYTES = 12


def seal(text: str, context: str) -> str:
    """以最新的密钥加密。空字串不加密。"""
    if not text:
        return ""
    number = ring().newest
    nonce = os.urandom(NONCE_BYTES)
    box = AESGCM(seal_key(number)).encrypt(nonce, text.encode(), _bound(context, number))
    return f"{VERSION}:{number}:{base64.b64encode(nonce + box).decode()}"


def open_sealed(sealed: str, context: str) -> str:
    """解密。密钥不对、密文被改或被搬到别处时抛 VaultError。"""
    if not sealed:
        return ""
    number, box = _split(sealed)
    key = seal_key(number)
    try:
        plain = AESGCM(key).decrypt(box[:NONCE_BYTES], box[NONCE_BYTES:], _bound(context, number))
    except InvalidTag as problem:
        raise VaultError(
            f"{context} 的密文用编号 {number} 的密钥解不开：密钥不是当初那一把，或者密文被改动过"
        ) from problem
    return plain.decode()


def key_number(sealed: str) -> str:
    """密文是用哪一把密钥加的。"""
    return _split(sealed)[0]


def search_token(value: str) -> str:
    """检索词：同一内容总得同一词，没有密钥不能由词推出内容，也不能验证猜测。空字串得空。"""
    plain = "".join(unicodedata.normalize("NFKC", value).split()).upper()
    return hmac.new(ring().search, plain.encode(), hashlib.sha256).hexdigest() if plain else ""


def commitment(value: str, salt: str) -> str:
    """加盐承诺：记录里只留它，日后出示内容与盐即可证明记录的是什么。

    盐须随机且与内容同样保密：身份证号之类可以穷举，盐一旦公开，承诺就能被试出来。
    """
    if not salt:
        raise VaultError("承诺必须加盐")
    return hmac.new(salt.encode(), value.encode(), hashlib.sha256).hexdigest()


def _bound(context: str, number: str) -> bytes:
    return f"{VERSION}|{context}|{number}".encode()


def _split(sealed: str) -> tuple[str, bytes]:
    version, _, rest = sealed.partition(":")
    number, _, body = rest.partition(":")
    try:
        box = base64.b64decode(body, validate=True)
    except binascii.Error as problem:
        raise VaultError("密文不完整或不是本系统写入的") from problem
    if version != VERSION or not number or len(box) <= NONCE_BYTES:
        raise VaultError("密文不完整或不是本系统写入的")
    return number, box
