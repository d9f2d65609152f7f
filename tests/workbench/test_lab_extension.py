"""What `ntm lab` brings along: one style; only shipped notebooks run by themselves."""

import hashlib
import json

from ntm_analysis.workbench import lab_extension


def notebook(path, *sources):
    cells = [{"cell_type": "markdown", "source": ["# one"]}]
    cells += [{"cell_type": "code", "source": source} for source in sources]
    path.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    return path


def test_the_hash_is_of_the_code_alone_and_in_the_order_of_the_cells(tmp_path):
    path = notebook(tmp_path / "a.ipynb", ['x = "é"\n', "y"], ["z"])
    expected = hashlib.sha256('["x = \\"é\\"\\ny","z"]'.encode()).hexdigest()
    assert lab_extension.code_hash(path) == expected
    turned = notebook(tmp_path / "b.ipynb", ["z"], ['x = "é"\n', "y"])
    assert lab_extension.code_hash(turned) != expected


def test_a_notebook_of_other_code_is_not_among_the_shipped(tmp_path):
    notebook(tmp_path / "a.ipynb", ["x"])
    foreign = notebook(tmp_path / "foreign.txt", ["import os"])
    shipped = lab_extension.shipped(tmp_path)
    assert len(shipped) == 1
    assert lab_extension.code_hash(foreign) not in shipped


def test_the_style_of_pieces_comes_along_and_that_of_a_page_stays_behind():
    rules = lab_extension.inner_rules(lab_extension.briefing_style())
    heads = {rule.split("{")[0] for rule in rules}
    assert ".card" in heads
    assert not heads & {"html", "body", "header", "footer", ":root", "*"}
    assert not [head for head in heads if head.startswith("@")]


def test_what_is_written_into_the_script_cannot_end_it(tmp_path):
    notebook(tmp_path / "a.ipynb", ["</script>"])
    folder = lab_extension.build(tmp_path / "made", tmp_path)
    script = (folder / lab_extension.NAME / "static" / "lab.js").read_text("utf-8")
    assert "{{" not in script.replace("{{}", "")
    assert "</script>" not in script
