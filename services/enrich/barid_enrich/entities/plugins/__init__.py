"""Engines that run a model of the user's own, from a local folder; nothing is ever downloaded.

`BARID_ENTITY_ENGINE=spacy:/models/news` runs the spaCy model in that folder.
"""
