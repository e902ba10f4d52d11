"""Tables made at once or step by step are the same; so an old database and a new one have one shape."""

from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader


def test_squashed_migrations_end_where_the_steps_they_replace_end():
    at_once = MigrationLoader(None)
    stepwise = MigrationLoader(None, replace_migrations=False)
    replaced = {name for name, each in stepwise.disk_migrations.items() if each.replaces}
    assert {app for app, _name in replaced} >= {"ground", "people", "prioritise", "deliberate"}
    leaves = [each for each in stepwise.graph.leaf_nodes() if each not in replaced]
    steps = stepwise.project_state(leaves, at_end=True)
    changes = MigrationAutodetector(steps, at_once.project_state()).changes(at_once.graph)
    ours = {each.label for each in apps.get_app_configs() if each.name.startswith("planungsraum.")}
    assert {app: each for app, each in changes.items() if app in ours} == {}
