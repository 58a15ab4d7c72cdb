"""What the documents say of the code is what the code says."""

import re
import sys
from pathlib import Path

import pytest

from barid import __version__, settings

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from describe_tables import written  # noqa: E402


def test_design_has_the_tables_of_the_code() -> None:
    design = (ROOT / "DESIGN.md").read_text("utf-8")
    assert design == written(design), "run: python tools/describe_tables.py"


@pytest.mark.parametrize("name", ["README.md", "DESIGN.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_named_files_exist(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    for path in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        assert (ROOT / path).exists(), path


def test_named_settings_exist() -> None:
    known = {f"BARID_{f.upper()}" for f in settings.Settings.__struct_fields__}
    known |= set(settings._FOREIGN)
    for name in ("README.md", "DESIGN.md", "CONTRIBUTING.md"):
        for variable in re.findall(r"\bBARID_[A-Z_]+\b", (ROOT / name).read_text("utf-8")):
            assert variable in known, variable


def test_the_changelog_names_the_version() -> None:
    assert f"[{__version__}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_lock_files_name_no_package_index() -> None:
    for lock in ROOT.glob("requirements*.lock"):
        assert "://" not in lock.read_text("utf-8")
