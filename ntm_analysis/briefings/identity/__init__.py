"""When a page made before is the page that would be made now."""
