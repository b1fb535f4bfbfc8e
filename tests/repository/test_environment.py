"""The three lists of packages (conda, pip, lock) must say the same.

A package that is in one list and not in another breaks only somewhere else: on
the machine of the reader who took the other way in. So the bad case is looked
for first, on lists made wrong on purpose, and then in the real ones.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]

ASKED_FOR = ["jupyterlab", "pandas", "matplotlib", "seaborn", "statsmodels", "pytest", "nbval"]

# Where conda-forge has another name for what the package index calls the key.
CONDA_NAMES = {"duckdb": "python-duckdb", "playwright": "playwright-python"}
# Not on conda-forge at all. Only tests may depend on these, and must skip without.
NOT_ON_CONDA = {"axe-playwright-python", "gptables"}
# Part of every conda environment by our own wish, and of every other one anyway.
ONLY_IN_CONDA = {"python", "pip"}

# Where the name to import is not the name to install.
MODULES = {
    "IPython": "ipython",
    "PIL": "pillow",
    "docx": "python-docx",
    "markdown_it": "markdown-it-py",
    "odf": "odfpy",
    "vl_convert": "vl-convert-python",
    "yaml": "pyyaml",
}

# Anything that would tie the lock to one place to install from.
ADDRESS = re.compile(
    r"://|(?<![\w-])-(?:i|f|e)\b|--(?:index-url|extra-index-url|find-links|trusted-host)|\s@\s"
    r"|\b(?:[a-z0-9-]+\.)+(?:org|com|io|net|dev|uk|local)\b|(?<!\S)\.{0,2}/",
    re.IGNORECASE,
)


@dataclass
class Locked:
    """One entry of the lock: the versions it may come in, and its hashes."""

    versions: list[Version] = field(default_factory=list)
    hashes: list[list[str]] = field(default_factory=list)


def direct_dependencies(pyproject: str) -> dict[str, dict[str, SpecifierSet]]:
    """Group → package → versions allowed; the run-time group is called "run"."""
    project = tomllib.loads(pyproject)["project"]
    groups = {"run": project["dependencies"], **project["optional-dependencies"]}
    return {
        group: {
            canonicalize_name(requirement.name): requirement.specifier
            for requirement in map(Requirement, lines)
        }
        for group, lines in groups.items()
    }


def all_dependencies(pyproject: str) -> dict[str, SpecifierSet]:
    groups = direct_dependencies(pyproject).values()
    return {name: versions for group in groups for name, versions in group.items()}


def conda_dependencies(environment: str) -> dict[str, SpecifierSet]:
    """Names as conda-forge has them → versions allowed."""
    entries = yaml.safe_load(environment)["dependencies"]
    requirements = [Requirement(entry) for entry in entries if isinstance(entry, str)]
    return {requirement.name: requirement.specifier for requirement in requirements}


def locked(lock: str) -> dict[str, Locked]:
    """Read the lock: a package may be there more than once, for different Pythons."""
    entries: dict[str, Locked] = {}
    lines = [line for line in lock.splitlines() if not line.lstrip().startswith("#")]
    for entry in re.split(r"\n(?=\S)", "\n".join(lines)):
        if not entry.strip():
            continue
        what, *hashes = re.split(r"\s*\\?\s*--hash=", entry)
        requirement = Requirement(what.strip())
        (version,) = requirement.specifier
        assert version.operator == "==", f"{what} is not locked to one version"
        package = entries.setdefault(canonicalize_name(requirement.name), Locked())
        package.versions.append(Version(version.version))
        package.hashes.append([one.strip() for one in hashes])
    return entries


def differences(pyproject: str, environment: str, lock: str) -> list[str]:
    """Say in words where the three lists part."""
    wanted = all_dependencies(pyproject)
    conda = conda_dependencies(environment)
    have = locked(lock)
    found = []
    for name, versions in wanted.items():
        conda_name = CONDA_NAMES.get(name, name)
        if name not in NOT_ON_CONDA and conda_name not in conda:
            found.append(f"{name}: not in environment.yml (there as {conda_name})")
        elif name in NOT_ON_CONDA and conda_name in conda:
            found.append(f"{name}: in environment.yml, but conda-forge does not have it")
        elif name not in NOT_ON_CONDA and conda[conda_name] != versions:
            found.append(f"{name}: {conda[conda_name]} in environment.yml, {versions} in pyproject")
        if name not in have:
            found.append(f"{name}: not in requirements.lock")
        else:
            found += [
                f"{name}: {version} in requirements.lock, {versions} in pyproject"
                for version in have[name].versions
                if version not in versions
            ]
    known = {CONDA_NAMES.get(name, name) for name in wanted} | ONLY_IN_CONDA
    found += [f"{name}: only in environment.yml" for name in sorted(conda.keys() - known)]
    return found


def imported(folder: Path) -> dict[str, str]:
    """Other people's packages that the code in a folder imports → one file that does."""
    own = {"analysis", "tests", *(path.stem for path in folder.glob("*.py"))}
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level and node.module:
                names = [node.module]
            for name in (name.partition(".")[0] for name in names):
                if name not in own and name not in sys.stdlib_module_names:
                    found.setdefault(name, str(path.relative_to(folder)))
    return found


def undeclared(folder: Path, declared: set[str]) -> list[str]:
    """Imports that only work while some other package happens to bring them along."""
    return [
        f"{name}, imported by {path}"
        for name, path in imported(folder).items()
        if canonicalize_name(MODULES.get(name, name)) not in declared
    ]


def unused(folder: Path, declared: Collection[str]) -> list[str]:
    """Name the packages that no module imports; those asked for serve as programs too."""
    modules = {canonicalize_name(MODULES.get(name, name)) for name in imported(folder)}
    return sorted(set(declared) - modules - set(ASKED_FOR))


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


PYPROJECT = """
[project]
dependencies = ["pandas>=2.2"]
[project.optional-dependencies]
test = ["duckdb>=1.1", "gptables>=1.2"]
"""
ENVIRONMENT = "dependencies: [python>=3.11, pandas>=2.2, python-duckdb>=1.1, {pip: [-e .]}]"
LOCK = """\
# how to make it
duckdb==2.0.0 \\
    --hash=sha256:aa
gptables==2.0.2 \\
    --hash=sha256:bb
pandas==2.3.0 ; python_full_version < '3.12' \\
    --hash=sha256:cc \\
    --hash=sha256:dd
pandas==3.1.1 ; python_full_version >= '3.12' \\
    --hash=sha256:ee
"""


@pytest.mark.parametrize(
    ("which", "old", "new", "said"),
    [
        ("environment", "pandas>=2.2, ", "", "pandas: not in environment.yml"),
        ("environment", "python-duckdb", "duckdb", "duckdb: not in environment.yml"),
        ("environment", "pandas>=2.2", "pandas>=2.0", "pandas: >=2.0 in environment.yml"),
        ("environment", "pandas", "gptables>=1.2, pandas", "conda-forge does not have it"),
        ("environment", "pandas", "polars, pandas", "polars: only in environment.yml"),
        ("lock", "gptables==2.0.2", "great-tables==0.2", "gptables: not in requirements.lock"),
        ("lock", "pandas==2.3.0", "pandas==2.1.0", "pandas: 2.1.0 in requirements.lock"),
        ("pyproject", "pandas>=2.2", "pandas>=2.2,<3", "pandas: 3.1.1 in requirements.lock"),
    ],
)
def test_a_list_that_differs_is_named(which: str, old: str, new: str, said: str) -> None:
    lists = {"pyproject": PYPROJECT, "environment": ENVIRONMENT, "lock": LOCK}
    assert differences(**lists) == []
    assert old in lists[which]
    lists[which] = lists[which].replace(old, new)
    assert any(said in difference for difference in differences(**lists))


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://example.invalid/simple",
        "-i mirror",
        "-f /srv/wheels",
        "--find-links wheels",
        "pandas @ file:///srv/pandas.whl",
        "-e ../elsewhere",
        "./wheels/pandas.whl",
        "# from files.example.org",
    ],
)
def test_an_address_in_a_lock_is_seen(line: str) -> None:
    assert ADDRESS.search(line)


def test_an_import_that_nothing_declares_is_named(tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text("import os, numpy.linalg\n", encoding="utf-8")
    code = "from numpy import pi\nfrom mine import x\nfrom . import y\nimport odf.text\n"
    (tmp_path / "other.py").write_text(code, encoding="utf-8")
    assert undeclared(tmp_path, {"odfpy"}) == ["numpy, imported by mine.py"]
    assert undeclared(tmp_path, {"odfpy", "numpy"}) == []


@pytest.mark.slow
def test_the_package_imports_only_what_it_declares() -> None:
    groups = direct_dependencies(read("pyproject.toml"))
    declared = {name for group in ("run", "serve", "mcp") for name in groups[group]}
    assert undeclared(ROOT / "src", declared) == []


def test_a_dependency_that_nothing_imports_is_named(tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text("import odf.text\n", encoding="utf-8")
    assert unused(tmp_path, {"odfpy", "numpy", "jupyterlab"}) == ["numpy"]


@pytest.mark.slow
def test_the_package_declares_only_what_it_imports() -> None:
    assert unused(ROOT / "src", direct_dependencies(read("pyproject.toml"))["run"].keys()) == []


def test_the_tests_import_only_what_is_declared() -> None:
    assert undeclared(ROOT / "tests", set(all_dependencies(read("pyproject.toml")))) == []


def test_the_three_lists_agree() -> None:
    lists = [read(name) for name in ("pyproject.toml", "environment.yml", "requirements.lock")]
    assert differences(*lists) == []


def test_the_seven_packages_asked_for_are_in_all_three() -> None:
    assert set(ASKED_FOR) <= conda_dependencies(read("environment.yml")).keys()
    assert set(ASKED_FOR) <= all_dependencies(read("pyproject.toml")).keys()
    assert set(ASKED_FOR) <= locked(read("requirements.lock")).keys()


def test_what_conda_lacks_is_needed_by_tests_only() -> None:
    groups = direct_dependencies(read("pyproject.toml"))
    assert not NOT_ON_CONDA & (groups["run"].keys() | groups["dev"].keys())


def test_conda_takes_everything_from_conda_forge_but_this_package() -> None:
    environment = yaml.safe_load(read("environment.yml"))
    assert environment["channels"] == ["conda-forge", "nodefaults"]
    (pip,) = [entry["pip"] for entry in environment["dependencies"] if isinstance(entry, dict)]
    assert pip == ["-e ."]


def test_all_agree_on_the_oldest_python() -> None:
    project = tomllib.loads(read("pyproject.toml"))
    assert project["project"]["requires-python"] == ">=3.11"
    assert conda_dependencies(read("environment.yml"))["python"] == SpecifierSet(">=3.11")
    assert project["tool"]["ruff"]["target-version"] == "py311"
    assert project["tool"]["mypy"]["python_version"] == "3.11"
    assert "OLDEST_PYTHON = (3, 11)" in read("start.py")


def test_every_entry_of_the_lock_has_hashes() -> None:
    entries = locked(read("requirements.lock"))
    without = [name for name, entry in entries.items() if not all(entry.hashes)]
    assert without == []
    every = [one for entry in entries.values() for hashes in entry.hashes for one in hashes]
    assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", one) for one in every)


def unlocked(names: Iterable[str], lock: str) -> list[str]:
    """Say which installed packages, and those they need in turn, are not as the lock has them."""
    have = locked(lock)
    found, seen, wanted = [], set(), [canonicalize_name(name) for name in names]
    while wanted:
        name = wanted.pop()
        if name in seen:
            continue
        seen.add(name)
        try:
            installed = distribution(name)
        except PackageNotFoundError:
            found.append(f"{name} is not installed")
            continue
        if name not in have:
            found.append(f"{name} {installed.version} is not in the lock")
        elif Version(installed.version) not in have[name].versions:
            locked_in = ", ".join(map(str, have[name].versions))
            found.append(f"{name} {installed.version} is installed; the lock has {locked_in}")
        for line in installed.requires or []:
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                wanted.append(canonicalize_name(requirement.name))
    return sorted(found)


def test_a_package_that_is_not_as_locked_is_named() -> None:
    version = distribution("pytest").version
    lock = f"pytest=={version} \\\n    --hash=sha256:aa\n"
    said = unlocked(["pytest"], lock)
    assert said
    assert not any(line.startswith("pytest ") for line in said)
    assert any("pluggy" in line and "not in the lock" in line for line in said)
    wrong = unlocked(["pytest"], lock.replace(version, "1.0"))
    assert f"pytest {version} is installed; the lock has 1.0" in wrong
    assert unlocked(["no-such-package"], lock) == ["no-such-package is not installed"]


@pytest.mark.skipif(
    Path(sys.prefix) != ROOT / ".venv",
    reason="not the environment that start.py makes from the lock",
)
def test_everything_imported_is_installed_as_locked() -> None:
    """With all that it needs in turn; the lock was installed with --require-hashes."""
    names = imported(ROOT / "src").keys() | imported(ROOT / "tests").keys()
    direct = [MODULES.get(name, name) for name in names]
    assert len(direct) > 15
    assert unlocked(direct, read("requirements.lock")) == []


def test_the_lock_says_nothing_of_where_to_install_from() -> None:
    lines = read("requirements.lock").splitlines()
    assert [line for line in lines if ADDRESS.search(line)] == []


def test_the_lock_serves_every_system() -> None:
    lock = read("requirements.lock")
    assert "sys_platform == 'darwin'" in lock
    assert re.search(r"sys_platform == 'win32'|os_name == 'nt'", lock)


def test_building_needs_nothing_that_the_lock_lacks() -> None:
    # start.py installs this package without build isolation, so from the lock alone.
    have = locked(read("requirements.lock"))
    for line in tomllib.loads(read("pyproject.toml"))["build-system"]["requires"]:
        requirement = Requirement(line)
        assert all(version in requirement.specifier for version in have[requirement.name].versions)
