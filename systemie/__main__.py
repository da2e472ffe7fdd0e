"""``python -m systemie``: the command line."""

from systemie.cli import main

if __name__ == "__main__":
    main()
