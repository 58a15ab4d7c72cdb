"""A plug-in entity engine that dies of certain documents, installed for one stack only."""

import os
from pathlib import Path

_ENGINE = """
import os, signal
from barid.contract import Mention
from barid_enrich.entities.gazetteer import load as load_gazetteer

class Poisoned:
    def __init__(self):
        self._inner = load_gazetteer()
        self.name, self.version = "poisoned", "1"
    def extract(self, texts):
        for text in texts:
            if "KILLS ITS WORKER" in text.body:
                os.kill(os.getpid(), signal.SIGKILL)
            while "NEVER ENDS" in text.body:
                pass
            if "EATS MEMORY" in text.body:
                bytearray(1 << 34)
        found = self._inner.extract(texts)
        for number, text in enumerate(texts):
            if "STORE CANNOT WRITE" in text.body:  # no jsonb holds a NUL
                found[number] = (Mention(field="body", start=0, end=1, surface="\\0", label="PER",
                                         confidence=1.0, engine="poisoned", name="x"),)
        return found

def load():
    return Poisoned()
"""


def install(folder: Path) -> dict[str, str]:
    """Write the plug-in below `folder`; return the variables that make services use it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "poisoned_engine.py").write_text(_ENGINE)
    info = folder / "poisoned_engine-1.dist-info"
    info.mkdir(exist_ok=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: poisoned-engine\nVersion: 1\n")
    (info / "entry_points.txt").write_text(
        "[barid.entity_engines]\npoisoned = poisoned_engine:load\n"
    )
    path = os.pathsep.join(filter(None, [str(folder), os.environ.get("PYTHONPATH")]))
    return {"PYTHONPATH": path}
