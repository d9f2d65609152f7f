"""How likely is a target? One module a way of knowing, one frozen result for all."""
