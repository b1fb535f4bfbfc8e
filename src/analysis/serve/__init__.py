"""The suite for an assistant and for a local page: the same five read-only answers.

`read_only_tools` holds the answers and offers them over standard input and output by the
Model Context Protocol, `page` as a page on the loopback address. Neither starts unless it
is asked to, and neither writes a file.
"""
