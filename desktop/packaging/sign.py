"""Signs what is given to bureaus; the secret key stays with the publisher.

    python -m desktop.packaging.sign new-key ~/keys/publisher.key "示例区财政局"
    python -m desktop.packaging.sign list ~/keys/publisher.key dist/windows/jixiao-0.1.0-sha256.txt
    python -m desktop.packaging.sign data ~/keys/publisher.key 2027.jxu mof-2027.toml --note 说明

`new-key` prints the line of the .pub file: it goes into resources/keys before the packages are
built, or into the folder `keys` beside a bureau's data files.
"""

import argparse
from datetime import UTC, date, datetime
from pathlib import Path

from desktop.updates.data_update import DataFile, DataKind, DataUpdate, sign_update
from desktop.updates.publishers import Publisher
from templates.checks.rule_set import NotARuleSet, parse_rule_set
from templates.files import write_whole
from templates.framework import parse_framework
from templates.handin.format.keys import load_key, make_key, save_key


def main() -> None:
    """Run the command that was asked for."""
    parser = argparse.ArgumentParser(prog="sign", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    new_key = commands.add_parser("new-key")
    new_key.add_argument("key", type=Path)
    new_key.add_argument("name")
    hash_list = commands.add_parser("list")
    hash_list.add_argument("key", type=Path)
    hash_list.add_argument("list", type=Path)
    data = commands.add_parser("data")
    data.add_argument("key", type=Path)
    data.add_argument("out", type=Path)
    data.add_argument("files", type=Path, nargs="+")
    data.add_argument("--issued", type=date.fromisoformat, default=datetime.now(UTC).date())
    data.add_argument("--note", default="")
    asked = parser.parse_args()
    {"new-key": _make_key, "list": _sign_list, "data": _sign_data}[asked.command](asked)


def _make_key(asked: argparse.Namespace) -> None:
    key = make_key()
    save_key(asked.key, key)
    print(Publisher(asked.name, key.public_key).line)


def _sign_list(asked: argparse.Namespace) -> None:
    key = load_key(asked.key)
    signature = key.sign(asked.list.read_bytes()).hex()
    out = asked.list.with_name(asked.list.name + ".sig")
    write_whole(out, f"jixiao-signature-1 {key.public_key.hex()} {signature}\n".encode())
    print(out)


def _sign_data(asked: argparse.Namespace) -> None:
    files = tuple(
        DataFile(_kind(path, text := path.read_text("utf-8")), path.name, text)
        for path in asked.files
    )
    write_whole(
        asked.out, sign_update(DataUpdate(asked.issued, asked.note, files), load_key(asked.key))
    )
    print(*(f"{file.kind.label} {file.name}" for file in files), sep="\n")


def _kind(path: Path, text: str) -> DataKind:
    if path.suffix == ".tsv":
        return DataKind.INDICATORS
    try:
        parse_rule_set(text)
    except NotARuleSet:
        parse_framework(text)
        return DataKind.FRAMEWORK
    return DataKind.RULES


if __name__ == "__main__":
    main()
