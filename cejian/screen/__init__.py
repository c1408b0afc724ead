"""The shared Streamlit parts."""
