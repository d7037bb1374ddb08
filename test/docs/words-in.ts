/** A comment, or the text of a string: as one line, with the line of the file it starts on. */
export interface Words {
  line: number;
  text: string;
}

/**
 * The comments and texts of a TypeScript file. Names of things in the code are not words for people.
 * In a template, only what stands between its expressions counts. Regular expressions are told from divisions by what
 * comes before them.
 */
export function wordsIn(source: string): Words[] {
  const words: Words[] = [];
  let at = 0;

  const note = (from: number, text: string) => {
    const line = source.slice(0, from).split('\n').length;
    words.push({ line, text: oneLine(text) });
  };

  const skipString = (quote: string) => {
    const from = at++;
    while (at < source.length && source[at] !== quote) at += source[at] === '\\' ? 2 : 1;
    note(from, source.slice(from + 1, at++).replace(/\\(['"`])/g, '$1'));
  };

  const skipTemplate = () => {
    let from = at++;
    while (at < source.length && source[at] !== '`') {
      if (source.startsWith('${', at)) {
        note(from, source.slice(from + 1, at));
        at += 2;
        skipCode('}');
        from = at - 1;
      } else at += source[at] === '\\' ? 2 : 1;
    }
    note(from, source.slice(from + 1, at++));
  };

  const skipComment = (end: string) => {
    const from = at;
    const until = source.indexOf(end, at + 2);
    at = until < 0 ? source.length : until + end.length;
    note(from, source.slice(from, at));
  };

  /** Up to a bracket that closes what is around it, or the end of the file. */
  const skipCode = (end?: string) => {
    let depth = 0;
    while (at < source.length) {
      const one = source.charAt(at);
      if (one === end && depth === 0) {
        at += 1;
        return;
      }
      if (source.startsWith('//', at)) skipComment('\n');
      else if (source.startsWith('/*', at)) skipComment('*/');
      else if (one === "'" || one === '"') skipString(one);
      else if (one === '`') skipTemplate();
      else if (one === '/' && startsRegExp(source.slice(0, at))) at += regExp(source.slice(at));
      else {
        if (one === '{') depth += 1;
        if (one === '}') depth -= 1;
        at += 1;
      }
    }
  };

  skipCode();
  return joined(words);
}

/** Comments of several lines are one text: a phrase may be broken anywhere. */
function joined(words: Words[]): Words[] {
  const all: Words[] = [];
  for (const each of words) {
    const last = all.at(-1);
    if (last?.text.startsWith('// ') && each.text.startsWith('// ')) last.text += each.text.slice(2);
    else all.push({ ...each });
  }
  return all;
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*(\*(?!\/))?\s*/g, ' ').trim();
}

function startsRegExp(before: string): boolean {
  return /(?:^|[(,=:[!&|?{};<>+~*%-]|\breturn|\bcase)\s*$/.test(before.slice(-40));
}

/** The length of a regular expression; a slash within a class does not end it. */
function regExp(source: string): number {
  return /^\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n])+\/[a-z]*/.exec(source)?.[0].length ?? 1;
}
