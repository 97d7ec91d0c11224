"""`python -m shekara.config` is `shekara`."""

from shekara.config.cli import main

main()
