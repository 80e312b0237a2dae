"""`jixiao sign`: for whoever hands out updates; the secret key stays with them."""

import argparse
from datetime import UTC, date, datetime
from pathlib import Path

from desktop.cli.exit_codes import ExitCode, Stop
from desktop.updates.data_update import DataFile, DataKind, DataUpdate, describe, sign_update
from desktop.updates.hash_list import sign_hash_list
from desktop.updates.publishers import Publisher
from templates.file_errors import unreadable
from templates.files import CannotWrite, write_whole
from templates.handin.format.keys import KeyPair, load_key, make_key, save_key
from templates.readers.reading import CannotRead
from templates.toml_text import NotToml, parse_toml
from ui.updates.door import NotTaken


def sign(asked: argparse.Namespace) -> ExitCode:
    """Make a key, or sign a hash list or an update with one."""
    commands = {"key": _make_key, "list": _sign_list, "data": _sign_data}
    try:
        commands[asked.what](asked)
    except (CannotRead, CannotWrite) as error:
        raise Stop(str(error), ExitCode.NO_FILE) from error
    except NotTaken as error:
        raise Stop(str(error), ExitCode.REFUSED) from error
    return ExitCode.DONE


def _make_key(asked: argparse.Namespace) -> None:
    path, key = Path(asked.key), make_key()
    if path.is_dir():
        raise CannotWrite(f"“{path}”是一个文件夹，请写一个文件名")
    publisher = Publisher(asked.name.strip(), key.public_key)
    public = path.with_suffix(".pub")
    save_key(path, key)
    write_whole(public, f"{publisher.line}\n".encode())
    print(
        f"密钥：{path}（请妥善保管，不要给别人）\n公钥：{public}（放进各单位数据文件旁的 keys 文件夹）"
    )


def _sign_list(asked: argparse.Namespace) -> None:
    print(f"已签名：{sign_hash_list(Path(asked.list), _key(asked))}")


def _sign_data(asked: argparse.Namespace) -> None:
    files = tuple(_data_file(Path(name)) for name in asked.files)
    told = [describe(file) for file in files]
    update = DataUpdate(_day(asked.issued), asked.note, files)
    write_whole(Path(asked.out), sign_update(update, _key(asked)))
    print("\n".join([f"已签名：{asked.out}", *told]))


def _key(asked: argparse.Namespace) -> KeyPair:
    return load_key(Path(asked.key))


def _day(written: str | None) -> date:
    try:
        return date.fromisoformat(written) if written else datetime.now(UTC).astimezone().date()
    except ValueError as error:
        raise Stop(f"发布日期应像 2027-03-01，不能是“{written}”。", ExitCode.USAGE) from error


def _data_file(path: Path) -> DataFile:
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise CannotRead(unreadable(error, path)) from error
    except UnicodeDecodeError as error:
        raise CannotRead(f"“{path}”不是 UTF-8 编码，请另存为 UTF-8 后再试") from error
    return DataFile(_kind(path, text), path.name, text)


def _kind(path: Path, text: str) -> DataKind:
    if path.suffix == ".tsv":
        return DataKind.INDICATORS
    try:
        is_framework = "level1" in parse_toml(text)
    except NotToml:
        is_framework = True
    return DataKind.FRAMEWORK if is_framework else DataKind.RULES
