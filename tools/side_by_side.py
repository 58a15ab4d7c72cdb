"""Several networks of one hidden layer as one: what ships needs neither scaling nor a loop."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float32]


def side_by_side(
    fits: Sequence[Sequence[Values]], mean: Values, scale: Values
) -> tuple[Values, Values, Values, Values]:
    """Return the weights and biases of one network that gives the mean of what several give.

    Args:
        fits: of each network the weights and biases of its two layers, over rows scaled alike.
        mean: what was taken from each feature,
        scale: and what it was multiplied by; both are put inside the weights.
    """
    hidden = np.concatenate([fit[0] * scale[:, None] for fit in fits], axis=1)
    bias = np.concatenate([fit[1] - (mean * scale) @ fit[0] for fit in fits])
    out = (np.concatenate([fit[2] for fit in fits]) / len(fits)).astype(np.float32)
    return hidden, bias, out, np.mean([fit[3] for fit in fits], axis=0)
