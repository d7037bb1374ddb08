import { z } from 'zod';
import { readPart } from '../../../config/environment.ts';
import { catalogueDigest } from '../../../core/catalogue/catalogue-digest.ts';
import type { Check } from '../check.ts';
import { fail, ok, skip } from '../finding.ts';
import type { ReadCatalogue } from '../read-catalogue.ts';

const timeoutMs = 8000;
const health = z.object({ catalogueDigest: z.string().regex(/^[0-9a-f]{12}$/) });

/** The bot goes by the catalogue it started with, on Lambda by the one that was built in; all other checks go by the file. */
export function runningCatalogue({ path, catalogue }: ReadCatalogue): Check {
  return {
    id: 'catalogue.running',
    title: 'catalogue of the running bot',
    needs: ['catalogue', 'public-url'],
    async run({ variables, isForLambda }) {
      if (!catalogue) return skip('there is no catalogue to compare with');
      const origin = readPart(variables, ['COUNTERSIGN_PUBLIC_URL']).COUNTERSIGN_PUBLIC_URL;
      const [running, local] = [await digestOf(`${origin}/healthz`), await catalogueDigest(catalogue)];
      if (running === undefined) return skip(`${origin}/healthz does not say which one it is`);
      if (running === local) return ok(`${local}, as ${path}`);
      const renew = isForLambda ? 'build and deploy again' : 'start the bot again';
      const fix = `if ${path} is right, ${renew}; else name the bot's file in COUNTERSIGN_CATALOGUE`;
      return fail(`the bot goes by ${running}; ${path} is ${local}`, fix);
    },
  };
}

/** Undefined where /healthz does not reach the bot, or is that of a version that does not say. */
async function digestOf(url: string): Promise<string | undefined> {
  try {
    // A bot that is not ready says it all the same.
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
    return health.parse(await answer.json()).catalogueDigest;
  } catch {
    return undefined;
  }
}
