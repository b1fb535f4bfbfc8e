"""What the staff who did not answer a survey leave open of a share.

A survey of all staff is no sample: an interval of chance would treat those who stayed silent
as if a lottery had picked them. Nothing is known of their answers, so the share among all
staff lies between "none of them" and "all of them" (the worst-case bounds of Manski, "Anatomy
of the Selection Problem", Journal of Human Resources 24, 1989).
"""

from analysis.core.errors import InputError
from analysis.stats.results import Bounds


def nonresponse_bounds(
    share: float, response: float, *, share_half: float = 0.0, response_half: float = 0.0
) -> Bounds:
    """Bound the share among all staff from the share among respondents.

    Parameters
    ----------
    share : float
        Share of respondents who gave the answer, from 0 to 1.
    response : float
        Respondents as a share of all who were asked, above 0 and at most 1.
    share_half, response_half : float
        Half a unit of the last printed digit of each.

    Returns
    -------
    Bounds
        ``share x response`` to ``share x response + (1 - response)``, rounding allowed for.

    Raises
    ------
    InputError
        If a share is outside its range.

    Examples
    --------
    >>> made = nonresponse_bounds(0.45, 0.6)
    >>> round(made.low, 2), round(made.high, 2)
    (0.27, 0.67)
    """
    if not (0 <= share <= 1 and 0 < response <= 1):
        raise InputError(
            f"A share lies from 0 to 1 and a response rate above 0; found {share} and {response}."
        )
    answered = max(response - response_half, 0.0)
    low = max(share - share_half, 0.0) * answered
    high = 1 - answered * (1 - min(share + share_half, 1.0))
    return Bounds(low, high, "nothing is known of the answers of those who did not take part")
