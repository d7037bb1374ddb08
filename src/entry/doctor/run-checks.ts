import { EnvironmentError } from '../../config/environment.ts';
import type { Check } from './check.ts';
import type { Context } from './context.ts';
import { type Finding, fail, skip } from './finding.ts';

export interface Line {
  title: string;
  finding: Finding;
}

/**
 * Starts every check as soon as the checks it needs have ended, so independent ones run in parallel. None rejects.
 * limitMs: for each check, counted from its own start.
 */
export function runChecks(checks: readonly Check[], context: Context, limitMs: number): Promise<Line>[] {
  const begun = new Map<string, Promise<Line>>();
  return checks.map((check) => {
    const needed = (check.needs ?? []).map((id) => {
      const line = begun.get(id);
      if (!line) throw new Error(`the check ${check.id} needs ${id}, which doesn't come before it`);
      return line;
    });
    const line = findingOf(check, needed, context, limitMs).then((finding) => ({
      title: check.title,
      finding,
    }));
    begun.set(check.id, line);
    return line;
  });
}

async function findingOf(
  check: Check,
  needed: Promise<Line>[],
  context: Context,
  limitMs: number,
): Promise<Finding> {
  const missing = (await Promise.all(needed)).find(({ finding }) => ['FAIL', 'skip'].includes(finding.status));
  if (missing) return skip(`it needs “${missing.title}”`);
  try {
    return await within(limitMs, check.run(context));
  } catch (error) {
    return thrown(error);
  }
}

class Late extends Error {}

async function within<Answer>(limitMs: number, answer: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Late(`no answer within ${limitMs / 1000} s`)), limitMs);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

function thrown(error: unknown): Finding {
  if (error instanceof EnvironmentError) {
    const names = error.problems.map((problem) => problem.split(':')[0]).join(' and ');
    return skip(`it needs ${names}; see “environment”`);
  }
  if (error instanceof Late)
    return fail(error.message, 'check the network and the proxy on the way there, and run the doctor again');
  const what = error instanceof Error ? error.message : String(error);
  return fail(
    `the check broke off: ${what}`,
    "run the doctor again; if it fails again, tell the bot's maintainers",
  );
}
