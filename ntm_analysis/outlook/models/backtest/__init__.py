"""Would the method have foreseen what is known by now? Rolling origins and scores."""
