"""What a PDF tells screen readers and archives: PDF/UA-1 and PDF/A-2a."""
