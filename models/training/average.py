"""`python -m training.average A.safetensors B.safetensors --out C.safetensors`: the mean of low-rank parts.

Parts of one run at two points of it (arXiv 2203.05482): the mean answers as well and varies less with the last steps.
"""

import argparse
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.average", description=__doc__)
    parser.add_argument("parts", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    parts = [load_file(path) for path in arguments.parts]
    save_file({name: torch.stack([part[name] for part in parts]).mean(0) for name in parts[0]}, arguments.out)


if __name__ == "__main__":
    main()
