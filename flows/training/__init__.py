"""Turn parallel text into Argos packages of our own: a second flow, of which the briefing flow imports nothing.

press       source/corpus/press*.tsv   → rows, and findings about them
"""
