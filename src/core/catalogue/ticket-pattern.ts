/** Longer ones could keep a pattern busy. */
export const ticketMaxLength = 40;
const patternMaxLength = 100;
/** A character, a class of them or an escape; how often may follow. */
const piece =
  /(\\[dw]|\\[^A-Za-z0-9]|\[\^?(?:[^\]\\]|\\.)+\]|[^\\^$*+?()[\]{}|])(\?|\*|\+|\{\d{1,2}(,\d{0,2})?\})?/y;
const mostOpen = 3;

/**
 * Why a pattern can't be used, as what was expected instead; undefined if it can. Matching a ticket takes at most some
 * hundred thousand steps: one group without repetition, and few parts whose number of repetitions is open.
 */
export function ticketPatternProblem(pattern: string): string | undefined {
  if (pattern === '') return 'expected a pattern like OPS-\\d{1,6}';
  if (pattern.length > patternMaxLength) return `expected at most ${patternMaxLength} characters`;
  const body = pattern.replace(/^\^/, '').replace(/(?<!\\)\$$/, '');
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
      if (whole === undefined) return plainPattern;
      if (times && (range !== undefined || !times.startsWith('{'))) open += 1;
      at += whole.length;
    }
  }
  if (isInGroup || groups > 1 || open > mostOpen) return plainPattern;
  return isRegExp(body) ? undefined : plainPattern;
}

const plainPattern =
  'expected letters, classes like [A-Z] or \\d, repetitions like {1,6}, ? or + (at most three that vary), and at most one group (A|B) that is not repeated';

/** Whether the whole ticket has the form. pattern: one without a problem. */
export function fitsTicket(pattern: string, ticket: string): boolean {
  const body = pattern.replace(/^\^/, '').replace(/(?<!\\)\$$/, '');
  return ticket.length <= ticketMaxLength && new RegExp(`^(?:${body})$`).test(ticket);
}

function isRegExp(body: string): boolean {
  try {
    return new RegExp(`^(?:${body})$`) instanceof RegExp;
  } catch {
    return false;
  }
}
