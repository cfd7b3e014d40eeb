"""疑似重复：同一机关、同一当事人、同一产品，三十日内登记的，提示并案，不拦阻登记。"""

from datetime import timedelta

from zhijian.kernel.matters.models import Matter
from zhijian.modules.cases.sources.models import Case

SPAN = timedelta(days=30)


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
