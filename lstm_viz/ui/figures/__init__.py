"""The figures of the pages that compute: from a setting to what is shown, with its words, numbers and code."""
