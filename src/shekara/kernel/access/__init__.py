"""People, roles, sign-in, the permission matrix and the log of looks.

The public face: ``Actor`` travels inward, ``require`` guards every handler and query,
``register`` adds a domain's rights. The rest of the package is asked by module
(``queries``, ``handlers``, ``edge``). Models stay out of this file, so that it can be
imported while Django is still loading its apps.
"""

from shekara.kernel.access.actor import EVERY_POINT, Actor
from shekara.kernel.access.matrix import Forbidden, may, purpose_of, register, require, rights_of
from shekara.kernel.access.roles import Role

__all__ = [
    "EVERY_POINT",
    "Actor",
    "Forbidden",
    "Role",
    "may",
    "purpose_of",
    "register",
    "require",
    "rights_of",
]
