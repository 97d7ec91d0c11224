"""Django as WSGI: what granian calls in threads."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shekara.config.settings.node")
application = get_wsgi_application()
