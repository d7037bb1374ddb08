import { securityHeaders } from '../../../adapters/web/security-headers.ts';
import { readPart } from '../../../config/environment.ts';
import type { Check } from '../check.ts';
import { fail, ok, warn } from '../finding.ts';
import type { Variables } from '../variables.ts';

const timeoutMs = 8000;

const reachable: Check = {
  id: 'public-url',
  title: 'public URL',
  async run({ variables }) {
    const origin = originOf(variables);
    const paths = ['/healthz/live', '/s'];
    const answers = await Promise.all(paths.map((path) => get(origin + path)));
    const at = answers.findIndex((answer) => answer instanceof Response && answer.ok);
    if (at >= 0) {
      const isLocal = origin.startsWith('http:') ? '; only this computer can open its links' : '';
      return ok(`${origin}${paths[at]} answers${isLocal}`);
    }
    const said = answers.map((answer, index) => `${paths[index]}: ${wordsOf(answer)}`).join(', ');
    return fail(
      `${origin} doesn't answer as the bot does (${said})`,
      'start the bot (countersign serve, or deploy it), and point the DNS name and the proxy of COUNTERSIGN_PUBLIC_URL to it',
    );
  },
};

const headers: Check = {
  id: 'public-url.headers',
  title: 'security headers of the pages',
  needs: ['public-url'],
  async run({ variables }) {
    const origin = originOf(variables);
    const answer = await get(`${origin}/s`);
    if (!(answer instanceof Response) || !answer.ok) {
      const fix = 'let the proxy of COUNTERSIGN_PUBLIC_URL pass /s and everything below it to the bot';
      return fail(`${origin}/s: ${wordsOf(answer)}`, fix);
    }
    const wanted = Object.entries(securityHeaders({ isHttps: origin.startsWith('https:') }));
    const missing = wanted.filter(([name]) => !answer.headers.has(name)).map(([name]) => name);
    if (missing.length > 0) {
      const fix =
        'let the proxy of COUNTERSIGN_PUBLIC_URL pass the headers on; if there is none, update the bot';
      return fail(`missing: ${missing.join(', ')}`, fix);
    }
    const other = wanted.filter(([name, value]) => answer.headers.get(name) !== value).map(([name]) => name);
    if (other.length > 0) {
      const fix = 'let the proxy of COUNTERSIGN_PUBLIC_URL leave them as the bot sets them';
      return warn(`not as the bot sets them: ${other.join(', ')}`, fix);
    }
    return ok(`all ${wanted.length} are present`);
  },
};

export const publicUrlChecks = [reachable, headers];

function originOf(variables: Variables): string {
  return readPart(variables, ['COUNTERSIGN_PUBLIC_URL']).COUNTERSIGN_PUBLIC_URL;
}

/** The answer, or why there is none. A redirect counts as none: links would leave the configured origin. */
async function get(url: string): Promise<Response | string> {
  try {
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
    await answer.body?.cancel();
    return answer;
  } catch (error) {
    const { cause, message } = error as { cause?: NodeJS.ErrnoException; message: string };
    return cause?.message || cause?.code || message;
  }
}

function wordsOf(answer: Response | string | undefined): string {
  return answer instanceof Response ? `status ${answer.status}` : String(answer);
}
