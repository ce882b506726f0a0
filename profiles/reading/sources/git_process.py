"""git in an empty repository of our own: it has no configuration but ours, and of others sees folders of objects."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from time import monotonic
from typing import IO

_CONFIGURATION = """\
[core]
\trepositoryFormatVersion = 1
\tbare = true
\tcommitGraph = false
\tmultiPackIndex = false
\thooksPath = /dev/null
\tfsmonitor = false
"""
_SHA256 = "[extensions]\n\tobjectFormat = sha256\n"
_LENGTH_OF_SHA1 = 40


class GitFailedError(Exception):
    """git ended with an error, or was ended when its time was up (``is_late``)."""

    def __init__(self, *, is_late: bool) -> None:
        super().__init__("git failed")
        self.is_late = is_late


class GitMissingError(Exception):
    """git is not installed."""


class Git:
    """git in an empty folder that becomes a repository, with the objects of ``objects``.

    ``commit`` is the name of one of them. All that is run has ``seconds`` together, and may take single objects of
    ``most_bytes`` into memory. Raises GitMissingError.
    """

    def __init__(self, folder: Path, objects: Path, commit: str, seconds: float, most_bytes: int) -> None:
        # Of a relative folder in the path, a stranger's working directory may have a "git".
        path = os.pathsep.join(filter(os.path.isabs, os.get_exec_path()))
        self._program = shutil.which("git", path=path)
        if self._program is None:
            raise GitMissingError
        self._folder = folder
        self._environment = _environment(path, folder, objects, most_bytes)
        self._end = monotonic() + seconds
        (folder / "refs").mkdir()
        (folder / "HEAD").write_text("ref: refs/heads/none\n")
        (folder / "config").write_text(_CONFIGURATION + _SHA256 * (len(commit) > _LENGTH_OF_SHA1))

    @contextmanager
    def running(self, *words: str) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
        """What to write a command's input to and read its output from. Raises GitFailedError, at the end at last."""
        if monotonic() >= self._end:
            raise self.failure()
        command = [str(self._program), f"--git-dir={self._folder}", *words]
        try:
            with subprocess.Popen(  # noqa: S603
                command, env=self._environment, cwd=self._folder,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            ) as process, self._ended_in_time(process):  # fmt: skip
                assert process.stdin and process.stdout  # noqa: S101
                yield process.stdin, process.stdout
                process.stdin.close()
                if process.wait():
                    raise self.failure()
        except BrokenPipeError as error:
            raise self.failure() from error

    def failure(self) -> GitFailedError:
        """The error to raise where an answer is cut off."""
        return GitFailedError(is_late=monotonic() >= self._end)

    @contextmanager
    def _ended_in_time(self, process: subprocess.Popen[bytes]) -> Iterator[None]:
        timer = Timer(max(self._end - monotonic(), 0), process.kill)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            process.kill()


def _environment(path: str, folder: Path, objects: Path, most_bytes: int) -> dict[str, str]:
    """All that git is told; nothing of what this process was told goes along."""
    nothing = os.devnull
    return {
        "PATH": path,
        "HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
        "LC_ALL": "C",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_SYSTEM": nothing,
        "GIT_CONFIG_GLOBAL": nothing,
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_OBJECT_DIRECTORY": str(objects),
        "GIT_NO_REPLACE_OBJECTS": "1",
        # An object that is missing is not asked for at an address that somebody wrote down.
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_ALLOW_PROTOCOL": "",
        "GIT_PROTOCOL_FROM_USER": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ALLOC_LIMIT": str(most_bytes),
    }
