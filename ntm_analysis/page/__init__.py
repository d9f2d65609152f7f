"""What every page shares: words, numbers, HTML, tables, theme, charts."""
