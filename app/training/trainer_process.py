"""Set-up of a process of the trainer."""

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment

from trainer.runs.process import source_root


def trainer_process(parent: QObject, **variables: str) -> QProcess:
    """Return a process, not started yet, that can import the trainer and flushes each line.

    `variables`: environment variables in addition to those of this process.
    """
    process = QProcess(parent)
    process.setWorkingDirectory(str(source_root()))
    environment = QProcessEnvironment.systemEnvironment()
    for name, value in {"PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1", **variables}.items():
        environment.insert(name, value)
    process.setProcessEnvironment(environment)
    return process
