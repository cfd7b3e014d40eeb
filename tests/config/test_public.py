"""公众服务的目录：不须登录，每一项都打得开。"""

import pytest
from django.urls import reverse

from zhijian.config.public import SERVICES


@pytest.mark.django_db
def test_the_public_index_needs_no_sign_in_and_every_service_on_it_opens(client):
    page = client.get("/public/").content.decode()
    for name, title, _ in SERVICES:
        assert f'<a href="{reverse(name)}">{title}</a>' in page
        assert client.get(reverse(name)).status_code == 200


@pytest.mark.django_db
def test_the_sign_in_page_leads_a_citizen_to_the_public_services(client):
    assert 'href="/public/"' in client.get("/sign-in/").content.decode()
