"""The register: figures with stable ids, how they are found, and what is said beside them."""
