"""Questions that set figures beside one another, or work a number out of several."""
