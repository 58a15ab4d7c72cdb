from pathlib import Path

import pytest

from barid.errors import DocumentError
from barid_ingest.told import fields_for


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    (tmp_path / "inbox" / "جريدة" / "2024").mkdir(parents=True)
    return tmp_path / "inbox"


def settle(folder: Path, text: str) -> None:
    (folder / "fields.toml").write_text(text, "utf-8")


def test_nothing_settled_is_nothing_told(inbox: Path) -> None:
    assert fields_for("جريدة/2024/a.csv", inbox=inbox) == {}


def test_the_nearest_folder_counts(inbox: Path) -> None:
    settle(inbox, 'title = "far"')
    assert fields_for("جريدة/2024/a.csv", inbox=inbox) == {"title": ["far"]}
    settle(inbox / "جريدة", 'title = "near"\nbody = ["p1", "p2"]\nurl = []')
    assert fields_for("جريدة/2024/a.csv", inbox=inbox) == {
        "title": ["near"],
        "body": ["p1", "p2"],
        "url": [],
    }


def test_what_lies_in_an_archive_is_settled_beside_the_archive(inbox: Path) -> None:
    settle(inbox / "جريدة", 'title = "t"')
    assert fields_for("جريدة/a.zip!/x/b.csv", inbox=inbox) == {"title": ["t"]}


def test_a_file_elsewhere_is_settled_in_its_own_folder_only(inbox: Path, tmp_path: Path) -> None:
    settle(tmp_path, 'title = "above"')
    other = tmp_path / "other"
    other.mkdir()
    assert fields_for(str(other / "a.csv"), inbox=inbox) == {}
    assert fields_for("a.csv", inbox=inbox) == {}
    settle(other, 'title = "own"')
    assert fields_for(str(other / "a.csv"), inbox=inbox) == {"title": ["own"]}


@pytest.mark.parametrize(
    ("text", "said"),
    [("title = ", "cannot be read"), ('headline = "x"', "'headline'"), ("title = 7", "title")],
    ids=["no TOML", "no field", "no name"],
)
def test_what_cannot_be_understood_is_said(inbox: Path, text: str, said: str) -> None:
    settle(inbox, text)
    with pytest.raises(DocumentError) as caught:
        fields_for("a.csv", inbox=inbox)
    assert caught.value.reason == "bad_fields"
    assert said in caught.value.message
