"""The SQL twin of `fold`, made from the same table.

Common characters (below U+0700) go through `translate`, which Postgres does quickly. Rare ones and
those that become several characters are looked up one by one, only in texts that hold any.
"""

import json

from barid.text.fold import table

_COMMON_BELOW = 0x0700


def create_fold_function(name: str = "news.fold") -> str:
    """Return the CREATE FUNCTION statement of the SQL fold."""
    common = {p: to for p, to in table().items() if p < _COMMON_BELOW and len(to) <= 1}
    rare = {chr(p): to for p, to in table().items() if p not in common}
    # translate() drops the characters of its second argument that the third has no partner for.
    kept = [(p, to) for p, to in common.items() if to]
    dropped = [p for p, to in common.items() if not to]
    source = "".join(chr(p) for p, _ in kept) + "".join(map(chr, dropped))
    target = "".join(to for _, to in kept)
    lookup = json.dumps(rare, ensure_ascii=False)
    return f"""
CREATE OR REPLACE FUNCTION {name}(t text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $fold$
BEGIN
  IF t ~ '[{_ranges(sorted(map(ord, rare)))}]' THEN
    SELECT string_agg(coalesce($rare${lookup}$rare$::jsonb ->> c, c), '' ORDER BY i)
      INTO t FROM regexp_split_to_table(t, '') WITH ORDINALITY AS x(c, i);
  END IF;
  RETURN translate(t, $from${source}$from$, $to${target}$to$);
END $fold$"""


def _ranges(points: list[int]) -> str:
    """Return the points as a Postgres bracket expression that covers at least them."""
    spans: list[list[int]] = []
    for point in points:
        if spans and point - spans[-1][1] <= 1:
            spans[-1][1] = point
        else:
            spans.append([point, point])
    return "".join(_escaped(a) + (f"-{_escaped(b)}" if b > a else "") for a, b in spans)


def _escaped(point: int) -> str:
    return f"\\u{point:04X}" if point <= 0xFFFF else f"\\U{point:08X}"
