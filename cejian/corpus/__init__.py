"""What a plan is and how it becomes rows: text and its repairs, packages, checks, the build."""
