"""What keeps a statement from being a plain assertion."""

import pytest

from reader.model import Flag

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("Mara Lindholm said the bridge was old.", ()),
        ("Mara Lindholm did not say the bridge was old.", (Flag.DENIED,)),
        ("Mara Lindholm denied that the bridge was old.", (Flag.DENIED,)),
        ("Mara Lindholm did not deny that the bridge was old.", ()),
        ("Mara Lindholm may have said that the bridge was old.", (Flag.HEDGED,)),
        ("Mara Lindholm reportedly said that the bridge was old.", (Flag.HEDGED,)),
        ("Mara Lindholm would say that the bridge was old.", (Flag.CONDITIONAL,)),
        ("Mara Lindholm will announce that the bridge is closed.", (Flag.PLANNED,)),
        ("Mara Lindholm plans to announce that the bridge is closed.", (Flag.PLANNED,)),
    ],
)
def test_statement_carries_what_its_cue_takes_back(engine, text, flags):
    assert [statement.flags for statement in engine.analyse(text).statements] == [flags]
