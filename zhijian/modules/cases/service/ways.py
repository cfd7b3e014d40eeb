"""最近一次送达的情况，供守卫 G13 核方式是否合法。"""

from zhijian.kernel.clock import local_date
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers.models import AddressConfirmation, ServiceRecord
from zhijian.rules.guards import ServiceState
from zhijian.rules.service import Method

RECORDED = "送达过程已拍照、录像"


def state(matter: Matter) -> ServiceState | None:
    """还没有送达过的为空。当事人最后一次确认不同意电子送达的，先前的同意不再算数。"""
    record = rows.last(ServiceRecord, matter)
    if record is None:
        return None
    confirmed = rows.last(AddressConfirmation, matter)
    agreed = confirmed if confirmed and confirmed.electronic else None
    return ServiceState(
        method=Method(record.get_method_display()),
        on=record.served_on or local_date(record.at),
        electronic_agreed_on=local_date(agreed.confirmed_at) if agreed else None,
        witnessed=bool(record.witness),
        recorded=RECORDED in record.note,
        other_ways_failed=True,
    )
