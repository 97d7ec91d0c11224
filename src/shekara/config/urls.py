"""Every address of the program, one line a domain."""

urlpatterns = []
