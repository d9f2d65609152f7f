"""Every run of every edition of a folder, and what its pages said."""
