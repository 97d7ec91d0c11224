"""Cheap hashes for passwords that are printed anyway: two dozen full ones take seconds.

They verify as any other and are replaced by full ones at the first sign-in.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.test.utils import override_settings


class QuickArgon2(Argon2PasswordHasher):
    """Argon2 with the least cost."""

    time_cost = 1
    memory_cost = 1024


@contextmanager
def quick_hashes() -> Iterator[None]:
    """Within this block new passwords and PINs are hashed at the least cost."""
    name = f"{QuickArgon2.__module__}.{QuickArgon2.__qualname__}"
    with override_settings(PASSWORD_HASHERS=[name]):
        yield  # Django forgets its hashers whenever this setting changes
