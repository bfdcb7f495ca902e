"""Pages for what goes wrong: in the site's own look, saying what to do."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.views.defaults import permission_denied, server_error


def test_error_of_the_site_needs_nothing_that_may_be_broken(rf):
    response = server_error(rf.get("/"))
    text = response.content.decode()
    assert response.status_code == 500
    assert "网站出了故障" in text
    assert "/static/newsroom/site" in text


@pytest.mark.django_db
def test_what_one_may_not_see_says_so(rf):
    response = permission_denied(rf.get("/admin/"), PermissionDenied())
    assert response.status_code == 403
    assert "您不能看这一页" in response.content.decode()


@pytest.mark.django_db
def test_form_without_its_token_says_so():
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "a", "password": "b"})
    assert response.status_code == 403
    assert "表单已过期" in response.content.decode()
