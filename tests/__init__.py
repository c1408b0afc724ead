import pytest

# The asserts that tests share say as much when they fail as those in the tests.
pytest.register_assert_rewrite("tests.scenes", "tests.visiting")
