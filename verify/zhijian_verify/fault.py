"""不对之处。"""


class Fault(Exception):
    """第一处不对：在哪里、怎样不对。"""
