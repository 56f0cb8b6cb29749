"""``python -m rustfin_app``."""

import sys

from rustfin_app.main import main

sys.exit(main())
