"""What does it look like on paper and as a file? From one frozen content to HTML, PDF, DOCX, XLSX and CSV."""
