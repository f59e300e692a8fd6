"""What window and command line share; no Qt."""
