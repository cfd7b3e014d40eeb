"""核验页上的当事人：处罚决定公示中的才给看，连同公示页的网址。"""

from django.urls import reverse

from zhijian.kernel.papers.models import Paper
from zhijian.kernel.papers.standing import Published
from zhijian.modules.publications.models import Publication


def shown(paper: Paper) -> Published | None:
    """这份决定公示中的那一条；没有公示、已停止、已撤回的为空。"""
    row = Publication.objects.filter(
        matter__parent=paper.matter_id,
        matter__stage="published",
        decision_number=paper.number,
        published_at__isnull=False,
    ).first()
    if row is None or not paper.number:
        return None
    return Published(row.party_name, reverse("public_decision", args=[row.pk]))
