"""`python -m dticalc` is the command `dticalc`."""

from dticalc.cli import main

main()
