"""What is said where a command fails in a way that it does not know itself."""

import logging
import os
import sys
from pathlib import Path

from desktop.cli.exit_codes import ExitCode

log = logging.getLogger(__name__)


def tell_refused(error: OSError) -> ExitCode:
    """Say what the system refused: a file, or to take more output."""
    from templates.file_errors import reason, unreadable

    if error.filename is None:
        silence_output()
        sys.stderr.write(f"没有做完：{reason(error)}。请检查磁盘和输出到的位置后再试。\n")
    else:
        sys.stderr.write(f"{unreadable(error, Path(os.fsdecode(error.filename)))}\n")
    return ExitCode.NO_FILE


def tell_fault(error: Exception) -> ExitCode:
    """Log `error`, a fault of ours, and say where."""
    from desktop.logs import start_log, stop_log
    from desktop.paths import log_folder

    path = start_log(log_folder())
    log.critical("Uncaught", exc_info=error)
    stop_log()
    where = f"详情记在 {path}，请发给维护人员。" if path else "请把刚才的命令告诉维护人员。"
    sys.stderr.write(f"程序出了问题，没有做完；已经存入的内容不受影响。{where}\n")
    return ExitCode.FAULT


def silence_output() -> None:
    """Let Python's last flush at the end write nowhere: it would only fail again."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
