"""What a program that only starts up need not load."""

import subprocess
import sys

from tests.conftest import ROOT


def test_the_xml_library_is_loaded_when_a_word_file_is_read() -> None:
    code = "import sys, templates.readers; print('lxml' in sys.modules)"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
