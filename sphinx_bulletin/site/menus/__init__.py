"""What menus of a site hold beside the pages that toctrees name: years of issues, languages."""
