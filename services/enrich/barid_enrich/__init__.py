"""The enrich service: from kept bytes to a clean, linked, annotated article."""

import os

# Each worker process has one core: threads of numpy's matrix products would only wait for each
# other. Measured: 10 times the CPU for the names of an article. OpenBLAS reads this once, when
# numpy is first imported, so it cannot be said later than here.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
