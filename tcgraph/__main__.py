"""``python -m tcgraph``."""

from tcgraph.cli import main

if __name__ == "__main__":
    main()
