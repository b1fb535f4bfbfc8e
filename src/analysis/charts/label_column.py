"""Labels in one column moved apart: arithmetic on middles and heights alone."""


def pushed_apart(
    middles: list[float], heights: list[float], low: float, high: float
) -> list[float]:
    """Move labels apart as little as possible, keeping their order.

    Parameters
    ----------
    middles : list of float
        Wanted middles, rising.
    heights : list of float
        Height of each label, gaps included.
    low, high : float
        Limits; passed only if the labels do not fit between them.

    Returns
    -------
    list of float
        Middles of labels that no longer overlap. Labels in a heap are centred on
        the mean of the places they wanted.
    """
    heaps: list[list[int]] = []

    def bounds(heap: list[int]) -> tuple[float, float]:
        total = sum(heights[i] for i in heap)
        wanted, before = 0.0, 0.0
        for i in heap:
            wanted += middles[i] - before - heights[i] / 2
            before += heights[i]
        bottom = min(max(wanted / len(heap), low), max(high - total, low))
        return bottom, bottom + total

    for i in range(len(middles)):
        heaps.append([i])
        while len(heaps) > 1 and bounds(heaps[-2])[1] > bounds(heaps[-1])[0]:
            heaps[-2:] = [heaps[-2] + heaps[-1]]
    placed: list[float] = []
    for heap in heaps:
        bottom, _ = bounds(heap)
        for i in heap:
            placed.append(bottom + heights[i] / 2)
            bottom += heights[i]
    return placed
