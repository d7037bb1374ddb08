import * as z from 'zod';

/** Function URLs and HTTP APIs (payload 2.0). */
const request = z.object({
  rawPath: z.string(),
  requestContext: z.object({ http: z.object({ method: z.string(), sourceIp: z.string().default('') }) }),
});

/** Empty for anything but an HTTP request. */
export function methodAndPath(event: unknown): { method: string; path: string; sourceIp: string } {
  const read = request.safeParse(event);
  if (!read.success) return { method: '', path: '', sourceIp: '' };
  const { rawPath, requestContext } = read.data;
  return { method: requestContext.http.method, path: rawPath, sourceIp: requestContext.http.sourceIp };
}
