"""Turn `python -m flows` into the `tilmach` command."""

from flows.cli import main

if __name__ == "__main__":
    main()
