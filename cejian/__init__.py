"""策鉴 Cejian: local-government intellectual-property plans side by side."""
