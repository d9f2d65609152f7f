"""An answer for every target: base rates of promises, paces elsewhere, bounds."""
