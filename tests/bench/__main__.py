"""`make bench`: every bench, one after the other, each with its peer in the same run."""

import runpy
import sys
from pathlib import Path

BENCHES = sorted(
    path.stem for path in Path(__file__).parent.glob("*.py") if not path.stem.startswith("_")
)


def main() -> None:
    """Run the benches named on the command line, all of them without one."""
    for name in sys.argv[1:] or BENCHES:
        print(f"== {name}", flush=True)
        sys.argv = [name]
        runpy.run_module(f"tests.bench.{name}", run_name="__main__")


main()
