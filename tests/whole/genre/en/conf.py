"""A city manager's reports: one a week, and one a quarter."""

project = "Reports to the City Commission"
author = "City Manager's Office, City of Marlow Falls"
version = "2026"
extensions = ["sphinx_bulletin"]
language = "en"
bulletin_fonts = "bundled"
bulletin_baseurl = "https://www.example.com/reports/"
bulletin_series = {
    "weekly": {
        "name": "City Manager's Report",
        "issuer": "City Manager's Office",
        "checks": ["Playgrounds", "Street lights", "Storm drains", "Winter stock"],
    },
    "quarterly": {
        "name": "Quarterly Performance Report",
        "issuer": "Office of Budget and Performance",
    },
}
