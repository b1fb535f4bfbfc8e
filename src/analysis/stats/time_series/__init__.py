"""Monthly trends, seasonality, forecasts and the projection."""
