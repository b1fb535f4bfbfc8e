"""Tests of charts of any selection."""
