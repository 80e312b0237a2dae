"""The window on the sample book, as in the tests of handing in."""

from tests.ui.handin.conftest import desk, opened, review_is_open, sample, sound

__all__ = ["desk", "opened", "review_is_open", "sample", "sound"]
