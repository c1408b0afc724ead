"""What answers a request besides Streamlit's pages: routes, and what stands before them."""
