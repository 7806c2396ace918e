"""Whoever watches over the site asks whether it answers."""

import pytest


@pytest.mark.django_db
def test_the_site_answers_anybody_and_tells_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/up/")

    assert (response.status_code, response.text) == (200, "up")
