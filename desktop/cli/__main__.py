"""`python -m desktop.cli`."""

import sys

try:
    from desktop.cli import main
except KeyboardInterrupt:
    # Ctrl+C while the modules load: nothing has been done yet, and nobody wants a traceback.
    sys.exit(130)

sys.exit(main())
