"""`python -m trainer`."""

if __name__ == "__main__":  # a process that helps with a run imports this module too, and needs no commands
    from trainer.cli.main import main

    main()
