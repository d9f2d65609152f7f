"""Which columns and which sheets are meant, where headings do not say it."""
