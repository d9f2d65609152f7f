"""How fast communes complete criteria, fitted and carried on."""
