"""Turn an English article into briefings in Azerbaijani, Russian and Turkish, offline.

The pipeline, told once; each stage hands a record of `flows.records` to the next:

    ingest      a file, a saved page, standard input    → Article      (title, outlet, byline, date, headed blocks)
    segment     Article                                 → Segments     (numbered "p3s2", each knows its block)
    translate   Segments, one target language           → Translation  (memory → engine → guard → repair)
    compose     Article + Translation                   → Briefing     (exactly what a template may say)
    render      Briefing                                → bytes        (PDF, DOCX)
    publish     bytes                                   → Publication  (files + manifest, written atomically)

`flows.briefing` is the Prefect flow that calls them in this order; stages never call one another.
"""

__version__ = "0.1.0"
