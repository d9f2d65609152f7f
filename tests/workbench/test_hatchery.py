"""Kernels that are forks of a warm process, and the plain ones where they cannot be."""

import asyncio
import functools
import os
import shutil
import signal
import time
from concurrent.futures import ThreadPoolExecutor

import psutil
import pytest

from ntm_analysis.briefings.processes import nursery
from ntm_analysis.workbench import hatchery, hatching
from ntm_analysis.workbench.hatched import HatchedKernelManager

CODE = """
import os, sys
print(os.getcwd(), "ntm_analysis.workbench.app" in sys.modules, os.getpid())
"""
pytestmark = pytest.mark.skipif(not nursery.can_fork(), reason="nothing forks here")


def awaited(test):
    """Run a test that waits for kernels."""

    @functools.wraps(test)
    def run(*given, **named):
        # In a thread of its own: browser tests leave a loop running in this one.
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(lambda: asyncio.run(test(*given, **named))).result()

    return run


@pytest.fixture
def warm(monkeypatch, tmp_path):
    """A hatchery of this test, over a store of its own."""
    monkeypatch.setenv("NTM_STORE", str(tmp_path / "store"))
    own = hatchery.Hatchery()
    monkeypatch.setattr("ntm_analysis.workbench.hatched.HATCHERY", own)
    own.start()
    yield own
    own.stop()


@pytest.fixture
def kernels():
    """Starts kernels and ends them."""
    begun = []

    async def start(folder):
        manager = HatchedKernelManager(kernel_name="python3")
        begun.append(manager)
        await manager.start_kernel(cwd=str(folder))
        client = manager.client()
        client.start_channels()
        await client.wait_for_ready(timeout=60)
        return manager, client

    yield start
    for manager in begun:
        if manager.provisioner and manager.provisioner.process:
            manager.provisioner.process.kill()
        shutil.rmtree(manager._folder, ignore_errors=True)


async def said(client) -> list[str]:
    told = []

    def hear(message):
        if message["msg_type"] == "stream":
            told.append(message["content"]["text"])

    await client.execute_interactive(CODE, timeout=60, output_hook=hear)
    return "".join(told).split()


@awaited
async def test_two_kernels_are_forks_in_their_folders_and_know_nothing_of_each_other(
    warm, kernels, tmp_path
):
    first, one = await kernels(tmp_path)
    folder, imported, pid = await said(one)
    assert (folder, imported) == (str(tmp_path), "True")
    assert int(pid) == first.provisioner.pid
    await one.execute_interactive("left = 7", timeout=60, output_hook=print)
    second, two = await kernels(tmp_path)
    answer = await two.execute_interactive("left", timeout=60, output_hook=print)
    assert answer["content"]["ename"] == "NameError"
    assert (
        psutil.Process(second.provisioner.pid).ppid()
        == psutil.Process(first.provisioner.pid).ppid()
    )
    await first.shutdown_kernel()
    assert not await first.is_alive()
    assert await second.is_alive()


@awaited
async def test_a_kernel_after_an_import_reads_the_store_anew_and_the_first_lives_on(
    warm, kernels, tmp_path
):
    first, _ = await kernels(tmp_path)
    mother = psutil.Process(first.provisioner.pid).ppid()
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "new.json").write_text("{}", encoding="utf-8")
    second, two = await kernels(tmp_path)
    assert (await said(two))[1] == "True"
    assert psutil.Process(second.provisioner.pid).ppid() != mother
    assert await first.is_alive()
    await first.shutdown_kernel(now=True)
    until = time.monotonic() + 30
    while psutil.pid_exists(mother) and time.monotonic() < until:
        if psutil.Process(mother).status() == psutil.STATUS_ZOMBIE:
            break  # it has ended and waits for this process to ask
        time.sleep(0.1)
    assert time.monotonic() < until, "the process that nobody needs lives on"


@awaited
async def test_where_the_warm_process_was_killed_a_kernel_is_still_had(
    warm, kernels, tmp_path
):
    first, _ = await kernels(tmp_path)
    os.kill(psutil.Process(first.provisioner.pid).ppid(), signal.SIGKILL)
    second, two = await kernels(tmp_path)
    assert (await said(two))[0] == str(tmp_path)
    assert await second.is_alive()


@awaited
async def test_without_forks_a_kernel_is_a_plain_one(monkeypatch, kernels, tmp_path):
    own = hatchery.Hatchery()
    monkeypatch.setattr(hatchery, "can_fork", lambda: False)
    monkeypatch.setattr("ntm_analysis.workbench.hatched.HATCHERY", own)
    own.start()
    manager, client = await kernels(tmp_path)
    folder, imported, _ = await said(client)
    assert (folder, imported) == (str(tmp_path), "False")
    assert psutil.Process(manager.provisioner.pid).ppid() == os.getpid()


def test_what_a_kernel_reads_is_seen_to_change_and_what_a_reader_keeps_is_not(
    monkeypatch, tmp_path
):
    monkeypatch.setenv("NTM_STORE", str(tmp_path))
    before = hatching.seen_files()
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "reader.json").write_text("{}", encoding="utf-8")
    assert hatching.seen_files() == before
    (tmp_path / "ledger.json").write_text("{}", encoding="utf-8")
    assert hatching.seen_files() != before
    assert any(name.endswith("hatching.py") for name in before)
    assert any(name.endswith("sources.csv") for name in before)
