"""What 绩效填报 runs in a package: `python -m desktop`."""

import sys

from desktop.__main__ import main

sys.exit(main())
