"""The page: shell, parts, theme, languages, the edge where requests become words.

What belongs here knows neither borders nor controls; domains fill it from above.
"""
