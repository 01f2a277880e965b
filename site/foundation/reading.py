"""What does an address answer that is only read?"""

from collections.abc import Callable

from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

View = Callable[..., HttpResponse]


def only_read(view: View) -> View:
    """Answer every method but GET and HEAD with 405 and these two.

    Nothing here can be forged, so a POST without a token hears the same, and not that it comes from elsewhere.
    """
    return csrf_exempt(require_safe(view))
