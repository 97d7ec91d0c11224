"""Django as WSGI: what granian calls in threads."""

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
