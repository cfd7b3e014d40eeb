"""容器：一个只许有一种写法的 ZIP。按成员重写一遍，须与文件逐字节相同。

成员只存不压，次序照写，时刻固定为 1980-01-01，没有附加字段、注释与文件末尾多余的字节。
"""

import struct
import zlib
from dataclasses import dataclass

from zhijian_verify.fault import Fault

LOCAL = struct.Struct("<4sHHHHHIIIHH")
CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
END = struct.Struct("<4sHHHHIIH")
VERSION, UTF8, STORED, TIME, DAY = 20, 0x0800, 0, 0, 0x0021


@dataclass(frozen=True)
class Member:
    """一个成员：名称、内容、文件头的位置。"""

    name: str
    data: bytes
    offset: int
    crc: int

    def local(self) -> bytes:
        name, size = self.name.encode(), len(self.data)
        return (
            LOCAL.pack(
                *(b"PK\3\4", VERSION, UTF8, STORED, TIME, DAY),
                *(self.crc, size, size, len(name), 0),
            )
            + name
        )

    def central(self) -> bytes:
        name, size = self.name.encode(), len(self.data)
        return (
            CENTRAL.pack(
                *(b"PK\1\2", VERSION, VERSION, UTF8, STORED, TIME, DAY),
                *(self.crc, size, size, len(name), 0, 0, 0, 0, 0, self.offset),
            )
            + name
        )


def read(raw: bytes) -> dict[str, bytes]:
    """全部成员；容器有一个字节不合写法即抛 Fault。"""
    members: list[Member] = []
    at = 0
    while raw[at : at + 4] == b"PK\3\4":
        member = _member(raw, at, len(members) + 1)
        if member.name in {one.name for one in members}:
            raise Fault(f"压缩包里有两个“{member.name}”")
        members.append(member)
        at += len(member.local()) + len(member.data)
    if not members:
        raise Fault("不是证明包：第 1 个文件头不是 ZIP 的开头")
    _tail(raw, at, members)
    return {member.name: member.data for member in members}


def _member(raw: bytes, at: int, number: int) -> Member:
    where = f"压缩包第 {number} 个文件头"
    head = raw[at : at + LOCAL.size]
    if len(head) < LOCAL.size:
        raise Fault(f"{where}不完整：文件被截短")
    crc, size, _, length, _ = LOCAL.unpack(head)[6:]
    start = at + LOCAL.size
    try:
        name = raw[start : start + length].decode()
    except UnicodeDecodeError:
        raise Fault(f"{where}被改动：名称不是文字") from None
    data = raw[start + length : start + length + size]
    if len(data) < size:
        raise Fault(f"{where}（{name}）被改动，或者文件被截短")
    member = Member(name, data, at, crc)
    if member.local() != raw[at : start + length]:
        raise Fault(f"{where}（{name}）被改动")
    if zlib.crc32(data) != crc:
        raise Fault(f"“{name}”的内容（或者它的校验值）被改动")
    return member


def _tail(raw: bytes, at: int, members: list[Member]) -> None:
    """目录与结尾须与按成员重写的逐字节相同，其后没有字节。"""
    listed = [member.central() for member in members]
    for member, expected in zip(members, listed, strict=True):
        if raw[at : at + len(expected)] != expected:
            raise Fault(f"压缩包末尾的目录里“{member.name}”一条被改动，或者成员有增删")
        at += len(expected)
    size = sum(map(len, listed))
    end = END.pack(b"PK\5\6", 0, 0, len(members), len(members), size, at - size, 0)
    if raw[at : at + len(end)] != end:
        raise Fault("压缩包的结尾被改动")
    if len(raw) != at + len(end):
        raise Fault(f"压缩包之后多出 {len(raw) - at - len(end)} 个字节")
