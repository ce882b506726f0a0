"""python -m tests.fidelity [--sites DIR] [SITE …]: the table of what arrives of each site.

Ends with exit code 1 where fewer than 98 of 100 compared pages say the same words.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Build, import and compare each site; print a line for each, then what differs and was left out."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    from tests.fidelity.comparing import HEADING, REQUIRED, Comparison, share
    from tests.fidelity.running import compare_with_jekyll

    arguments = _arguments()
    call_command("migrate", verbosity=0)
    setup_test_environment()
    names = arguments.names or sorted(folder.name for folder in arguments.sites.iterdir() if folder.is_dir())
    print(HEADING, flush=True)
    results: list[Comparison] = []
    details: list[str] = []
    for name in names:
        with tempfile.TemporaryDirectory() as scratch:
            result = compare_with_jekyll(arguments.sites / name, Path(scratch))
        if isinstance(result, str):
            print(f"{name:24}{result}", flush=True)
            continue
        print(result.row(), flush=True)
        results.append(result)
        details += [f"{name}: {line}" for line in result.differences]
        details += [f"{name}: a draft: {line}" for line in result.drafts]
        details += [f"{name}: left out: {line}" for line in result.left_out]
    print(*details, sep="\n")
    pages, answered, drafts = (
        sum(counts)
        for counts in zip(*((one.pages, one.answered, len(one.drafts)) for one in results), strict=True)
    )
    right = sum(one.redirects_right for one in results)
    print(
        f"{answered:,} of {pages:,} addresses answer, {drafts} of them to editors only, as drafts for a reason; "
        f"{right} of {sum(one.redirects for one in results)} redirects lead where they led."
    )
    print(
        f"Of {sum(len(one.ratios) for one in results)} compared pages {share(results):.4f} say the same words."
    )
    sys.exit(share(results) < REQUIRED)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fidelity", description=__doc__)
    parser.add_argument(
        "--sites", type=Path, default=ROOT.parent / "shared/corpus/sites", help="a folder of sites"
    )
    parser.add_argument("names", nargs="*", metavar="SITE", help="the sites to run; all without")
    return parser.parse_args()


if __name__ == "__main__":
    main()
