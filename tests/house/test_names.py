"""A class name stands once in the program: where two things want it, neither name was precise."""

import ast
from collections import Counter

from tests.helpers.whole_house import source_files, tree_of

TOGETHER = "the source"


def class_names():
    return Counter(
        node.name
        for path in source_files()
        for node in tree_of(path).body
        if isinstance(node, ast.ClassDef)
    )


def test_every_class_name_stands_once():
    names = class_names()
    assert len(names) > 700
    assert [name for name, count in names.items() if count > 1] == []
