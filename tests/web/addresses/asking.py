"""Ask every address of the site, as everybody, and say what each is answered."""

from django.db import transaction
from django.urls import get_resolver, reverse


def addresses():
    """Every address of the site: its name, and the names of what stands in it."""
    return dict(_addresses(get_resolver(), "", ()))


def _addresses(resolver, namespace, above):
    for pattern in resolver.url_patterns:
        stands = (*above, *pattern.pattern.regex.groupindex)
        if hasattr(pattern, "url_patterns"):
            within = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from _addresses(pattern, namespace + within, stands)
        else:
            yield f"{namespace}{pattern.name}", stands


FEW = ("not signed in", "nobody in particular", "INSPECTOR", "ADMINISTRATOR")
"""Who asks what is about one's own account alone: there no role makes a difference."""


def answers(world, name, method):
    """The status that each person is answered with. What they changed is undone each time."""
    known = world.parameters_of(name)
    address = reverse(name, kwargs={stands: known[stands] for stands in addresses()[name]})
    who_asks = world.browsers if ":" in name else FEW
    return {who: _status(world.browsers[who], method, address) for who in who_asks}


def _status(browser, method, address):
    cookies = dict(browser.cookies)
    with transaction.atomic():
        response = getattr(browser, method.lower())(address)
        b"".join(response)  # a file that is sent is closed once it is read
        transaction.set_rollback(True)
    browser.cookies.clear()
    browser.cookies.update(cookies)  # whoever signed out is signed in again
    return response.status_code
