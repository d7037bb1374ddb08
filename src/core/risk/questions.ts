import { escalationPaths } from './escalation-paths.ts';
import { fits, meetingOf } from './pattern.ts';
import { exampleOf, type Statement, statementsOf, writtenAs } from './statement.ts';

/** One action on one resource. */
export interface Attempt {
  action: string;
  resource: string;
}

/** What AWS's simulator is asked: which of these attempts do these policies allow, within this boundary? */
export interface Questions {
  /** Documents, each of a size that AWS takes. */
  policies: string[];
  boundary: string;
  attempts: Attempt[];
}

/** A document holds so many characters; AWS takes more in one call. */
const mostCharacters = 60_000;

/**
 * What has to be asked to know which paths policies open; no attempts: none of them names all actions of a path. policies,
 * boundary: documents. The bot's own policies must not be among them: they deny everything without MFA.
 */
export function questionsOf(policies: readonly string[], boundary: string): Questions {
  const given = policies.flatMap(statementsOf);
  const bounds = statementsOf(boundary);
  const isNamed = (action: string) => isAllowedBy(given, action) && isAllowedBy(bounds, action);
  const paths = escalationPaths.filter(({ actions }) => actions.every(isNamed));
  const actions = [...new Set(paths.flatMap((path) => path.actions))];
  const isAbout = (statement: Statement) => actions.some((action) => names(statement, action));
  return {
    policies: documentsOf(given.filter(isAbout)),
    boundary: documentOf(bounds.filter(isAbout)),
    attempts: actions.flatMap((action) =>
      resourcesFor(action, given, bounds).map((resource) => ({ action, resource })),
    ),
  };
}

function isAllowedBy(statements: readonly Statement[], action: string): boolean {
  return statements.some((statement) => statement.effect === 'Allow' && names(statement, action));
}

function names({ actions: { isNot, patterns } }: Statement, action: string): boolean {
  return patterns.some((pattern) => fits(pattern, action, { isCaseless: true })) !== isNot;
}

/**
 * "*" alone misses what is limited to some resources. So everything that a statement names is tried, and everything
 * that fits both what is given and what the boundary allows.
 */
function resourcesFor(action: string, given: readonly Statement[], bounds: readonly Statement[]): string[] {
  const of = (statements: readonly Statement[]) =>
    statements
      .filter((statement) => names(statement, action) && !isDenied(statement))
      .flatMap(({ resources }) => resources.patterns.map(exampleOf));
  const [inPolicies, inBoundary] = [[...new Set(of(given))], [...new Set(of(bounds))]];
  const both = inPolicies.flatMap((one) =>
    inBoundary.flatMap((other) => {
      const meeting = meetingOf(one, other);
      return meeting === undefined ? [] : [meeting];
    }),
  );
  return [...new Set(['*', ...inPolicies, ...inBoundary, ...both])].sort();
}

/** Trying exactly what is denied shows nothing; what a denial leaves out is what is left. */
function isDenied({ effect, resources }: Statement): boolean {
  return effect === 'Deny' && !resources.isNot;
}

function documentsOf(statements: readonly Statement[]): string[] {
  const documents: Statement[][] = [];
  let size = mostCharacters;
  for (const statement of statements) {
    const length = JSON.stringify(writtenAs(statement)).length;
    if (size + length > mostCharacters) {
      documents.push([]);
      size = 0;
    }
    documents.at(-1)?.push(statement);
    size += length;
  }
  return documents.map(documentOf);
}

function documentOf(statements: readonly Statement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements.map(writtenAs) });
}
