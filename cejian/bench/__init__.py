"""How fast the app is, beside a bare Streamlit app that draws as much in stock elements (bench/bare): a Markdown table.

Everything is measured in one run on this machine, ours and bare in turn. Times are milliseconds unless a name says
otherwise.
The app runs from a copy of the tree, so that an edit during the run does not count.

- measurement: a line of the table and its bound. servers: copies of both apps, started and ended.
- browser: a visitor's page, and the time from a click to what is painted.
- server_times, acts, cold_starts, crowds: what is measured. run: all of it, and the table.
"""
