"""The site: read, pick, copy and download, opened from disk with no network.

Pages are made with templates that escape everything; data come as script files,
because a page opened from disk may not fetch. No request goes to another host.
"""
