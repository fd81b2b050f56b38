"""Makes the small world of `tests/graph/newsworld.py` importable."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "graph"))
