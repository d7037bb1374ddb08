const patternMaxLength = 100;
/** A character, a class of them or an escape; how often may follow. */
const pieces = {
  plain:
    /(\\[dw]|\\[^A-Za-z0-9]|\[\^?(?:[^\]\\]|\\.)+\]|[^\\^$*+?()[\]{}|])(\?|\*|\+|\{\d{1,2}(,\d{0,2})?\})?/y,
  /** With Unicode's classes, like \\p{L}. */
  unicode:
    /(\\[dw]|\\[pP]\{[A-Za-z_=]+\}|\\[^A-Za-z0-9]|\[\^?(?:[^\]\\]|\\.)+\]|[^\\^$*+?()[\]{}|])(\?|\*|\+|\{\d{1,3}(,\d{0,3})?\})?/uy,
};
const mostOpen = 3;

/**
 * Why a pattern can't be used, as what was expected instead; undefined if it can. Matching a text of 40 characters takes at
 * most some hundred thousand steps, and one of 256 some millions: few groups, none of them repeated, and few parts whose
 * number of repetitions is open. isForTags: with Unicode's classes, another group, and alternatives of the whole.
 */
export function plainPatternProblem(
  pattern: string,
  { example, isForTags = false }: { example: string; isForTags?: boolean },
): string | undefined {
  if (pattern === '') return `expected a pattern like ${example}`;
  if (pattern.length > patternMaxLength) return `expected at most ${patternMaxLength} characters`;
  const body = withoutAnchors(pattern);
  const piece = isForTags ? pieces.unicode : pieces.plain;
  const [mostGroups, expected] = isForTags ? ([2, ofTags] as const) : ([1, ofTickets] as const);
  let [at, open, groups] = [0, 0, 0];
  let isInGroup = false;
  while (at < body.length) {
    const character = body[at];
    const then = body[at + 1] ?? '';
    if (character === '(' && !isInGroup) {
      [isInGroup, groups] = [true, groups + 1];
      at += isForTags && body.startsWith('(?:', at) ? 3 : 1;
    } else if (character === ')' && isInGroup && isForTags && then === '?') {
      [isInGroup, open] = [false, open + 1];
      at += 2;
    } else if (character === ')' && isInGroup && !/[*+?{]/.test(then)) {
      isInGroup = false;
      at += 1;
    } else if (character === '|' && (isInGroup || isForTags)) at += 1;
    else {
      piece.lastIndex = at;
      const [whole, , times, range] = piece.exec(body) ?? [];
      if (whole === undefined) return expected;
      if (times && (range !== undefined || !times.startsWith('{'))) open += 1;
      at += whole.length;
    }
  }
  if (isInGroup || groups > mostGroups || open > mostOpen) return expected;
  return isRegExp(body, isForTags ? 'u' : '') ? undefined : expected;
}

const parts =
  'expected letters, classes like [A-Z] or \\d, repetitions like {1,6}, ? or + (at most three that vary), and at most';
const ofTickets = `${parts} one group (A|B) that is not repeated`;
const ofTags = `${parts} two groups (A|B) that are not repeated`;

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
