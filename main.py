"""Start GraPhOSE Studio from a checkout: `python main.py [--smoke] [--checkpoint FILE] [FILE.graphose]`."""

import sys

from app.launch import main

if __name__ == "__main__":
    sys.exit(main())
