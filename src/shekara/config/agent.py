"""The node's agent as a process of its own: Django first, then what needs it.

``shekara run`` starts ``python -m shekara.config.agent`` at a joined node and watches over it.
"""

import os
import sys

import django


def main() -> int:
    """Run the agent until told to end."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shekara.config.settings.node")
    django.setup()
    from shekara.kernel.sync.agent import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
