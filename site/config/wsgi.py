"""How does a web server reach the site?"""

import os

from django.core.wsgi import get_wsgi_application

from config.catalogues import compile_stale

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
compile_stale()
application = get_wsgi_application()
