"""What language a text is in, to the paragraph."""

from barid_enrich.language.identify import Identified, identify
from barid_enrich.language.lines import labelled
from barid_enrich.language.models import load

__all__ = ["Identified", "identify", "labelled", "load"]
