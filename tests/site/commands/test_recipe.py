from tests.site.commands.program import planungsraum

from planungsraum.prioritise.sources.recipes import preset_names, preset_text


def test_recipe_without_a_name_lists_all_presets():
    ran = planungsraum("recipe")
    assert (ran.code, ran.out.splitlines(), ran.sentences) == (0, preset_names(), [])


def test_recipe_prints_the_preset_as_it_is():
    ran = planungsraum("recipe", "gisd")
    assert (ran.code, ran.out, ran.sentences) == (0, preset_text("gisd"), [])


def test_recipe_printed_in_a_terminal_without_utf8_keeps_its_umlauts():
    assert planungsraum("recipe", "hamburg", language="C").out == preset_text("hamburg")


def test_recipe_of_an_unknown_name_is_one_sentence():
    ran = planungsraum("recipe", "berlin")
    known = ", ".join(preset_names())
    assert (ran.code, ran.out) == (2, "")
    assert ran.sentences == [f'There is no preset called "berlin". The presets are: {known}.']
