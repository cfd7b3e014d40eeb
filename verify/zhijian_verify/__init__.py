"""核对质剑的证明包。与质剑的程序没有一行相同的代码：独立，才有核对的意义。"""

from zhijian_verify.checking import Report, verify
from zhijian_verify.fault import Fault

__all__ = ["Fault", "Report", "verify"]
