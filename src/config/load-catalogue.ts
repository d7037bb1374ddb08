import { readFileSync } from 'node:fs';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { Catalogue } from '../core/catalogue/catalogue.ts';
import { catalogueSchema, toCatalogue } from './catalogue-schema.ts';

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
  const parsed = catalogueSchema.safeParse(document.toJS());
  if (parsed.success) return toCatalogue(parsed.data);
  throw new CatalogueError(
    path,
    parsed.error.issues.map((issue) => {
      const field = issue.path
        .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
        .join('')
        .slice(1);
      return `line ${lineOf(document, counter, issue.path)}: ${field || 'the catalogue'}: ${issue.message}`;
    }),
  );
}

/** The line of a field, or of the nearest thing around it that is there. */
function lineOf(document: Document, counter: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
  }
  return 1;
}
