"""填出来的网址与逐个反查的一样。"""

from uuid import uuid4

from django.urls import reverse

from zhijian.kernel.web import addresses


def test_the_filled_addresses_are_those_the_url_table_gives() -> None:
    matter, row = uuid4(), uuid4()
    assert addresses.matter("case", matter) == reverse("matter", args=["case", matter])
    assert addresses.act("case", matter, "submit") == reverse(
        "act", args=["case", matter, "submit"]
    )
    assert addresses.deadline("case", matter, row) == reverse(
        "deadline", args=["case", matter, row]
    )


def test_a_page_that_is_not_there_has_no_address() -> None:
    assert addresses.optional("desk") == "/"
    assert addresses.optional("no_such_page") == ""
