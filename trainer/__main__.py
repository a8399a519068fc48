"""`python -m trainer`."""

from trainer.cli import main

if __name__ == "__main__":  # a process that helps with a run imports this module too
    main()
