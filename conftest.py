"""How the tests are run: in a shuffled order if asked, and how to run one alone.

`pytest --shuffle 7` runs modules, and the tests in each, in an order drawn from the
seed, so that a test which needs another's leftovers is found. A failed run ends with
the command for each failed test by itself.
"""

import os
import random
import shlex

import hypothesis
import pytest

# Messages are those of the project's own language, whatever the system's locale is.
os.environ.setdefault("NTM_LANGUAGE", "vi")


# A busy machine is no fault of what is tested: examples have no time of their own.
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options."""
    parser.addoption(
        "--shuffle", type=int, metavar="SEED", help="run in an order drawn from a seed"
    )


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Shuffle modules, and the tests of each; a module's fixtures are made once."""
    seed = config.getoption("--shuffle")
    if seed is None:
        return
    draw = random.Random(seed)
    modules: dict[str, list[pytest.Item]] = {}
    for item in items:
        modules.setdefault(item.nodeid.split("::")[0], []).append(item)
    order = sorted(modules)
    draw.shuffle(order)
    for name in order:
        draw.shuffle(modules[name])
    items[:] = [item for name in order for item in modules[name]]


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print how to run each failed test alone, where this run differs from usual."""
    kinds = ("failed", "error")
    failed = [
        report.nodeid
        for kind in kinds
        for report in terminalreporter.stats.get(kind, [])
        if hasattr(report, "nodeid")
    ]
    if not failed:
        return
    names = ("LC_ALL", "TZ")
    around = [f"{n}={shlex.quote(os.environ[n])}" for n in names if n in os.environ]
    seed = config.getoption("--shuffle")
    terminalreporter.section("alone")
    for nodeid in dict.fromkeys(failed):
        words = [*around, "python -m pytest", shlex.quote(nodeid)]
        terminalreporter.write_line(" ".join(words))
    if seed is not None:
        terminalreporter.write_line(f"(in the order of this run: --shuffle {seed})")


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands answer in English, for a test that reads what they say."""
    monkeypatch.setenv("NTM_LANGUAGE", "en")
