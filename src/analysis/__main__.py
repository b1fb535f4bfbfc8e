"""``python -m analysis`` is the command ``workforce``."""

import sys

from analysis.cli import main

sys.exit(main())
