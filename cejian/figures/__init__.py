"""The figures: what each shows, made once from the answers of queries, and who draws it.

- place, shared_indicator, pmc, strengths, timeline: what a figure says, in plain Python. A mark has its value, its
  words, whose it is, its colour and the facts it stands for; nothing says how it is drawn.
- plotly: the charts of the pages, the only modules that know of Plotly.
- stage, letters: the same figures laid out for a slide in pixels. What it gives (Drawing) is drawn by the browser
  (web/slide_chart.js), by the PPTX file and by the PDF file.

The picture of the timeline in the brief is drawn beside the other files. A drawing reads the figure and nothing else:
no query, and of the words only those of its own axis.
"""
