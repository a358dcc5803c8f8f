"""Whatever a screen asks is answered about what it showed: its act takes the digest of that.

A screen that starts an act hands it `seen` (`engine.seen`), unless the act stands in ASKS_NOTHING.
"""

import ast
from functools import cache

import pytest
from tests.helpers.whole_house import SOURCE, source_files, tree_of

TOGETHER = "the source"
ACT = {("forumtui.engine.journal", "act"), ("forumtui.officers.acts.approval", "approved_act")}
STILL = {("forumtui.engine.seen", "still_as_seen")}
"""What refuses inside an act that is not about what was seen any more."""

ASKS_NOTHING = {
    "contracts.acts.on_paper.standing.standing_on_paper": "the papers of what stands, as written",
    "contracts.acts.together.draw_up_together": "each household comes with the digest of its row",
    "evening.acts.power.alone_now": "the program says of itself that it runs",
    "evening.acts.power.begin": "the program says of itself that it runs",
    "followup.acts.helping.new_loans.write_down_loan": "as granted; done again it changes nothing",
    "followup.acts.papers.receipts.write_receipt": "what was received stays as it was; always the same",
    "followup.acts.rare.suspense.suspend": "money that nobody knows of; refused where the same waits",
    "meetings.acts.meetings.open_meeting": "opens what was not there; refused where one is open",
    "membership.acts.applying.call_for_members": "how it was told; it changes nothing that is shown",
    "officers.acts.pins.officer_of_pin": "whose PIN it is; only a wrong one is written down",
    "papers.acts.jobs.enqueue": "puts in what was just written; it is printed as it is kept",
    "papers.acts.jobs.enqueue_trial_page": "says nothing of anybody",
    "papers.acts.queue.choose_printer": "which printer it goes to from here on",
    "papers.acts.sending.find_interrupted": "the program says what became of its own sending",
    "papers.acts.sending.settle": "the program says what became of its own sending",
    "papers.acts.sending.take_next": "the program says what became of its own sending",
    "papers.acts.sending.tell": "the program says what became of its own sending",
    "papers.acts.writing.write": "writes what is in the books now; the paper says of which figures",
    "registers.acts.waiting.question.of_fund": "asks of what waits now; the paper says which rows",
    "registers.acts.heading_answers.read_in": "the file that was agreed to, by what was read of it",
    "safekeeping.acts.copies.choose_copy_rule": "when and where copies are made from here on",
    "safekeeping.acts.copies.noted": "the program says that its copy was made",
    "safekeeping.acts.restore.restore": "the folder it comes into has no village to ask about",
    "village.acts.village.choose_hall": "how this screen is to be",
    "village.acts.village.draw_curtain": "how the screen of a new village is to be",
    "village.acts.village.found_village": "names what was not there; refused where one is named",
}
"""The acts that answer no question about what is in the books, each with why."""

PENDING = ()
"""Areas whose acts are not looked at yet: take an area out here when its acts are bound."""


def module_of(path):
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def on_floor(floor):
    """Return the trees of the modules on one floor of every area."""
    return {
        module_of(path): tree_of(path)
        for path in source_files(f"*/{floor}.py", f"*/{floor}/**/*.py")
    }


@cache
def acts():
    return on_floor("acts")


@cache
def screens():
    return on_floor("screens")


def imported(tree):
    """Return what a module's names mean: a module, or a module and a name in it."""
    return {
        name.asname or name.name: (node.module, name.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }


class Names:
    """The names of one module, its own and those that are imported."""

    def __init__(self, module, tree):
        self._module, self._imported = module, imported(tree)
        kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
        self.own = {node.name: node for node in tree.body if isinstance(node, kinds)}
        self.methods = {
            one.name: one
            for node in tree.body
            if isinstance(node, ast.ClassDef)
            for one in node.body
            if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)
        }

    def meant(self, node):
        """Return the module and the name that a node means, None for anything else."""
        if isinstance(node, ast.Name):
            if node.id in self.own:
                return self._module, node.id
            return self._imported.get(node.id)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            package = self._imported.get(node.value.id)
            return package and (".".join(package), node.attr)
        return None


@cache
def reaching(goal):
    """Return the functions of the acts' floor that come to one of `goal`, whichever way."""
    reached = {
        (module, name): {names.meant(one) for one in ast.walk(node)}
        for module, tree in acts().items()
        for names in [Names(module, tree)]
        for name, node in names.own.items()
    }
    found = set(goal)
    while more := {one for one, reaches in reached.items() if reaches & found} - found:
        found |= more
    return found - goal


class Screens:
    """The acts that one module of screens starts, and whether it says what was seen."""

    def __init__(self, module, tree, doing):
        self.names, self.doing = Names(module, tree), doing
        self.parents = {
            child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)
        }
        self.tree = tree

    def unbound(self):
        """Yield the acts that are started without saying what was seen."""
        for node in ast.walk(self.tree):
            meant = self.names.meant(node)
            if meant in self.doing and meant[0] in acts() and not self.bound(node):
                yield ".".join(meant).removeprefix("forumtui.")

    def started(self):
        found = {self.names.meant(node) for node in ast.walk(self.tree)}
        return {one for one in found if one in self.doing and one[0] in acts()}

    def bound(self, node):
        parent = self.parents[node]
        if isinstance(parent, ast.Compare):
            return True
        if isinstance(parent, ast.keyword):
            parent, name = self.parents[parent], parent.arg
        else:
            name = None
        if not isinstance(parent, ast.Call):
            return False
        if any(word.arg == "seen" and self._says(word.value) for word in parent.keywords):
            return True
        return node is not parent.func and self._handed_on(parent, node, name)

    def _says(self, value):
        """Say whether a value is that of something seen, never silently None."""
        if isinstance(value, ast.Constant):
            return False
        function = value
        while not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Module):
            function = self.parents[function]
        if not isinstance(value, ast.Name) or isinstance(function, ast.Module):
            return True
        words = zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True)
        return all(default is None for word, default in words if word.arg == value.id)

    def _handed_on(self, call, node, name):
        """Say whether an act handed to a function of this module is bound there, wherever it is."""
        target = call.func
        if isinstance(target, ast.Attribute) and getattr(target.value, "id", "") == "self":
            function, skipped = self.names.methods.get(target.attr), 1
        else:
            function, skipped = self.names.own.get(getattr(target, "id", "")), 0
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            return False
        if name is None:
            name = function.args.args[call.args.index(node) + skipped].arg
        uses = [
            one
            for one in ast.walk(function)
            if isinstance(one, ast.Name) and one.id == name and isinstance(one.ctx, ast.Load)
        ]
        return bool(uses) and all(self.bound(one) for one in uses)


def is_pending(act):
    return act.partition(".")[0] in PENDING


def test_every_act_that_a_screen_starts_is_told_what_was_seen():
    doing = reaching(frozenset(ACT))
    unbound = {
        f"{act} from {module}"
        for module, tree in screens().items()
        for act in Screens(module, tree, doing).unbound()
        if act not in ASKS_NOTHING and not is_pending(act)
    }
    assert unbound == set()


def started():
    doing = reaching(frozenset(ACT))
    found = set().union(*(Screens(*one, doing).started() for one in screens().items()))
    return {".".join(one).removeprefix("forumtui."): one for one in found}


def test_every_act_that_is_told_what_was_seen_looks_whether_it_still_is():
    looking = reaching(frozenset(STILL))
    asking = {
        act: place
        for act, place in started().items()
        if act not in ASKS_NOTHING and not is_pending(act)
    }
    assert len(asking) > 15
    assert {act for act, place in asking.items() if place not in looking} == set()


def test_what_is_left_out_is_there():
    assert ASKS_NOTHING.keys() <= {*started()}


WRONG = """
from forumtui.verification.acts import answers as steps
from functools import partial

class Room:
    async def plain(self):
        await self.attempt(steps.confirm, 1, {0})

    async def handed(self):
        await self._answer(steps.confirm)

    async def _answer(self, answering):
        await self.attempt(answering, 1{1})
"""


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("2", "", 2),
        ("seen=None", ", seen=None", 2),
        ("seen=digest", "", 1),
        ("2", ", seen=digest", 1),
        ("seen=digest", ", seen=digest", 0),
    ],
)
def test_an_act_that_is_not_told_is_found(first, second, found):
    tree = ast.parse(WRONG.format(first, second))
    looked = Screens("forumtui.somewhere.screens", tree, reaching(frozenset(ACT)))
    assert [*looked.unbound()] == ["verification.acts.answers.confirm"] * found
