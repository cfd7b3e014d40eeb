"""疑似重复：同一机关、同一当事人、同一产品，三十日内登记的，提示并案，不拦阻登记。"""

from datetime import datetime, timedelta

from zhijian.kernel.matters.models import Matter
from zhijian.modules.cases.sources.models import Case

SPAN = timedelta(days=30)


def filed_for(matter: Matter, violation_type: str, at: datetime) -> str:
    """同一当事人、同一类违法行为已立案而未终了的案号；没有则为空。"""
    if matter.party_id is None:
        return ""
    cases = Case.objects.filter(
        matter__party=matter.party_id,
        violation_type=violation_type,
        matter__closed_at__isnull=True,
        matter__opened_at__lte=at,
    )
    numbers = cases.exclude(matter__number="").values_list("matter__number", flat=True)
    return str(numbers.first() or "")


def similar(matter: Matter) -> list[Matter]:
    """与本件疑似重复的案件，近的在先。"""
    if matter.party_id is None:
        return []
    product = Case.objects.values_list("product_name", flat=True).get(pk=matter.pk)
    span = (matter.opened_at - SPAN, matter.opened_at + SPAN)
    alike = Case.objects.filter(
        matter__organ=matter.organ_id,
        matter__party=matter.party_id,
        matter__opened_at__range=span,
        product_name=product,
    ).exclude(pk=matter.pk)
    return list(Matter.objects.filter(pk__in=alike.values("pk")).order_by("-opened_at"))
