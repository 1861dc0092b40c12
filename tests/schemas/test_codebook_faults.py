"""What a codebook file is refused for: every fault with its line, its key and the reason.

In each case the faulty line is the one that ends in ``#!``.
"""

from __future__ import annotations

import pytest

from schemas.codebook_file import CodebookError, Fault, read_codebook
from tests.helpers.codebook_texts import EXAMPLE, FORM, analysis, field, section

MARK = "#!"


def faults(text: str) -> tuple[Fault, ...]:
    with pytest.raises(CodebookError) as refused:
        read_codebook(text, "bad.toml")
    return refused.value.faults


def marked_line(text: str) -> int:
    (line,) = (n for n, line in enumerate(text.split("\n"), start=1) if line.endswith(MARK))
    return line


def check(text: str, key: str, reason: str) -> None:
    (fault,) = faults(text)
    assert reason in fault.reason
    assert (fault.line, fault.key) == (marked_line(text), key)


def test_that_the_form_the_faults_are_put_into_has_none() -> None:
    assert read_codebook(FORM, "form.toml").id == "falls"


# The file


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        (
            'id = "falls"',
            'id = "Falls Review" #!',
            "id",
            "“Falls Review” must be lower-case letters",
        ),
        ('id = "falls"', "id = 7 #!", "id", "must be text, in quotes"),
        ('title = "Falls"', 'title = " " #!', "title", "is blank"),
        ('version = "1.0"', "version = 1.0 #!", "version", "must be text, in quotes"),
        ('version = "1.0"', 'version = "1"\ntheme = "x" #!', "theme", "is no key of a codebook"),
        (
            'version = "1.0"',
            'version = "1"\nanalyses = [] #!',
            "analyses",
            "did you mean analysis?",
        ),
        ('version = "1.0"', 'version = "1"\ncheck = 3 #!', "check", "must be written [[check]]"),
        (
            'version = "1.0"',
            'version = "1"\ncheck = [\n 3] #!',
            "check",
            "must be a table, [[check]]",
        ),
        ('title = "Falls"', 'title = "a\\u0007" #!', "title", "control character U+0007"),
    ],
)
def test_that_a_bad_key_of_the_file_is_told(old: str, new: str, key: str, reason: str) -> None:
    check(FORM.replace(old, new, 1), key, reason)


def test_that_keys_missing_at_the_top_are_told_on_the_first_line() -> None:
    told = faults(section('id = "s"\ntitle = "S"', 'id = "f"\nlabel = "F"\ntype = "text"'))
    assert [(fault.line, fault.key) for fault in told] == [(1, "id"), (1, "title"), (1, "version")]


@pytest.mark.parametrize("sections", ["", "section = []"])
def test_that_a_codebook_without_sections_is_refused(sections: str) -> None:
    (fault,) = faults(f'id = "a"\ntitle = "A"\nversion = "1"\n{sections}')
    assert "at least one [[section]]" in fault.reason


# Fields


CHOICE = 'id = "x"\nlabel = "X"\ntype = "choice"\n'
TEXT = 'id = "x"\nlabel = "X"\ntype = "text"\n'
NUMBER = 'id = "x"\nlabel = "X"\ntype = "decimal"\n'
STATISTICS = 'id = "x"\nlabel = "X"\ntype = "statistics"\n'
ROW = 'id = "x"\nlabel = "X"\ntype = "row"\n'


@pytest.mark.parametrize(
    ("keys", "key", "reason"),
    [
        ('id = "X" #!\nlabel = "X"\ntype = "text"', "id", "“X” must be lower-case letters"),
        ('id = "1x" #!\nlabel = "X"\ntype = "text"', "id", "a letter first"),
        ('id = "a-b" #!\nlabel = "X"\ntype = "text"', "id", "“a-b” must be lower-case"),
        ('id = "or" #!\nlabel = "X"\ntype = "text"', "id", "a word of show_if's grammar"),
        ('id = "x"\nlabel = "" #!\ntype = "text"', "label", "is blank"),
        (
            'id = "x"\nlabel = "X"\ntype = "txet" #!',
            "type",
            "“txet” is none of 'integer', 'decimal'",
        ),
        (TEXT + "required = 1 #!", "required", "must be true or false"),
        (TEXT + "help = 1 #!", "help", "must be text"),
        (TEXT + "requierd = true #!", "requierd", "did you mean required?"),
        (TEXT + 'colour = "red" #!', "colour", "known are id, label, type, choices"),
        (TEXT + 'unit = "mg" #!', "unit", "is not for text, only for decimal, quantity"),
        (NUMBER + 'unit = "  " #!', "unit", "is blank"),
        (NUMBER + f'unit = "{"m" * 41}" #!', "unit", "longer than 40"),
        (TEXT + "range = [0, 1] #!", "range", "is not for text"),
        (NUMBER + "range = [2, 1] #!", "range", "the lowest, 2, is above the highest, 1"),
        (NUMBER + "range = [2] #!", "range", "must be two numbers"),
        (NUMBER + "range = [true, 2] #!", "range", "must be a number"),
        (NUMBER + "range = [nan, 2] #!", "range", "that a paper can print"),
        (NUMBER + "range = [0, 1e99] #!", "range", "that a paper can print"),
        (NUMBER + 'centre = "mean" #!', "centre", "is not for decimal, only for statistics"),
        (STATISTICS + 'centre = "mode" #!', "centre", "“mode” is none of 'mean' or 'median'"),
        (STATISTICS + 'spread = "sem" #!', "spread", "“sem” is none of"),
        ('id = "x"\nlabel = "X"\ntype = "estimate"\nspread = "sd" #!', "spread", "only be ci"),
        (TEXT + 'tolerance = "reported" #!', "tolerance", "is not for text"),
        (NUMBER + 'tolerance = "loose" #!', "tolerance", 'must be "exact", "reported"'),
        (NUMBER + "tolerance = { abs = 1, rel = 0.1 } #!", "tolerance", 'must be "exact"'),
        (NUMBER + "tolerance = { abs = 0 } #!", "tolerance", "abs = 0 must be above 0"),
        (NUMBER + "tolerance = { rel = 1 } #!", "tolerance", "rel = 1 must be below 1"),
        (NUMBER + 'tolerance = { abs = "1" } #!', "tolerance", "must be a number"),
        (TEXT + 'unit_of_analysis = "events" #!', "unit_of_analysis", "is not for text"),
        (
            'id = "x"\nlabel = "X"\ntype = "count"\nunit_of_analysis = "people" #!',
            "unit_of_analysis",
            "“people” is none of",
        ),
        (NUMBER + "whole_numbers = true #!", "whole_numbers", "only for statistics"),
        (
            TEXT + 'choices = ["a"] #!',
            "choices",
            "is not for text, only for choice, choices, ordinal",
        ),
        (CHOICE + "choices = [] #!", "choices", "choice needs choices"),
        (CHOICE + 'choices = "a" #!', "choices", "must be a list"),
        (
            CHOICE + 'choices = [\n"a",\n3, #!\n]',
            "choices",
            "must be text or { code = …, label = … }",
        ),
        (CHOICE + 'choices = [\n"a",\n" A", #!\n]', "choices", "means two choices"),
        (
            CHOICE + 'choices = [\n"a",\n{ code = "b", label = "A" }, #!\n]',
            "choices",
            "“A” means two choices",
        ),
        (CHOICE + 'choices = [\n"a",\n"", #!\n]', "choices", "a choice is blank"),
        (CHOICE + 'choices = [\n{ code = "a", lable = "A" } #!\n]', "choices.lable", "mean label?"),
        (
            'id = "x"\nlabel = "X"\ntype = "choices"\nchoices = ["a; b"] #!',
            "choices",
            "“a; b” holds a ;",
        ),
        (TEXT + 'of = "arms" #!', "of", "is not for text, only for row"),
        (ROW + 'of = "outcomes" #!', "of", "there is no section “outcomes”"),
        (ROW + 'of = "study" #!', "of", "does not repeat"),
        (ROW + 'of = "extra" #!', "of", "does not repeat"),
    ],
)
def test_that_a_bad_key_of_a_field_is_told(keys: str, key: str, reason: str) -> None:
    check(FORM + field(keys), f"section.field.{key}", reason)


@pytest.mark.parametrize(
    ("keys", "key", "reason"),
    [
        ('label = "X"\ntype = "text"', "id", "a field needs id"),
        ('id = "x"\ntype = "text"', "label", "a field needs label"),
        ('id = "x"\nlabel = "X"', "type", "a field needs type"),
        (CHOICE, "choices", "choice needs choices, at least one"),
        (CHOICE.replace("choice", "ordinal"), "choices", "ordinal needs choices"),
        (ROW, "of", "row needs of"),
    ],
)
def test_that_a_key_a_field_lacks_is_told_at_its_table(keys: str, key: str, reason: str) -> None:
    text = FORM + field(keys).replace("[[section.field]]", f"[[section.field]] {MARK}")
    check(text, f"section.field.{key}", reason)


@pytest.mark.parametrize(
    ("condition", "reason"),
    [
        ("n >", "after > a value should follow"),
        ("gone > 0", "no field gone can be seen from here"),
        ("injuries.affected > 0", "no field injuries.affected can be seen"),
        ("design = trial", "no field design can be seen"),
        ("n > many", "n (integer) needs a number"),
        ("dose > 3 cm", "can't be expressed in mg/day"),
        ("label > b", "has no order"),
        ("study.design = cohort", "none of the choices of design"),
        ("x > 0", "“x” can't depend on itself"),
        ("arms.x > 0 and n > 0", "“x” can't depend on itself"),
    ],
)
def test_that_a_bad_show_if_is_told(condition: str, reason: str) -> None:
    added = f'\n[[section.field]]\n{NUMBER}show_if = "{condition}" #!\n'
    text = FORM.replace('\n[[section]]\nid = "injuries"', f'{added}\n[[section]]\nid = "injuries"')
    check(text, "section.field.show_if", reason)


def test_that_a_second_field_of_an_id_is_told() -> None:
    keys = 'id = "extra"\ntitle = "Extra"'
    text = FORM + section(keys, TEXT, TEXT.replace('"x"', f'"x" {MARK}', 1))
    check(text, "section.field.id", "there is a field “x” already")


def test_that_fields_of_different_sections_may_share_an_id() -> None:
    keys = 'id = "extra"\ntitle = "Extra"'
    codebook = read_codebook(FORM + section(keys, TEXT.replace('"x"', '"n"')), "form.toml")
    assert codebook.field("extra", "n") != codebook.field("arms", "n")


# Sections


@pytest.mark.parametrize(
    ("keys", "key", "reason"),
    [
        ('id = "arms" #!', "id", "there is a section “arms” already"),
        ('id = "my arms" #!', "id", "must be lower-case"),
        ('id = "s"\nrepeats = "yes" #!\npair_by = ["x"]', "repeats", "must be true or false"),
        ('id = "s"\npair_by = ["x"] #!', "pair_by", "only for sections that repeat"),
        ('id = "s"\nrepeats = true\npair_by = ["x", "gone"] #!', "pair_by", "no field “gone” here"),
        ('id = "s"\nrepeats = true\npair_by = ["x", "x"] #!', "pair_by", "“x” stands here twice"),
        ('id = "s"\nrepeats = true\npair_by = "x" #!', "pair_by", "must be a list"),
        ('id = "s"\nsize = "gone" #!', "size", "there is no field “gone” here"),
        ('id = "s"\nsize = "x" #!', "size", "must be an integer field; x is decimal"),
        ('id = "s"\nrepeats = true\nwithin = "gone" #!', "within", "there is no section “gone”"),
        ('id = "s"\nrepeats = true\nwithin = "study" #!', "within", "“study” does not repeat"),
        ('id = "s"\nwithin = "arms" #!', "within", "is only for sections that repeat"),
        ('id = "s"\nrepeats = true\nwithin = "s" #!', "within", "“s” stands within itself"),
        ('id = "s"\nrepeats = true\nwithin = "injuries" #!', "within", "rows are at most 2 deep"),
        ('id = "s"\nkind = "judgements" #!', "kind", "fields with ids domain, judgement, support"),
        ('id = "s"\nkind = "table" #!', "kind", "“table” is none of 'fields' or 'judgements'"),
        ('id = "s"\nduplicate = 1 #!', "duplicate", "must be true or false"),
        ('id = "s"\nfields = [] #!', "fields", "did you mean field?"),
    ],
)
def test_that_a_bad_key_of_a_section_is_told(keys: str, key: str, reason: str) -> None:
    check(FORM + section(f'title = "S"\n{keys}', NUMBER), f"section.{key}", reason)


def test_that_a_section_without_fields_is_told() -> None:
    text = FORM + f'\n[[section]] {MARK}\nid = "s"\ntitle = "S"\n'
    check(text, "section.field", "at least one [[section.field]]")


def test_that_sections_within_each_other_are_told() -> None:
    first = section('id = "a"\ntitle = "A"\nrepeats = true\nwithin = "b"', NUMBER)
    second = section('id = "b"\ntitle = "B"\nrepeats = true\nwithin = "a"', NUMBER)
    told = faults(FORM + first + second)
    assert [fault.key for fault in told] == ["section.within"] * 2
    assert all("within itself" in fault.reason for fault in told)


def test_that_rows_that_refer_to_each_other_in_a_circle_are_told() -> None:
    first = section('id = "a"\ntitle = "A"\nrepeats = true', ROW + 'of = "b"')
    second = section('id = "b"\ntitle = "B"\nrepeats = true', ROW + 'of = "a"')
    told = faults(FORM + first + second)
    assert [fault.key for fault in told] == ["section.field.of"] * 2
    assert all("paired before and after" in fault.reason for fault in told)


def test_that_a_row_cant_refer_to_rows_within_it() -> None:
    text = FORM.replace(
        '  label = "Arm"\n  type = "text"',
        f'  label = "Arm"\n  type = "row"\n  of = "injuries" {MARK}',
    )
    check(text, "section.field.of", "paired before and after those of “injuries”")


def test_that_a_row_cant_refer_to_its_own_section() -> None:
    text = FORM + section('id = "a"\ntitle = "A"\nrepeats = true', ROW + f'of = "a" {MARK}')
    check(text, "section.field.of", "of another section, not of its own")


# Analyses, checks, published figures


PROPORTION = 'kind = "proportion"\nof = ["arms.fallers"]\n'
COMPARE = (
    'kind = "compare"\nof = ["arms.fallers"]\nover = "arms.n"\ntest = "fisher"\nby = "arms.dose"\n'
)
GROUPS = 'groups = ["400 mg/day", "800 mg/day"]\n'


@pytest.mark.parametrize(
    ("keys", "key", "reason"),
    [
        ('kind = "median" #!\nof = ["arms.n"]', "kind", "“median” is none of 'count', 'sum'"),
        ('kind = "sum"\nof = "arms.n" #!', "of", "must be a list"),
        ('kind = "sum"\nof = [] #!', "of", "names no field"),
        ('kind = "sum"\nof = ["n"] #!', "of", "there is no field “n”: write section.field"),
        ('kind = "sum"\nof = ["arms.gone"] #!', "of", "there is no field “arms.gone”"),
        ('kind = "sum"\nof = ["-arms.n"] #!', "of", "there is no field “-arms.n”"),
        (
            'kind = "sum"\nof = ["arms.label"] #!',
            "of",
            "of type text; here it must be integer, count",
        ),
        ('kind = "sum"\nof = ["arms.n", "arms.n"] #!', "of", "stands here twice"),
        ('kind = "sum"\nof = ["arms.n", "study.enrolled"] #!', "of", "of different sections"),
        (
            'kind = "sum"\nof = ["arms.fallers", "arms.falls"] #!',
            "of",
            "different units of analysis",
        ),
        ('kind = "mean"\nof = ["arms.fallers"] #!', "of", "of type count; here it must be"),
        ('kind = "mean"\nof = ["arms.age", "arms.n"] #!', "of", "a mean is of one field"),
        ('kind = "sum"\nof = ["arms.n"]\nover = "arms.n" #!', "over", "is not for the kind sum"),
        ('kind = "sum"\nof = ["arms.n"]\nby = "arms.dose" #!', "by", "is not for the kind sum"),
        ('kind = "sum"\nof = ["arms.n"]\ndecimals = -1 #!', "decimals", "must be from 0 to 10"),
        ('kind = "sum"\nof = ["arms.n"]\ndecimals = 1.5 #!', "decimals", "must be a whole number"),
        (PROPORTION + "over = [] #!", "over", "names no field"),
        (PROPORTION + "over = 3 #!", "over", 'must be "own", a field, or a list of fields'),
        (PROPORTION + 'over = "arms.label" #!', "over", "here it must be integer, count"),
        (PROPORTION + 'over = ["-arms.n"] #!', "over", "only subtracts"),
        (
            PROPORTION + 'over = "injuries.affected" #!',
            "over",
            "can't be seen from the rows of “arms”",
        ),
        ('kind = "proportion"\nof = ["arms.n"]\nover = "own" #!', "over", "has no N of its own"),
        (PROPORTION + 'over = "own"\nwhere = "gone = 1" #!', "where", "no field gone can be seen"),
        (PROPORTION + 'over = "own"\nwhere = "dose" #!', "where", "an operator or “is reported”"),
        (PROPORTION + 'over = "own"\nwhere = "dose = 4 cm" #!', "where", "expressed in mg/day"),
        (
            PROPORTION + 'over = "own"\noutside = "gone" #!',
            "outside",
            "there is no analysis “gone”",
        ),
        (PROPORTION + 'over = "own"\noutside = "it" #!', "outside", "“it” is no compare"),
        (COMPARE + GROUPS + 'outside = "it" #!', "outside", "is not for the kind compare"),
        (COMPARE + 'groups = ["400 mg/day"] #!', "groups", "needs two groups or more"),
        (COMPARE + 'groups = ["1 g/day", "1000 mg/day"] #!', "groups", "is a group already"),
        (COMPARE + 'groups = ["400 mg/day", "high"] #!', "groups", "needs a number, not “high”"),
        ((COMPARE + GROUPS).replace("arms.dose", "arms.gone") + MARK, "by", "no field “arms.gone”"),
        (
            (COMPARE + GROUPS).replace("fisher", "anova") + MARK,
            "test",
            "“anova” is none of 'fisher'",
        ),
    ],
)
def test_that_a_bad_key_of_an_analysis_is_told(keys: str, key: str, reason: str) -> None:
    text = FORM + analysis(keys.removesuffix(MARK))
    if keys.endswith(MARK):
        line = next(line for line in text.split("\n") if line.startswith(f"{key} ="))
        text = text.replace(line, f"{line} {MARK}")
    check(text, f"analysis.{key}", reason)


@pytest.mark.parametrize("key", ["over", "by", "groups", "test"])
def test_that_a_key_a_comparison_lacks_is_told(key: str) -> None:
    lines = (COMPARE + GROUPS).splitlines()
    keys = "\n".join(line for line in lines if not line.startswith(key))
    text = FORM + analysis(keys).replace("[[analysis]]", f"[[analysis]] {MARK}")
    check(text, f"analysis.{key}", f"an analysis of kind compare needs {key}")


def test_that_outside_is_about_rows_of_the_same_section() -> None:
    keys = f'kind = "sum"\nof = ["injuries.affected"]\noutside = "it" {MARK}'
    text = FORM + analysis(COMPARE + GROUPS) + analysis(keys).replace('"it"', '"other"', 1)
    check(text, "analysis.outside", "“it” is about rows of another section")


def test_that_a_second_analysis_of_an_id_is_told() -> None:
    keys = 'kind = "sum"\nof = ["arms.n"]\n'
    text = FORM + analysis(keys) + analysis(keys).replace('"it"', f'"it" {MARK}')
    check(text, "analysis.id", "there is an analysis “it” already")


@pytest.mark.parametrize(
    ("keys", "key", "reason"),
    [
        ('kind = "at_least" #!\nof = ["arms.n"]\nlimit = "arms.n"', "kind", "is none of 'at_most'"),
        ('kind = "at_most"\nof = ["arms.gone"] #!\nlimit = "arms.n"', "of", "no field “arms.gone”"),
        ('kind = "at_most"\nof = ["arms.n"]\nlimit = "arms.gone" #!', "limit", "“arms.gone”"),
        ('kind = "at_most"\nof = ["arms.label"] #!\nlimit = "arms.n"', "of", "of type text"),
        (
            'kind = "at_most"\nof = ["arms.n"] #!\nlimit = "injuries.affected"',
            "of",
            "“arms.n” and “injuries.affected” stand in different sections",
        ),
        (
            'kind = "at_most"\nof = ["study.enrolled"] #!\nlimit = "arms.n"',
            "of",
            "different sections",
        ),
        ('kind = "at_most"\nof = ["arms.dose"] #!\nlimit = "arms.n"', "of", "can't be compared"),
        ('kind = "at_most"\nof = ["arms.n"]\ntotal = "arms.n" #!', "total", "is only for parts"),
        (
            'kind = "parts"\nof = ["arms.falls"]\ntotal = "arms.n"\nlimit = "arms.n" #!',
            "limit",
            "parts add up to total",
        ),
    ],
)
def test_that_a_bad_key_of_a_check_is_told(keys: str, key: str, reason: str) -> None:
    check(f"{FORM}\n[[check]]\n{keys}", f"check.{key}", reason)


@pytest.mark.parametrize(("kind", "key"), [("at_most", "limit"), ("parts", "total")])
def test_that_a_check_without_its_limit_is_told(kind: str, key: str) -> None:
    text = f'{FORM}\n[[check]] {MARK}\nkind = "{kind}"\nof = ["arms.n"]'
    check(text, f"check.{key}", f"a check needs {key}")


@pytest.mark.parametrize(
    ("keys", "key", "reason"),
    [
        ('analysis = "gone" #!\nprinted = "3"\nsource = "s"', "analysis", "no analysis “gone”"),
        ('analysis = "it"\nprinted = " " #!\nsource = "s"', "printed", "is blank"),
        ('analysis = "it"\nprinted = 3 #!\nsource = "s"', "printed", "must be text"),
    ],
)
def test_that_a_bad_key_of_a_published_figure_is_told(keys: str, key: str, reason: str) -> None:
    text = FORM + analysis('kind = "sum"\nof = ["arms.n"]') + f"\n[[published]]\n{keys}"
    check(text, f"published.{key}", reason)


def test_that_a_published_figure_needs_a_source() -> None:
    text = FORM + f'\n[[published]] {MARK}\nanalysis = "it"\nprinted = "3"'
    told = faults(text)
    assert ("published.source", "a published figure needs source") in [
        (fault.key, fault.reason) for fault in told
    ]


# All at once, once each


def test_that_all_faults_of_a_file_are_told_at_once_in_its_order() -> None:
    text = (
        EXAMPLE.replace('version = "1.0"', "version = 1")
        .replace('pair_by = ["label",', 'pair_by = ["lable",')
        .replace('type = "quantity"', 'type = "amount"')
        .replace('show_if = "n > 0"', 'show_if = "m > 0"')
        .replace('within = "arms"', 'within = "arm"')
        .replace('test = "fisher"', 'test = "chi"')
        .replace('limit = "arms.n"', 'limit = "arms.m"')
        .replace('analysis = "partial_response"', 'analysis = "response"')
    )
    told = faults(text)
    assert [fault.key for fault in told] == [
        "version",
        "section.pair_by",
        "section.field.type",
        "section.field.show_if",
        "section.within",
        "analysis.test",
        "check.limit",
        "published.analysis",
    ]
    lines = text.split("\n")
    for fault in told:
        assert fault.line is not None
        assert lines[fault.line - 1].strip().startswith(f"{fault.key.rpartition('.')[2]} =")


def test_that_one_table_tells_all_its_faults() -> None:
    keys = 'id = "X"\ntype = "choice"\nrange = [2, 1]\nwhole_numbers = true\nof = "gone"'
    told = {fault.key.rpartition(".")[2] for fault in faults(FORM + field(keys))}
    assert told == {"id", "label", "choices", "range", "whole_numbers", "of"}


def test_that_where_is_read_even_where_the_analysis_is_of_nothing() -> None:
    text = FORM + analysis('kind = "sum"\nof = ["arms.gone"]\nwhere = "dose ="')
    assert [fault.key for fault in faults(text)] == ["analysis.of", "analysis.where"]


def test_that_a_field_of_unknown_type_may_be_referred_to() -> None:
    text = EXAMPLE.replace('type = "integer"', 'type = "number"')
    text = text.replace('type = "quantity"', 'type = "dose"')
    assert [fault.key for fault in faults(text)] == ["section.field.type"] * 2


def test_that_the_message_is_one_line_with_file_lines_keys_and_reasons() -> None:
    text = FORM.replace('title = "Falls"', 'titel = "Falls"')
    with pytest.raises(CodebookError) as refused:
        read_codebook(text, "bad.toml")
    assert str(refused.value) == (
        "bad.toml: 2 faults, mend them and try again: "
        "line 1, title: a codebook needs title; "
        "line 2, titel: is no key of a codebook; did you mean title?"
    )


def test_that_the_message_of_one_fault_doesnt_count() -> None:
    with pytest.raises(CodebookError) as refused:
        read_codebook(FORM.replace('"1.0"', "1"), "bad.toml")
    assert str(refused.value) == "bad.toml: line 3, version: must be text, in quotes"


def test_that_odd_keys_and_long_texts_stay_on_one_line_of_sane_length() -> None:
    text = FORM.replace("[[section]]", '"a\\nb" = 1\n[[section]]', 1)
    with pytest.raises(CodebookError) as refused:
        read_codebook(text.replace('"falls"', f'"{"Ä" * 5000}"', 1), "bad\n.toml")
    message = str(refused.value)
    assert "\n" not in message
    assert len(message) < 1500
