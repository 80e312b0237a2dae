"""The framework and the rule set that ship with the program."""

import pytest

from templates.checks import DEFAULT, RuleSet, built_in_rule_sets
from templates.framework import Framework, built_in_frameworks


@pytest.fixture(scope="session")
def framework() -> Framework:
    return built_in_frameworks()["mof-2015"]


@pytest.fixture(scope="session")
def rules() -> RuleSet:
    return built_in_rule_sets()[DEFAULT]
