"""The component at the head of every page, to be seen by nobody: a page that is come to begins at its title."""
