"""Metadata services: papers added and completed by arXiv id or DOI.

enrich           the commands `add` and `enrich`
lookup           asks the services for what the answer cache lacks
title_search     finds papers that have no identifier
metadata_service the interface of `arxiv_api` and `crossref_api`
arxiv_api        arXiv
crossref_api     Crossref
answer_cache     answers of the last 30 days
http_client      HTTP with retries and pauses
identifiers      parses arXiv ids, DOIs and their URLs
"""
