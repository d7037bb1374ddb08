import * as z from 'zod';
import { readPart } from '../../../config/environment.ts';
import { catalogueDigest } from '../../../core/catalogue/catalogue-digest.ts';
import type { Check } from '../check.ts';
import { fail, ok, skip } from '../finding.ts';
import type { ReadCatalogue } from '../read-catalogue.ts';

const timeoutMs = 8000;
const health = z.object({ catalogueDigest: z.string().regex(/^[0-9a-f]{12}$/) });

/** The bot uses the catalogue it started with (on Lambda, the one it was built with); all other checks use the file. */
export function runningCatalogue({ path, catalogue }: ReadCatalogue): Check {
  return {
    id: 'catalogue.running',
    title: 'catalogue of the running bot',
    needs: ['catalogue', 'public-url'],
    async run({ variables, isForLambda }) {
      if (!catalogue) return skip('there is no catalogue to compare with');
      const origin = readPart(variables, ['COUNTERSIGN_PUBLIC_URL']).COUNTERSIGN_PUBLIC_URL;
      const [running, local] = [await digestOf(`${origin}/healthz`), await catalogueDigest(catalogue)];
      if (running === undefined) return skip(`${origin}/healthz doesn't say which one it is`);
      if (running === local) return ok(`${local}, as ${path}`);
      const renew = isForLambda ? 'build and deploy again' : 'start the bot again';
      const fix = `if ${path} is right, ${renew}; otherwise name the bot's file in COUNTERSIGN_CATALOGUE`;
      return fail(`the bot uses ${running}; ${path} is ${local}`, fix);
    },
  };
}

/** Undefined if /healthz doesn't reach the bot, or an older version doesn't say. */
async function digestOf(url: string): Promise<string | undefined> {
  try {
    // Even a bot that isn't ready says it.
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
    return health.parse(await answer.json()).catalogueDigest;
  } catch {
    return undefined;
  }
}
