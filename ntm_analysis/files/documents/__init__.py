"""Documents opened: docx, html, pdf, text into blocks with their place."""
