"""``python -m analysis`` is the command ``workforce``."""

import sys

from analysis.cli.main import main

sys.exit(main())
