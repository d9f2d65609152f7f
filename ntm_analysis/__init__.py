"""Analytics on Vietnam's national programme on new rural development (NTM).

Data flows one way: sources -> tables -> models -> views -> notebooks -> briefings.
`docs/architecture.md` says what each layer knows and must not know.
"""

__version__ = "0.1.0"
