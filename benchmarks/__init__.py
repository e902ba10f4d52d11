"""What planungsraum needs in time and memory, beside what one would else use: `python -m benchmarks`."""
