"""itadesk: from an ITA result sheet to papers ready to sign, offline."""

__version__ = "0.1.0"
