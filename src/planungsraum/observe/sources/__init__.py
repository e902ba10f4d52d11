"""Files read as people keep them: any usual CSV in, figures or a full list of faults out."""
