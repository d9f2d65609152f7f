"""The data dictionary says what the catalogue and the files say."""

from ntm_analysis.checks import dictionary, schemas
from ntm_analysis.files import entries
from ntm_analysis.files.catalog import home, read_csv


def test_the_page_is_in_step():
    page = home() / "docs" / "data-dictionary.md"
    assert page.read_text(encoding="utf-8") == dictionary.page(), (
        "run python scripts/write_data_dictionary.py"
    )


def test_every_column_of_every_table_is_described_in_both_languages():
    catalog = entries.catalog(home())
    for name in entries.files(home(), catalog.own):
        entry = catalog.entry(name)
        if entry and entry.schema:
            described = catalog.columns[entry.schema]
            held = set(read_csv(home() / name).columns) - {"file", "row"}
            assert held <= set(described), name
            assert all(set(said) == {"vi", "en"} for said in described.values())


def test_schemas_and_descriptions_name_the_same_columns():
    columns = entries.catalog(home()).columns
    assert set(columns) == set(schemas.SCHEMAS)
    for name, schema in schemas.SCHEMAS.items():
        assert set(schema) == set(columns[name]), name
