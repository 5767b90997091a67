"""What the wheel holds beside the package: the server and its pages, which stand at the top of the clone."""

from typing import Any

from setuptools import find_packages, setup
from setuptools.command.build_py import build_py

SUFFIXES = (
    "bin",
    "c",
    "css",
    "csv",
    "gz",
    "js",
    "json",
    "md",
    "npz",
    "safetensors",
    "ts",
    "txt",
    "typed",
    "wasm",
    "xz",
)


class Build(build_py):
    """All modules but this one, which stands beside app.py."""

    def find_package_modules(self, package: str, package_dir: str) -> list[Any]:
        return [found for found in super().find_package_modules(package, package_dir) if found[1] != "setup"]


setup(
    cmdclass={"build_py": Build},
    packages=[*find_packages(include=["lstm_viz", "lstm_viz.*"]), "lstm_viz.app"],
    package_dir={"lstm_viz.app": "."},
    package_data={
        "lstm_viz": ["**/LICENSE", *(f"**/*.{suffix}" for suffix in SUFFIXES)],
        "lstm_viz.app": ["pages/*/*.py", "pages/*/*.json", "pages/*/*.md", ".streamlit/config.toml"],
    },
    exclude_package_data={"lstm_viz": ["tasks/data/austen-train.xz"]},  # only there where it was fetched
)
