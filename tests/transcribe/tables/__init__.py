"""Tests of tables found by title."""
