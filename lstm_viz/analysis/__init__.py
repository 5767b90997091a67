"""Questions asked of a trace, one a file: Trace -> arrays."""
