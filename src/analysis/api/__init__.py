"""What `import analysis` offers to notebooks and readers."""
