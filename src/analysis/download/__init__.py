"""Get original files from the publisher, or from a folder that mirrors them.

`fetch_sources` gets files that a source record names, checked against the sha256
recorded; `fetch_latest` asks the publisher which edition is the newest and gets
its tables. Both write whole files or nothing, with a small record beside each.
"""
