"""What continuous integration needs: the GitHub Action and the pre-commit hook, run as their hosts run them."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests import faulty_list
from tests.cli.running import environment, run_in

ROOT = Path(__file__).parent.parent
BASH = shutil.which("bash")


def action() -> Any:
    return yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))


def step(name: str) -> Any:
    return next(step for step in action()["runs"]["steps"] if step.get("name") == name)


def test_the_action_has_what_github_asks_for() -> None:
    made = action()
    assert made["runs"]["using"] == "composite"
    assert all(step["shell"] == "bash" for step in made["runs"]["steps"] if "run" in step)
    assert all(given["description"] and isinstance(given["default"], str) for given in made["inputs"].values())


def test_inputs_reach_the_shell_as_variables_only() -> None:
    """An expression inside a script would let the text of an input run as a command."""
    for step in action()["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
    used = " ".join(
        str(value) for step in action()["runs"]["steps"] for value in step.get("env", step.get("with")).values()
    )
    assert all(f"inputs.{name} }}}}" in used for name in action()["inputs"])


@pytest.mark.skipif(not BASH, reason="needs bash")
class TestValidateStep:
    def validate(self, folder: Path, **given: str) -> subprocess.CompletedProcess[str]:
        """Run the step's script in a folder as a runner does: ``bash -e -o pipefail``."""
        inputs = {name: value["default"] for name, value in action()["inputs"].items()} | given
        names = {
            name: value.removeprefix("${{ inputs.").removesuffix(" }}")
            for name, value in step("Validate")["env"].items()
        }
        bin_folder = folder.parent / "bin"
        bin_folder.mkdir(exist_ok=True)
        command = bin_folder / "tcgraph"
        command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m tcgraph "$@"\n', "utf-8")
        command.chmod(0o755)
        variables = {name: inputs.get(key, inputs.get(key.replace("_", "-"), "")) for name, key in names.items()}
        assert BASH
        return subprocess.run(
            [BASH, "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step("Validate")["run"]],
            cwd=folder,
            env=environment({**variables, "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}"})
            | {"GITHUB_STEP_SUMMARY": str(folder.parent / "summary.md")},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def test_findings_become_annotations_and_the_step_fails(self, tmp_path: Path) -> None:
        done = self.validate(faulty_list.write(tmp_path / "list"))
        assert done.returncode == 1, done.stderr
        assert done.stdout.startswith("::warning file=vision.md,line=11,")
        assert (tmp_path / "summary.md").read_text("utf-8").startswith("# tcgraph validate\n")

    def test_every_input_arrives(self, tmp_path: Path) -> None:
        folder = tmp_path / "a b & $(touch x)"
        lists = [faulty_list.write(folder / name) for name in ("one é", "$(touch y)")]
        known = run_in(folder, "validate", "one é", "--write-baseline", "known.json")
        assert known.code == 0
        done = self.validate(
            folder,
            paths="one é\n$(touch y)\n",
            profile="token-compression",
            select="V,P016",
            ignore="V007",
            baseline="known.json",
            **{"fail-on": "error", "sarif-file": "out/report.sarif", "format": "json", "summary": "false"},
        )
        assert done.returncode == 0, done.stderr
        answer = json.loads(done.stdout)
        assert (answer["hidden"], answer["findings"][0]["path"]) == (3, "$(touch y)/vision.md")
        assert [item["code"] for item in answer["findings"]] == ["V002", "V001", "P016"]
        log = json.loads((folder / "out" / "report.sarif").read_text("utf-8"))
        assert len(log["runs"][0]["results"]) == 3
        assert not (tmp_path / "summary.md").exists()
        assert not [*tmp_path.rglob("x"), *tmp_path.rglob("y")]
        assert len(lists) == 2

    def test_unreadable_input_fails_the_step(self, tmp_path: Path) -> None:
        (tmp_path / "empty").mkdir()
        done = self.validate(tmp_path / "empty")
        assert done.returncode == 3
        assert "no Markdown file in it" in done.stderr


def test_the_hook_runs_on_the_whole_repository(tmp_path: Path) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert (hook["id"], hook["language"], hook["pass_filenames"]) == ("tcgraph-validate", "python", False)
    words = [*shlex.split(hook["entry"]), *hook["args"]]
    assert words[0] == "tcgraph"
    done = run_in(faulty_list.write(tmp_path), *words[1:])
    assert (done.code, done.out.splitlines()[-2]) == (
        1,
        "1 file, 4 entries, 4 papers read: 0 errors, 4 warnings, 1 note",
    )
