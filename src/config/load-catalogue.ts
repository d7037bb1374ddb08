import { readFileSync } from 'node:fs';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Catalogue } from '../core/catalogue/catalogue.ts';
import { catalogueSchema } from './catalogue-schema.ts';
import { contradictions } from './contradictions.ts';
import { hardToCount } from './hard-to-count.ts';
import type { Mistake } from './mistake.ts';
import { toCatalogue } from './to-catalogue.ts';

/** Everything that is wrong with a catalogue, each with its line and field. */
export class CatalogueError extends Error {
  readonly problems: string[];

  constructor(path: string, problems: string[]) {
    super(
      [
        `The catalogue ${path} has ${problems.length === 1 ? 'a mistake' : `${problems.length} mistakes`}:`,
        ...problems,
      ].join('\n  '),
    );
    this.name = 'CatalogueError';
    this.problems = problems;
  }
}

export function loadCatalogue(path: string): Catalogue {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new CatalogueError(path, [
      `it cannot be read (${(cause as NodeJS.ErrnoException).code}); COUNTERSIGN_CATALOGUE says where it is`,
    ]);
  }
  return parseCatalogue(text, path);
}

/** Throws CatalogueError with all mistakes at once. */
export function parseCatalogue(text: string, path: string): Catalogue {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  if (document.errors.length > 0) {
    throw new CatalogueError(
      path,
      document.errors.map((error) => `line ${counter.linePos(error.pos[0]).line}: not YAML: ${error.message}`),
    );
  }
  const written: unknown = document.toJS();
  const parsed = catalogueSchema.safeParse(written);
  const wrongFields = parsed.success ? [] : parsed.error.issues.flatMap(mistakesOf);
  const isWrong = ({ path: field }: Mistake) => wrongFields.some((each) => nameOf(each.path) === nameOf(field));
  const mistakes = [
    ...wrongFields,
    ...contradictions(written).filter((each) => !isWrong(each)),
    ...(parsed.success ? hardToCount(parsed.data) : []),
  ];
  if (parsed.success && mistakes.length === 0) return toCatalogue(parsed.data);
  const lines = mistakes.map((mistake) => ({ ...mistake, line: lineOf(document, counter, mistake.path) }));
  throw new CatalogueError(
    path,
    lines
      .sort((one, other) => one.line - other.line)
      .map(({ line, path: field, message }) => `line ${line}: ${nameOf(field)}: ${message}`),
  );
}

/** A field that should not be there is a mistake where it stands, not in the thing around it. */
function mistakesOf(issue: z.core.$ZodIssue): Mistake[] {
  return issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => ({ path: [...issue.path, key], message: 'there is no such field' }))
    : [{ path: issue.path, message: issue.message }];
}

/** `rules[1].when.risk[0]` */
function nameOf(path: readonly PropertyKey[]): string {
  const parts = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`));
  return parts.join('').replace(/^\./, '') || 'the catalogue';
}

/** The line of a field, or of the nearest thing around it that is there. */
function lineOf(document: Document, counter: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
  }
  return 1;
}
