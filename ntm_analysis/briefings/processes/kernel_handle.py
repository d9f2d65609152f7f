"""What a kernel of our own making shares with a `Popen`, whoever is its parent."""

import signal
import time
from abc import ABC, abstractmethod

STEP_SECONDS = 0.01


class KernelHandle(ABC):
    """A kernel's process, asked as jupyter_client asks a `Popen`."""

    stdin = stdout = stderr = None
    pid: int
    returncode: int | None

    @abstractmethod
    def poll(self) -> int | None:
        """Give the exit code, None while it runs."""

    @abstractmethod
    def send_signal(self, number: int) -> None:
        """Send a signal, if it has not ended."""

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end; `TimeoutError` if that takes longer than `timeout`."""
        until = None if timeout is None else time.monotonic() + timeout
        while self.poll() is None:
            if until is not None and time.monotonic() > until:
                raise TimeoutError(f"kernel {self.pid} still runs")
            time.sleep(STEP_SECONDS)
        return int(self.returncode or 0)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)
