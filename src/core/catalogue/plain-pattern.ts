const patternMaxLength = 100;
/** A character, a class of them or an escape; how often may follow. */
const pieces = {
  plain:
    /(\\[dw]|\\[^A-Za-z0-9]|\[\^?(?:[^\]\\]|\\.)+\]|[^\\^$*+?()[\]{}|])(\?|\*|\+|\{\d{1,2}(,\d{0,2})?\})?/y,
  /** With Unicode's classes, like \\p{L}. */
  unicode:
    /(\\[dw]|\\[pP]\{[A-Za-z_=]+\}|\\[^A-Za-z0-9]|\[\^?(?:[^\]\\]|\\.)+\]|[^\\^$*+?()[\]{}|])(\?|\*|\+|\{\d{1,2}(,\d{0,2})?\})?/uy,
};
const mostOpen = 3;

/**
 * Why a pattern can't be used, as what was expected instead; undefined if it can. Matching a short text takes at most some
 * hundred thousand steps: one group without repetition, and few parts whose number of repetitions is open.
 */
export function plainPatternProblem(
  pattern: string,
  { example, isUnicode = false }: { example: string; isUnicode?: boolean },
): string | undefined {
  if (pattern === '') return `expected a pattern like ${example}`;
  if (pattern.length > patternMaxLength) return `expected at most ${patternMaxLength} characters`;
  const body = withoutAnchors(pattern);
  const piece = isUnicode ? pieces.unicode : pieces.plain;
  let [at, open, groups] = [0, 0, 0];
  let isInGroup = false;
  while (at < body.length) {
    const character = body[at];
    if (character === '(' && !isInGroup) {
      [isInGroup, groups] = [true, groups + 1];
      at += 1;
    } else if (character === ')' && isInGroup && !/[*+?{]/.test(body[at + 1] ?? '')) {
      isInGroup = false;
      at += 1;
    } else if (character === '|' && isInGroup) at += 1;
    else {
      piece.lastIndex = at;
      const [whole, , times, range] = piece.exec(body) ?? [];
      if (whole === undefined) return expected;
      if (times && (range !== undefined || !times.startsWith('{'))) open += 1;
      at += whole.length;
    }
  }
  if (isInGroup || groups > 1 || open > mostOpen) return expected;
  return isRegExp(body, isUnicode ? 'u' : '') ? undefined : expected;
}

const expected =
  'expected letters, classes like [A-Z] or \\d, repetitions like {1,6}, ? or + (at most three that vary), and at most one group (A|B) that is not repeated';

/** Of a pattern that has to fit a whole text anyway. */
export function withoutAnchors(pattern: string): string {
  return pattern.replace(/^\^/, '').replace(/(?<!\\)\$$/, '');
}

function isRegExp(body: string, flags: string): boolean {
  try {
    return new RegExp(`^(?:${body})$`, flags) instanceof RegExp;
  } catch {
    return false;
  }
}
