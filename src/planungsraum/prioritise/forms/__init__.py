"""What pages ask for: recipes built, changed and compared; runs, frozen results and lists decided on."""
