"""The tab เอกสาร: what is to be handed in, the live page, and what can be changed of it."""
