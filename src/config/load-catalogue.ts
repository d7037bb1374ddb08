import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { Catalogue } from '../core/catalogue/catalogue.ts';
import { contradictions } from './contradictions.ts';
import { found } from './found.ts';
import { hardToCount } from './hard-to-count.ts';
import { inlineRoomMistakes } from './inline-room-mistakes.ts';
import type { Mistake } from './mistake.ts';
import { readFields } from './schema-mistakes.ts';
import { toCatalogue } from './to-catalogue.ts';
import { valueAt } from './written.ts';

/** All mistakes in a catalogue, each with its line and field. */
export class CatalogueError extends Error {
  readonly problems: string[];

  constructor(message: string, problems: string[]) {
    super(message);
    this.name = 'CatalogueError';
    this.problems = problems;
  }
}

function withMistakes(path: string, problems: string[]): CatalogueError {
  const count = problems.length === 1 ? 'a mistake' : `${problems.length} mistakes`;
  return new CatalogueError([`The catalogue ${path} has ${count}:`, ...problems].join('\n  '), problems);
}

export function loadCatalogue(path: string): Catalogue {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException;
    const why = unreadable[code] ?? `can't be read (${code})`;
    const problem = `${resolve(path)} ${why}; set COUNTERSIGN_CATALOGUE to the path of the catalogue`;
    throw new CatalogueError(`There is no catalogue: ${problem}`, [problem]);
  }
  return parseCatalogue(text, path);
}

const unreadable: Record<string, string> = {
  ENOENT: "doesn't exist",
  EISDIR: 'is a folder',
  EACCES: "can't be read by the user this process runs as",
};

/** Throws CatalogueError with all mistakes at once. */
export function parseCatalogue(text: string, path: string): Catalogue {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  if (document.errors.length > 0) {
    throw withMistakes(
      path,
      document.errors.map((error) => `line ${counter.linePos(error.pos[0]).line}: not YAML: ${error.message}`),
    );
  }
  const written: unknown = document.toJS();
  const read = readFields(written);
  const wrongFields = 'mistakes' in read ? read.mistakes : [];
  const isWrong = ({ path: field }: Mistake) => wrongFields.some((each) => nameOf(each.path) === nameOf(field));
  const mistakes = [
    ...wrongFields,
    ...contradictions(written)
      .filter((each) => !isWrong(each))
      .map((each) => withValue(written, each)),
    ...('catalogue' in read ? hardToCount(read.catalogue) : []),
    ...('catalogue' in read ? inlineRoomMistakes(read.catalogue) : []),
  ];
  if ('catalogue' in read && mistakes.length === 0) return toCatalogue(read.catalogue);
  const lines = mistakes.map((mistake) => ({ ...mistake, line: lineOf(document, counter, mistake.path) }));
  throw withMistakes(
    path,
    lines
      .sort((one, other) => one.line - other.line)
      .map(({ line, path: field, message }) => `line ${line}: ${nameOf(field)}: ${withoutTokens(message)}`),
  );
}

/** For messages that don't already show the value. */
function withValue(written: unknown, { path, message }: Mistake): Mistake {
  const value = valueAt(written, path);
  const isPlain = ['string', 'number', 'boolean'].includes(typeof value);
  return { path, message: `${message}${isPlain && message.startsWith('expected') ? found(path, value) : ''}` };
}

/** Someone may have put a Slack token into the wrong file. */
function withoutTokens(text: string): string {
  return text.replace(/\b(xox[a-z]|xapp)-[\w-]+/g, '[secret]');
}

/** `rules[1].when.risk[0]` */
function nameOf(path: readonly PropertyKey[]): string {
  const parts = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`));
  return parts.join('').replace(/^\./, '') || 'the catalogue';
}

/** The line of a field, or of its nearest parent that exists. */
function lineOf(document: Document, counter: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
  }
  return 1;
}
