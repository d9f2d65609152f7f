"""What a warm process has done before it forks: imports, words, lists, figures, assets.

Nothing here decides or changes anything: what is not warm is imported and loaded by
whoever needs it, and the page is the same.
"""

import contextlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path

from ntm_analysis.briefings.parameters import imported_modules
from ntm_analysis.briefings.processes import lean
from ntm_analysis.errors import NtmError
from ntm_analysis.files.loaded import load_all

# What papermill, kernels and pages import by themselves, some of it when first needed.
LIBRARIES = (
    "papermill", "papermill.clientwrap", "papermill.engines", "papermill.inspection",
    "nbclient", "nbconvert", "nbformat.v4", "jupyter_client.manager",
    "jupyter_client.provisioning", "ipykernel.kernelapp", "ipykernel.zmqshell",
    "ipykernel.inprocess", "IPython.core.completer", "IPython.core.history",
    "IPython.core.magics", "IPython.terminal.debugger", "plotly.graph_objects",
    "plotly.io", "plotly.offline", "scipy.optimize", "scipy.special",
    "geopandas", "shapely", "babel.numbers", "babel.dates", "jinja2",
    "comm", "psutil", "unittest.mock",
    "concurrent.futures.thread", "concurrent.futures.process", "ipywidgets",
    "pandas.io.formats.format", "encodings.idna", "zmq.asyncio",
    "zmq.eventloop.zmqstream", "zmq.utils.garbage", "tornado.locks", "tornado.queues",
    "tornado.platform.asyncio", "sqlite3", "IPython.core.completerlib",
    "IPython.core.oinspect", "IPython.extensions.storemagic", "xmlrpc.client",
    "encodings.ascii", "encodings.latin_1", "encodings.unicode_escape",
    "plotly.graph_objs._bar", "plotly.graph_objs._layout", "plotly.graph_objs._scatter",
    "plotly.validator_cache", "plotly.animation", "plotly.io._json",
    "ipykernel.kernelspec", "jinja2.ext", "pygments.styles.default",
)  # fmt: skip
OURS = (
    "ntm_analysis.briefings.page",
    "ntm_analysis.briefings.frames",
    "ntm_analysis.briefings.run",
    "ntm_analysis.briefings.site.country_map",
    "ntm_analysis.briefings.site.writing",
    "ntm_analysis.briefings.processes.engine",
    "ntm_analysis.briefings.processes.kernel",
    "ntm_analysis.briefings.processes.kernel_process",
)


def warm_up(
    notebooks: Iterable[Path], subjects: Iterable[Mapping[str, str]] = ()
) -> None:
    """Import what pages and these notebooks import, load what loads without a question.

    Of the subjects of pages (plan, place, as_of) the ground of the maps that several
    pages share.
    A module that cannot be imported, or data that does not load, is left to the job
    that needs it: its refusal has words of its own.
    """
    lean.load_notebook_format()
    lean.load_kernel()
    for name in (*LIBRARIES, *OURS, *_ours(notebooks)):
        with contextlib.suppress(ImportError):
            import_module(name)
    with contextlib.suppress(ImportError):
        _find_provisioners()
    with contextlib.suppress(NtmError, OSError):
        _load()
    with contextlib.suppress(NtmError, OSError, ValueError):
        _load_grounds(subjects)
    with contextlib.suppress(NtmError, OSError):
        _hash()


def _find_provisioners() -> None:
    """Let jupyter_client read once what every installed library says of itself.

    It looks for ways to launch kernels, in each process anew when it starts its first.
    """
    from jupyter_client.provisioning import KernelProvisionerFactory

    KernelProvisionerFactory.instance()


def _load() -> None:
    from ntm_analysis.briefings import page
    from ntm_analysis.figures.tables import plans
    from ntm_analysis.outlook.tables import histories
    from ntm_analysis.page import language
    from ntm_analysis.places.tables import units

    language.vocabulary()
    page.warm_up()
    load_all()
    for measure in histories.STEPS:
        histories.load(measure)
    units.names().warm_up()
    plans.load_all()


def _load_grounds(subjects: Iterable[Mapping[str, str]]) -> None:
    from ntm_analysis.figures.tables.subject import resolve_subject
    from ntm_analysis.maps import app
    from ntm_analysis.maps.tables.map_extents import vintage_for

    days = [resolve_subject(**subject).as_of for subject in subjects]
    for vintage, pages in Counter(vintage_for("", day) for day in days).items():
        if pages > 1:
            app.load_ground(vintage)


def _hash() -> None:
    """Hash every file once: each job asks for the versions of code and data."""
    from ntm_analysis.briefings import records
    from ntm_analysis.files.home import home

    records.data_version(home())
    records.code_version(home())


def _ours(notebooks: Iterable[Path]) -> Iterator[str]:
    names = (name for notebook in notebooks for name in imported_modules(notebook))
    return (name for name in names if name.split(".")[0] == "ntm_analysis")
