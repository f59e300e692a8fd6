"""The second process: it imports and analyses, can be cancelled by ending it, and can crash alone."""
