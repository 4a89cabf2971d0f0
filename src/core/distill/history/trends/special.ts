/** What a check is called without the word that says that it is one: `assertIs` → is, `assert.isTrue` → istrue, `toBe` → be. */
const checkOf = (callee: string): string | undefined =>
  /(?:^|\.|::|->)(?:(?:[Aa]ssert|[Rr]equire)(?:\.|::|_)?|[Ee]xpect_?|[Ss]hould_?|to(?=[A-Z]))([A-Za-z]\w*)$/
    .exec(callee)?.[1]
    ?.toLowerCase();

/** Checks of any value against another, or of any condition. */
const GENERAL = /^(is|be|equals?|strict_?equal|deep_?equal|same|true|false|is_?true|is_?false|that|ok)$/;
/** Checks of one kind of value or relation. */
const SPECIAL =
  /^(?:is|not|to|be|_)*(null|none|nil|empty|contains?|includes?|in|len(gth)?|size|count|greater\w*|less\w*|instance\w*|raises|throws|match(es)?|regexp?|(un)?defined|true|false|almost\w*)$/;

/**
 * Whether one call is a special case of the other: `assertIsNone(x)` takes the place of `assertIs(x, None)` only, so that sites of
 * `assertIs(x, y)` are none that could turn.
 */
export function isSpecialCase(special: string, general: string): boolean {
  const [narrow, wide] = [checkOf(special), checkOf(general)];
  return (
    narrow !== undefined &&
    wide !== undefined &&
    GENERAL.test(wide) &&
    SPECIAL.test(narrow) &&
    narrow !== wide
  );
}
