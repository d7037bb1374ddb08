import * as z from 'zod';
import { readLimitBytes } from '../../adapters/web/request-guard.ts';
import { readPart } from '../../config/environment.ts';
import { healthHeaders } from '../../wire/health.ts';
import { createLog } from '../../wire/log.ts';
import { pageVariables, wirePagesAlone } from '../../wire/wire-pages.ts';
import { builtCatalogueDigest, builtPage } from './built.ts';
import { methodAndPath } from './method-and-path.ts';

const env = readPart(process.env, pageVariables);
const log = createLog(env.LOG_LEVEL);
const { pages, health } = wirePagesAlone(builtPage(), builtCatalogueDigest(), env, log);

const carried = z.object({
  headers: z.record(z.string(), z.string()).default({}),
  body: z.string().optional(),
  isBase64Encoded: z.boolean().default(false),
});

/** The one-time pages and `/healthz`, behind a function URL or an HTTP API (payload 2.0). */
export async function handler(event: unknown) {
  const { method, path, sourceIp } = methodAndPath(event);
  if (path === '/healthz') {
    const { status: statusCode, body } = await health();
    return { statusCode, headers: healthHeaders, body };
  }
  const read = carried.safeParse(event);
  const { headers, body, isBase64Encoded } = read.success ? read.data : carried.parse({});
  const isTooLarge = (body?.length ?? 0) > readLimitBytes;
  const { status, ...answer } = await pages({
    method,
    path,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    body: isTooLarge
      ? undefined
      : isBase64Encoded && body
        ? Buffer.from(body, 'base64').toString('utf8')
        : body,
    isTooLarge,
    remoteAddress: sourceIp,
  });
  return { statusCode: status, ...answer };
}
