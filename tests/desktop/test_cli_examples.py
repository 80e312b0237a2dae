"""What `--help`, the README and the manual write for `jixiao` is understood by it."""

import argparse
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.cli.arguments import make_parser, parse

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "resources" / "help").glob("*.md")))


def commands(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """Yield `parser` and those of all its commands."""
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for one in action.choices.values():
                yield from commands(one)


def examples_of_help() -> list[str]:
    texts = [one.epilog or "" for one in commands(make_parser())]
    return [
        found for text in texts for found in re.findall(r"^  jixiao (\S.*)$", text, re.MULTILINE)
    ]


def examples_of_pages() -> list[str]:
    """Return the README's commands, without remarks and brackets, and the manual's in code."""
    found: list[str] = []
    for page in PAGES:
        text = page.read_text("utf-8")
        found += re.findall(r"^    jixiao +([a-z][^#\n]*)", text, re.MULTILINE)
        found += re.findall(r"`jixiao ([a-z][^`]*)`", text)
    return [re.sub(r"\[([^]]*)\]", r"\1", one).split(", jixiao")[0] for one in found]


def words_of(example: str) -> list[str]:
    """Return what is typed: two blanks or Chinese in brackets begin what it does."""
    typed = re.sub(r"编号|N\b", "1", re.split(r"\s{2,}", example.strip())[0])
    return [re.sub(r"\|.*", "", one) for one in shlex.split(typed, posix="\\" not in typed)]


_NAMES = re.compile(r"(export|sign) [a-z|]+\s*|diff|return|answer|answer 编号|sign")
"""A command that is only named, without what it needs."""
EXAMPLES = sorted(
    one for one in {*examples_of_help(), *examples_of_pages()} if not _NAMES.fullmatch(one)
)


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_understood(example: str) -> None:
    words = words_of(example)
    if "--help" in words:
        return
    assert parse(words).command == words[0] or "--data" in words


def test_there_are_examples_and_a_wrong_one_is_refused() -> None:
    assert len(examples_of_help()) > 20
    with pytest.raises(SystemExit):
        parse(words_of("import --merged 填报表.xlsx"))


def test_every_command_has_chinese_help() -> None:
    for one in commands(make_parser()):
        assert re.search(r"[一-龥]", one.format_help()), one.prog
