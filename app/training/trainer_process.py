"""A process of the trainer as this window starts them."""

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment

from trainer.runs.process import source_root


def trainer_process(parent: QObject, **variables: str) -> QProcess:
    """Return a process that is not started yet; it finds the trainer, and writes each line at once.

    `variables`: of its environment, beside those of this process.
    """
    process = QProcess(parent)
    process.setWorkingDirectory(str(source_root()))
    environment = QProcessEnvironment.systemEnvironment()
    for name, value in {"PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1", **variables}.items():
        environment.insert(name, value)
    process.setProcessEnvironment(environment)
    return process
