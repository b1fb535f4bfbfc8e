"""Monthly trends, forecasts and the projection."""
