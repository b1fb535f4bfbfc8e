"""Statistical models of counts, rates, shares and service, on plain arrays and frames.

Nothing here reads a file or knows a figure id. Each function takes numbers, says what it
assumes, and returns either a small result object with its interval (`results`) or
``NotEnoughData``. Modules are imported one by one by whoever needs them, so that importing
the package itself costs nothing.

One number and its chance
    `intervals` of a count, a rate or a share, and of two compared; `dispersion`, whether and by
    how much counts vary more than chance would make them.
Rates and shares of several groups
    `rate_models` by group and year, and trend of a mix; `funnel`, which areas differ from the
    whole, and their rates drawn to it; `cohorts`, share of joiners who left within a window;
    `printed_shares`, what rounding and silence leave open.
Length of service
    `life_table`, rates, survival and expected service of one year from a checked table of
    leavers and staff, or a simulated one; `service_bounds`, what published points leave open.
Time
    `monthly_trend` and `monthly_backtest`; `projection` with its `projection_inputs`;
    `forecast_scores`.
Shared by the above
    `checking`, `results`.
"""
