"""The step that executes the notebooks in place."""

import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import nbformat
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from analysis.build.runner import Progress
from analysis.core.csv_tables import write_text
from analysis.core.errors import CheckFailure

SECONDS_A_CELL = 300


def execute_all(root: Path, progress: Progress) -> str:
    """Execute every notebook, as many side by side as there are cores.

    Raises
    ------
    CheckFailure
        Naming the first notebook and cell that failed; that notebook is left as
        it was.
    """
    paths = sorted((root / "notebooks").glob("[0-9][0-9]_*.ipynb"))

    def one(path: Path) -> Path:
        write_text(path, executed(path))
        progress(f"{path.name} done")
        return path

    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        done = list(pool.map(one, paths))
    return f"{len(done)} notebook{'s' if len(done) != 1 else ''} executed"


def executed(path: Path) -> str:
    """Return the text of a notebook after running it from top to bottom.

    Nothing that differs between two runs or machines is kept: no timings, no
    version of Python, no widget state.
    """
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        km=AsyncKernelManager(kernel_name="python3", transport_encryption="auto"),
        timeout=SECONDS_A_CELL,
        resources={"metadata": {"path": str(path.parent)}},
        record_timing=False,
    )
    try:
        client.execute(cleanup_kc=True)  # a kernel manager of our own is not ended by itself
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        last = str(error).strip().splitlines()[-1]
        number = sum(1 for c in notebook.cells if c.get("execution_count"))
        raise CheckFailure(
            f"{path.name}, code cell {number}: {last}. "
            "Open it with `start.py lab` and run it there."
        ) from None
    _check_quiet(path, notebook)
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    return json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _check_quiet(path: Path, notebook: Any) -> None:
    """Refuse warnings in a notebook: a reader would see them and wonder."""
    for number, cell in enumerate((c for c in notebook.cells if c.cell_type == "code"), 1):
        for output in cell.outputs:
            if output.output_type == "stream" and output.name == "stderr":
                raise CheckFailure(
                    f"{path.name}, code cell {number} writes to stderr: {output.text.strip()[:300]}"
                )
