"""What can be taken along as CSV and XLSX: bodies, their tasks, the plan of a year, cooperations, involvement."""
